'use client'

import { useMemo, useState } from 'react'
import { useProjects, useTasks } from '#lib/client/hooks.ts'
import type { TaskFilter } from '#lib/client/task-filter.ts'
import type { Task } from '#lib/contract/task.ts'
import { Button, buttonLook } from '../../_components/ui/button.tsx'
import { icon } from '../../_components/ui/icon.tsx'
import { Link } from '../../_components/ui/link.tsx'
import { Segmented } from '../../_components/ui/segmented.tsx'
import { Skeleton } from '../../_components/ui/skeleton.tsx'
import { usePreferences } from '../../_state/preferences.tsx'
import { useToday } from '../../_state/use-today.ts'
import { filterQueryHref } from '../_shell/links.ts'
import { HiddenTasks, hiddenOf } from '../_tasks/hidden-tasks.tsx'
import { useAvailability } from '../_tasks/use-availability.ts'
import { AddButton } from './add-button.tsx'
import { type Arrange, arrangeByContext, arrangeByProject, arrangeFlat } from './arrange.ts'
import { Empty } from './empty.tsx'
import { ListBody } from './list-view.tsx'
import { fitsFilter, type NextFilter, NO_FILTER, nextFilterQuery } from './next-filter.ts'
import { AtHandFilter, ContextFilter } from './next-filters.tsx'
import { View } from './view.tsx'

const CircleArrowRight = icon('CircleArrowRight')

const FILTER: TaskFilter = { statuses: ['next'] }
const NO_PROJECTS: readonly never[] = []
const NO_TASKS: readonly Task[] = []
const GROUPINGS = [
  { value: 'project', label: 'Project' },
  { value: 'context', label: 'Context' },
  { value: 'none', label: 'None' },
] as const

/** What can be done now, grouped and filtered as one likes. */
export function NextView() {
  const { preferences, setPreferences } = usePreferences()
  const [filter, setFilter] = useState(NO_FILTER)
  return (
    <View
      title="Next"
      icon={CircleArrowRight}
      colour="text-accent"
      actions={
        <>
          {isFiltered(filter) && (
            <Link
              href={filterQueryHref(nextFilterQuery(filter))}
              className={buttonLook({ variant: 'quiet', size: 'sm' })}
            >
              Save as filter
            </Link>
          )}
          <AtHandFilter value={filter} onChange={setFilter} />
          <Segmented
            label="Group by"
            options={GROUPINGS}
            value={preferences.nextGrouping}
            onChange={(nextGrouping) => setPreferences({ nextGrouping })}
          />
        </>
      }
    >
      <NextList filter={filter} onFilter={setFilter} />
    </View>
  )
}

function NextList({ filter, onFilter }: { filter: NextFilter; onFilter: (filter: NextFilter) => void }) {
  const read = useTasks(FILTER, { streams: true })
  const projects = useProjects().data ?? NO_PROJECTS
  const today = useToday()
  const grouping = usePreferences().preferences.nextGrouping
  const availability = useAvailability()

  const all = read.data?.tasks ?? NO_TASKS
  const hidden = useMemo(
    () => (availability ? hiddenOf(fitting(all, filter), availability) : []),
    [all, filter, availability],
  )
  const arrange = useMemo((): Arrange => {
    const put =
      grouping === 'project'
        ? arrangeByProject(projects)
        : grouping === 'context'
          ? arrangeByContext(today)
          : arrangeFlat(today)
    return (tasks) => put(fitting(tasks, filter).filter((task) => availability?.(task) === null))
  }, [filter, availability, grouping, projects, today])

  return (
    <>
      {read.data || read.error ? (
        <ContextFilter tasks={all} value={filter} onChange={onFilter} />
      ) : (
        <div className="mb-5 max-md:py-1">
          <Skeleton className="h-control-xs w-72" />
        </div>
      )}
      <ListBody
        label="Next"
        canAdd
        read={availability ? read : { ...read, data: undefined }}
        arrange={arrange}
        hasProjects={grouping !== 'project'}
        empty={
          all.length > 0 && (isFiltered(filter) || hidden.length > 0) ? (
            <Empty
              icon={CircleArrowRight}
              colour="text-accent"
              title="Nothing to do here now"
              action={isFiltered(filter) && <Button onClick={() => onFilter(NO_FILTER)}>Show all next actions</Button>}
            >
              {isFiltered(filter) ? 'No available next action matches all of this.' : 'Nothing is available yet.'}
            </Empty>
          ) : (
            <Empty
              icon={CircleArrowRight}
              colour="text-accent"
              title="No next actions"
              action={
                <>
                  <AddButton>Add a next action</AddButton>
                  <Link href="/clarify" className={buttonLook()}>
                    Clarify the inbox
                  </Link>
                </>
              }
            >
              A next action is the next thing you can see yourself doing. Add one, or clarify what is in the inbox.
            </Empty>
          )
        }
      />
      <HiddenTasks items={hidden} />
    </>
  )
}

function isFiltered({ context, energy, minutes }: NextFilter): boolean {
  return context !== null || energy !== null || minutes !== null
}

function fitting(tasks: readonly Task[], filter: NextFilter): readonly Task[] {
  return tasks.filter((task) => fitsFilter(filter, task))
}
