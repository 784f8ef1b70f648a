import { useMemo } from 'react'
import useSWR, { useSWRConfig } from 'swr'
import type { ContextSummary } from '#lib/contract/context.ts'
import type { Project } from '#lib/contract/project.ts'
import type { TaskCounts } from '#lib/contract/task.ts'
import { useIsHydrated } from './is-hydrated.ts'
import type { CacheKey } from './keys.ts'
import { applyToContexts, applyToCounts, applyToProjects, applyToTasks, type TaskList } from './overlay.ts'
import { LIST_BOUND } from './pages.ts'
import type { RequestError } from './request-error.ts'
import { type Target, targetKey } from './target.ts'
import type { TaskFilter } from './task-filter.ts'
import type { Transition } from './transition.ts'
import { useClient, useTarget } from './use-client.ts'
import { useStoreGradually } from './use-store.ts'
import type { PendingChange } from './write-queue.ts'

/** What is read, with pending changes already in it; undefined until it is there. */
export type Read<T> = { data: T | undefined; error: RequestError | undefined; isLoading: boolean }

const NONE_PENDING: readonly PendingChange[] = []

/**
 * The tasks that match, up to about `bound`. A null filter reads nothing. With `streams` the first page of many is given,
 * as not complete, while the rest is read.
 */
export function useTasks(
  filter: TaskFilter | null,
  {
    bound = LIST_BOUND,
    keepPrevious = false,
    streams = false,
  }: { bound?: number; keepPrevious?: boolean; streams?: boolean } = {},
): Read<TaskList> {
  const { api, orLast } = useClient()
  const target = useTarget()
  const key = useKey(filter && ([targetKey(target), 'tasks', filter, bound] as const))
  // Kept as a list of its own, so that changes made meanwhile are written into it as into every other.
  const firstKey = useKey(streams && filter ? ([targetKey(target), 'tasks', filter, 0] as const) : null)
  const { mutate } = useSWRConfig()
  const first = useSWR<TaskList & { target: string }>(firstKey, null)
  const put = (list?: TaskList) =>
    firstKey && mutate(firstKey, list && { ...list, target: targetKey(target) }, { revalidate: false })
  const read = useSWR<TaskList & { target: string }, RequestError>(
    key,
    filter && key
      ? async () => {
          const list = await orLast(key, () => api.tasks(target, filter, bound, put))
          put()
          return { ...list, target: targetKey(target) }
        }
      : null,
    { keepPreviousData: keepPrevious, compare: isSameList },
  )
  // What was shown before may be kept while the next is fetched, but never another backend's.
  const [data] = [read.data, first.data].filter((list) => list?.target === targetKey(target))
  return useOverlay({ data, error: read.error, isLoading: read.isLoading }, applyToTasks)
}

/** What SWR would find out by writing out both, which takes long for thousands of rows. */
function isSameList(a: TaskList | undefined, b: TaskList | undefined): boolean {
  if (a === b) return true
  if (!a || !b || a.isComplete !== b.isComplete || a.tasks.length !== b.tasks.length) return false
  // A version is one state of a row; who lost a change and made another at the same version has another time.
  return a.tasks.every((task, index) => {
    const other = b.tasks[index]
    return task.id === other?.id && task.version === other.version && task.updated_at === other.updated_at
  })
}

/** All projects. */
export function useProjects(): Read<readonly Project[]> {
  const { api } = useClient()
  return useOverlay(
    useAnswer<readonly Project[]>('projects', (target) => api.projects(target, LIST_BOUND)),
    applyToProjects,
  )
}

/** How many tasks there are by status. */
export function useCounts(): Read<TaskCounts> {
  return useOverlay(useAnswer<TaskCounts>('counts', useClient().api.counts), applyToCounts)
}

/** Contexts in use, with how many open tasks carry each. */
export function useContexts(): Read<readonly ContextSummary[]> {
  return useOverlay(useAnswer<readonly ContextSummary[]>('contexts', useClient().api.contexts), applyToContexts)
}

/**
 * Changes of the chosen backend that are not acknowledged yet, oldest first. One that is made within a transition comes
 * with it: whoever makes it so has to show what was asked for at once by itself.
 */
export function usePendingChanges(): readonly PendingChange[] {
  const { queue, places } = useClient()
  const target = useTarget()
  const pending = useStoreGradually(queue.pending, NONE_PENDING)
  return useMemo(() => pending.filter((entry) => places.isSame(entry.target, target)), [pending, places, target])
}

/** What they do, step by step. */
export function usePendingTransitions(): readonly Transition[] {
  const pending = usePendingChanges()
  return useMemo(() => pending.flatMap(({ change }) => change.transitions), [pending])
}

/** What there is one of for each backend. */
function useAnswer<T>(kind: 'projects' | 'counts' | 'contexts', ask: (target: Target) => Promise<T>): Read<T> {
  const { orLast } = useClient()
  const target = useTarget()
  const key = useKey([targetKey(target), kind] as const)
  return useSWR<T, RequestError>(key, key && (() => orLast(key, () => ask(target))))
}

/** No key while hydrating: the server cannot know which backend this browser chose, and must not be asked for another. */
export function useKey<K extends CacheKey>(key: K | null): K | null {
  return useIsHydrated() ? key : null
}

function useOverlay<T>(
  { data, error, isLoading }: Read<T>,
  apply: (data: T, transitions: readonly Transition[]) => T,
): Read<T> {
  const pending = usePendingTransitions()
  const overlaid = useMemo(
    () => (data === undefined || pending.length === 0 ? data : apply(data, pending)),
    [data, pending, apply],
  )
  return { data: overlaid, error, isLoading }
}
