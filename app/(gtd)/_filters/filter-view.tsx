'use client'

import { Pencil, Save } from 'lucide-react'
import { useRouter, useSearchParams } from 'next/navigation'
import { Suspense, useEffect, useId, useMemo, useRef, useState } from 'react'
import { withoutPart } from '#lib/gtd/filter/edit.ts'
import { isConjunction, parseFilter } from '#lib/gtd/filter/parse.ts'
import { FILTER_QUERY_MAX } from '#lib/gtd/filter/saved.ts'
import { piece } from '../../_components/piece.tsx'
import { Button } from '../../_components/ui/button.tsx'
import { icon } from '../../_components/ui/icon.tsx'
import { IconButton } from '../../_components/ui/icon-button.tsx'
import { useDocumentTitle } from '../../_state/use-document-title.ts'
import { useToday } from '../../_state/use-today.ts'
import { whenIdle } from '../../_state/when-idle.ts'
import { filterHref } from '../_shell/links.ts'
import { TaskListSkeleton } from '../_tasks/task-list-skeleton.tsx'
import { useSettled } from '../_views/use-settled.ts'
import { View } from '../_views/view.tsx'
import { FilterChips } from './filter-chips.tsx'
import { FilterChoices, partsBesides } from './filter-choices.tsx'
import { useFilterActions } from './use-filter-actions.ts'

const ListFilter = icon('ListFilter')
const Trash2 = icon('Trash2')
const X = icon('X')

const PAUSE_MS = 120
const loadNameDialog = () => import('./name-dialog.tsx')
const NameDialog = piece(() => loadNameDialog().then((module) => module.NameDialog))
const FoundTasks = piece(() => import('./found-tasks.tsx').then((module) => module.FoundTasks))
const DidYouMean = piece(() => import('./did-you-mean.tsx').then((module) => module.DidYouMean))
const Start = piece(() => import('./start.tsx').then((module) => module.Start))

