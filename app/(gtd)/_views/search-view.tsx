'use client'

import { useSearchParams } from 'next/navigation'
import { memo, useDeferredValue, useEffect, useLayoutEffect, useMemo, useState } from 'react'
import { useProjects, useTasks } from '#lib/client/hooks.ts'
import type { Project } from '#lib/contract/project.ts'
import { byCompletion, overdueFirst } from '#lib/gtd/order.ts'
import { icon } from '../../_components/ui/icon.tsx'
import { IconButton } from '../../_components/ui/icon-button.tsx'
import { Link } from '../../_components/ui/link.tsx'
import { useToday } from '../../_state/use-today.ts'
import { ProgressRing } from '../_projects/progress-ring.tsx'
import { projectHref } from '../_shell/links.ts'
import type { Arrange } from './arrange.ts'
import { takeTyped } from './coming-search.tsx'
import { Empty } from './empty.tsx'
import { ListBody } from './list-view.tsx'
import { SearchField } from './search-field.tsx'
import { useSettled } from './use-settled.ts'
import { View } from './view.tsx'

const Search = icon('Search')
const SearchX = icon('SearchX')
const X = icon('X')

const PAUSE_MS = 120
const BOUND = 500

/** Finds tasks by the beginnings of words in title and notes, and projects by name. */
export function SearchView() {
  const given = useSearchParams().get('q') ?? ''
  const [text, setText] = useState(given)
  const q = useSettled(text.trim(), PAUSE_MS)

  // Before it is painted: the letters typed on the way here stay where they were seen.
  useLayoutEffect(() => {
    const typed = takeTyped()
    if (typed !== '') setText(typed)
  }, [])

  // In the address for Back and for links, past the router: nothing has to be fetched for it.
  useEffect(() => {
    const url = new URL(window.location.href)
    if (q === '') url.searchParams.delete('q')
    else url.searchParams.set('q', q)
    window.history.replaceState(null, '', url)
  }, [q])

  return (
    <View
      title="Search"
      icon={Search}
      colour="text-ink-2"
      lead={
        <SearchField value={text} onChange={(event) => setText(event.target.value)}>
          {text !== '' && (
            <IconButton label="Clear search" className="-mr-2" onClick={() => setText('')}>
              <X aria-hidden="true" />
            </IconButton>
          )}
        </SearchField>
      }
    >
      <div className="mt-6 space-y-6">
        <Results q={q} />
      </div>
    </View>
  )
}

/** Not drawn for a letter that is typed, and what is found is drawn so that the next letter goes first. */
const Results = memo(function Results({ q: newest }: { q: string }) {
  const q = useDeferredValue(newest)
  const filter = useMemo(() => (q === '' ? null : { q }), [q])
  const projects = useProjects()
  const tasks = useTasks(filter, { bound: BOUND, keepPrevious: true })
  // Together, or the projects would push the tasks down.
  const found = projects.data || projects.error ? tasks.data : undefined
  const drawn = useDeferredValue(found)
  // Another answer can wait for a letter; what is done with a row of this one is seen at once.
  const data = found && found.filter.q === drawn?.filter.q ? found : drawn
  const today = useToday()
  const arrange = useMemo(() => arrangeFound(today), [today])
  if (q === '')
    return (
      <Empty icon={Search} title="Find anything">
        Every word you type must begin some word in the title or the notes.
      </Empty>
    )
  return (
    <>
      <p role="status" className="sr-only">
        {data && `${data.tasks.length} tasks found`}
      </p>
      {data && <ProjectHits projects={projects.data ?? []} q={q} />}
      <ListBody
        label="Search results"
        read={{ ...tasks, data }}
        arrange={arrange}
        hasStatus
        empty={
          <Empty icon={SearchX} title="No task matches">
            Nothing has words that begin like “{q}”. Try fewer of them, or only their first letters.
          </Empty>
        }
      />
    </>
  )
})

function arrangeFound(today: string): Arrange {
  return (tasks) => [
    {
      key: 'open',
      title: 'Open',
      tasks: tasks.filter(({ status }) => status !== 'done').toSorted(overdueFirst(today)),
    },
    { key: 'done', title: 'Done', tasks: tasks.filter(({ status }) => status === 'done').toSorted(byCompletion) },
  ]
}

function ProjectHits({ projects, q }: { projects: readonly Project[]; q: string }) {
  const wanted = q.toLowerCase()
  const hits = projects.filter(({ name }) => name.toLowerCase().includes(wanted)).slice(0, 8)
  if (hits.length === 0) return null
  return (
    <section aria-label="Projects">
      <h2 className="mb-1 border-line border-b pb-1.5 font-semibold text-sm">Projects</h2>
      <ul>
        {hits.map((project) => (
          <li key={project.id}>
            <Link
              href={projectHref(project.id)}
              className="-mx-2 flex h-10 pointer-coarse:h-11 items-center gap-2.5 rounded-md px-2 hover:bg-hover"
            >
              <ProgressRing counts={project.task_counts} className="mx-px size-4.5 shrink-0" />
              <span className="truncate">{project.name}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
