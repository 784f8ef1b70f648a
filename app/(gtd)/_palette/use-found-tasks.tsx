'use client'

import { useDeferredValue, useMemo } from 'react'
import { useTasks } from '#lib/client/hooks.ts'
import type { RequestError } from '#lib/client/request-error.ts'
import { STATUS_NAMES } from '#lib/client/task-changes.ts'
import { useClient } from '#lib/client/use-client.ts'
import { QUERY_MAX } from '#lib/contract/limits.ts'
import type { Task } from '#lib/contract/task.ts'
import { fold, wordsOf } from '#lib/gtd/filter/match-text.ts'
import { cx } from '../../_components/ui/cx.ts'
import { useOpenTask } from '../../_state/open-task.ts'
import { STATUS_LOOKS } from '../_shell/destinations.ts'
import { useSettled } from '../_views/use-settled.ts'
import type { Choice } from './choice.ts'
import { score, toRanked } from './rank.ts'

const PAUSE_MS = 120
const LOCAL_SHOWN = 6
const FOUND_SHOWN = 8
const BOUND = 50
/** One letter begins words in most tasks there are. */
const MIN_LENGTH = 2

/** More than this are not ranked: then most of what was typed is still to come. */
const RANKED_MAX = 500

type Known = { task: Task; folded: string }

/** Tasks by title. */
export type FoundTasks = {
  /** The best of those that were read already. */
  local: readonly Choice[]
  /** How well the best of them fits. */
  bestScore: number
  /** What else the backend has. */
  found: readonly Choice[]
  isSearching: boolean
  error: RequestError | undefined
  /** A task that was read already. */
  byId: (id: string) => Choice | undefined
}

const NONE: readonly Task[] = []

/** Looks among the tasks that were read already, as soon as it `isWanted`, and asks the backend when typing pauses. */
export function useFoundTasks(query: string, isWanted: boolean): FoundTasks {
  const { cache, target } = useClient()
  const { openTask } = useOpenTask()
  // As it was when the palette opened: nothing changes under it.
  const tasks = useMemo(() => (isWanted ? cache.knownTasks(target.get()) : NONE), [isWanted, cache, target])
  // Not before something is typed, or the palette stands.
  const isNear = useDeferredValue(isWanted, false) || query !== ''
  const known = useMemo(
    () => (isNear ? tasks.map((task) => ({ task, folded: fold(task.title) })) : []),
    [tasks, isNear],
  )
  const wanted = useMemo(() => wordsOf(query), [query])
  const q = useSettled(query.trim().slice(0, QUERY_MAX), PAUSE_MS)
  const filter = useMemo(() => (q.length < MIN_LENGTH ? null : { q }), [q])
  const { data, error, isLoading } = useTasks(filter, { bound: BOUND })

  const local = useMemo(() => best(known, wanted).slice(0, LOCAL_SHOWN), [known, wanted])
  const found = useMemo(() => {
    const shown = new Set(local.map(({ task }) => task.id))
    const others = (data?.tasks ?? []).filter(({ id }) => !shown.has(id))
    return others.toSorted((a, b) => Number(a.status === 'done') - Number(b.status === 'done')).slice(0, FOUND_SHOWN)
  }, [data, local])
  const choice = (task: Task) => taskChoice(task, () => openTask(task.id))
  const isCurrent = q === query.trim().slice(0, QUERY_MAX)
  return {
    local: local.map(({ task }) => choice(task)),
    bestScore: local[0]?.value ?? 0,
    found: isCurrent ? found.map(choice) : [],
    isSearching: isLoading || (!isCurrent && query.trim().length >= MIN_LENGTH),
    error: filter ? error : undefined,
    byId: (id) => {
      const task = tasks.find((candidate) => candidate.id === id)
      return task && choice(task)
    },
  }
}

function best(known: readonly Known[], wanted: readonly string[]) {
  const [first] = wanted
  if (first === undefined) return []
  // Among thousands, what cannot fit is told by its letters before any words are made.
  const possible = known.filter(({ folded }) => wanted.every((word) => folded.includes(word)))
  const likely =
    possible.length > RANKED_MAX ? possible.filter(({ folded }) => ` ${folded}`.includes(` ${first}`)) : possible
  return likely
    .slice(0, RANKED_MAX)
    .map(({ task }) => ({ task, value: score(wanted, toRanked(task.title)) * (task.status === 'done' ? 0.5 : 1) }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value || (a.task.id < b.task.id ? 1 : -1))
}

function taskChoice(task: Task, run: () => void): Choice {
  const { icon: Icon, colour } = STATUS_LOOKS[task.status]
  return {
    id: `task-${task.id}`,
    title: task.title,
    kind: 'Task',
    note: STATUS_NAMES[task.status],
    icon: <Icon aria-hidden="true" className={cx('size-4', colour)} />,
    run,
  }
}