/** A filter, written in a line or chosen by parts, what it finds, and keeping it. Its address is `?q=` and `?saved=`. */
export function FilterView() {
  const router = useRouter()
  const parameters = useSearchParams()
  const { filters, add, change, remove } = useFilterActions()
  const saved = filters.find(({ id }) => id === parameters.get('saved')) ?? null
  const given = parameters.get('q') ?? saved?.query ?? ''
  const [text, setText] = useState(given)
  const [naming, setNaming] = useState<'new' | 'rename' | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const problemId = useId()
  const today = useToday()
  const parsed = useMemo(() => parseFilter(text), [text])
  const settled = useSettled(text, PAUSE_MS)
  const filter = useMemo(() => parseFilter(settled).filter, [settled])
  useAddress(settled, given, saved?.query ?? null, setText)
  useDocumentTitle(saved?.name ?? 'Filter')
  useEffect(() => whenIdle(() => void loadNameDialog().catch(() => {})), [])

  const besides = partsBesides(parsed)
  const hasProblem = parsed.problems.length > 0
  const query = text.trim()
  const isChanged = saved !== null && query !== saved.query

  return (
    <View
      title={saved?.name ?? 'Filter'}
      icon={ListFilter}
      colour="text-ink-2"
      actions={
        <>
          {query !== '' && !hasProblem && (isChanged || !saved) && (
            <>
              {isChanged && (
                <Button size="sm" onClick={() => change({ ...saved, query })}>
                  <Save aria-hidden="true" className="size-4" />
                  Save changes
                </Button>
              )}
              <Button size="sm" variant={saved ? 'outline' : 'primary'} onClick={() => setNaming('new')}>
                {!saved && <Save aria-hidden="true" className="size-4" />}
                {saved ? 'Save as new' : 'Save filter'}
              </Button>
            </>
          )}
          {saved && (
            <>
              <IconButton label="Rename filter" onClick={() => setNaming('rename')}>
                <Pencil aria-hidden="true" />
              </IconButton>
              <IconButton
                label="Delete filter"
                onClick={() => {
                  remove(saved)
                  router.push('/filter')
                }}
              >
                <Trash2 aria-hidden="true" />
              </IconButton>
            </>
          )}
        </>
      }
    >
      <search>
        <label className="flex h-11 items-center gap-3 rounded-lg border border-control/60 bg-surface px-3.5 focus-within:border-accent focus-within:outline-1 focus-within:outline-accent hover:border-control has-aria-invalid:border-danger dark:bg-canvas">
          <ListFilter aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
          <input
            ref={input}
            type="search"
            // biome-ignore lint/a11y/noAutofocus: one comes here to type, unless one comes for what was saved
            autoFocus={given === ''}
            aria-label="Filter"
            aria-invalid={hasProblem || undefined}
            aria-describedby={hasProblem ? problemId : undefined}
            placeholder="@phone ~15m !low due:week +“Move house”"
            autoComplete="off"
            autoCapitalize="none"
            enterKeyHint="search"
            spellCheck={false}
            maxLength={FILTER_QUERY_MAX}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={({ key, currentTarget }) => {
              // Under a finger, Enter puts the keyboard away from over what was found.
              if (key === 'Escape' || (key === 'Enter' && matchMedia('(pointer: coarse)').matches)) currentTarget.blur()
            }}
            className="min-w-0 flex-1 bg-transparent outline-none [&::-webkit-search-cancel-button]:hidden"
          />
          {text !== '' && (
            <IconButton
              label="Clear the filter"
              className="-mr-2"
              onClick={() => {
                setText('')
                input.current?.focus()
              }}
            >
              <X aria-hidden="true" />
            </IconButton>
          )}
        </label>
      </search>
      <div className="mt-2 space-y-2">
        <FilterChoices text={text} parsed={parsed} today={today} onChange={setText} />
        {besides.length > 0 && (
          <FilterChips
            parts={besides}
            today={today}
            onRemove={(part) => {
              setText(withoutPart(text, part))
              input.current?.focus()
            }}
          />
        )}
        <div id={problemId} role="alert" className="text-danger text-sm empty:hidden">
          {parsed.problems.map(({ start, text: part, message }) => (
            <p key={start}>
              Left out: <b className="font-medium">{part}</b> {message}.
            </p>
          ))}
        </div>
        {parsed.unknown.length > 0 && (
          <p className="text-ink-2 text-sm">
            Looked for as text: {parsed.unknown.join(' ')}
            {parsed.unknown.some(isConjunction) &&
              '. All parts must hold; “or” is a comma between values, “not” a minus before a part.'}
          </p>
        )}
        <Suspense>
          {query !== '' && (
            <DidYouMean
              text={text}
              onChange={(next) => {
                setText(next)
                input.current?.focus()
              }}
            />
          )}
        </Suspense>
      </div>
      <div className="mt-4">
        {filter.length > 0 ? (
          <Suspense fallback={<TaskListSkeleton />}>
            <FoundTasks filter={filter} label={saved?.name ?? 'Filtered tasks'} />
          </Suspense>
        ) : (
          <Suspense>
            <Start onPick={setText} />
          </Suspense>
        )}
      </div>
      <Suspense>
        {naming && (
          <NameDialog
            filter={naming === 'rename' ? saved : null}
            onName={(name) => {
              if (naming === 'rename' && saved) change({ ...saved, name })
              else router.replace(filterHref(add(name, query).id))
            }}
            onClose={() => setNaming(null)}
          />
        )}
      </Suspense>
    </View>
  )
}

/** Keeps the line and the address the same: what is typed goes there, past the router; what is gone to comes here. */
function useAddress(text: string, given: string, savedQuery: string | null, setText: (text: string) => void): void {
  const known = useRef(given)
  useEffect(() => {
    if (given === known.current) return
    known.current = given
    setText(given)
  }, [given, setText])
  useEffect(() => {
    if (text === known.current) return
    known.current = text
    const url = new URL(window.location.href)
    if (text === (savedQuery ?? '')) url.searchParams.delete('q')
    else url.searchParams.set('q', text)
    window.history.replaceState(null, '', url)
  }, [text, savedQuery])
}
