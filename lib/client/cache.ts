import { type Cache, type ScopedMutator, unstable_serialize } from 'swr'
import type { ContextSummary } from '#lib/contract/context.ts'
import type { Project } from '#lib/contract/project.ts'
import type { Task, TaskCounts } from '#lib/contract/task.ts'
import { BACKENDS_KEY, type CacheKey } from './keys.ts'
import { applyToContexts, applyToCounts, applyToProjects, applyToRow, applyToTasks, type TaskList } from './overlay.ts'
import { type Target, targetKey } from './target.ts'
import { idOf, type Transition } from './transition.ts'

/** What SWR has read, by backend. */
export type ReadCache = {
  /** Writes confirmed transitions into every answer of `target`, so that it needs not be asked again. */
  write(target: Target, transitions: readonly Transition[]): void
  /** Asks `target` again for all that is on screen; the rest is asked for when it is shown. */
  refetch(target: Target): void
  /** Forgets the data of every target but this one. */
  dropOthers(target: Target): void
  /** A task that some list of `target` has. */
  findTask(target: Target, id: string): Task | undefined
  /** All tasks that lists of `target` have, each in the newest version that one of them has. */
  knownTasks(target: Target): Task[]
  /** What there is for a key. */
  read(key: CacheKey | string): unknown
  /** Every answer that there is of `target`. */
  entries(target: Target): { key: CacheKey; data: unknown }[]
}

/** A {@link ReadCache} over SWR's own `cache` and `mutate`. */
export function createReadCache({ mutate, cache }: { mutate: ScopedMutator; cache: Cache }): ReadCache {
  /** `mutate` is the one public way to see keys as they were given; refusing all of them changes nothing. */
  function allKeys(): CacheKey[] {
    const keys: CacheKey[] = []
    mutate((key) => {
      if (Array.isArray(key)) keys.push(key as unknown as CacheKey)
      return false
    })
    return keys
  }

  const keysOf = (target: Target) => allKeys().filter(([name]) => name === targetKey(target))
  const stateOf = (key: CacheKey | string) => cache.get(unstable_serialize(key))

  return {
    write(target, transitions) {
      for (const key of keysOf(target)) {
        const state = stateOf(key)
        // SWR drops answers to what was asked before a write. So where one is under way, it is asked for again.
        if (state?.data === undefined) mutate(key)
        else mutate(key, applyTo(key, state.data, transitions), { revalidate: state.isValidating === true })
      }
    },
    refetch(target) {
      for (const key of keysOf(target)) mutate(key)
      mutate(BACKENDS_KEY)
    },
    dropOthers(target) {
      for (const key of allKeys()) if (key[0] !== targetKey(target)) mutate(key, undefined, { revalidate: false })
    },
    findTask(target, id) {
      for (const key of keysOf(target)) {
        if (key[1] !== 'tasks') continue
        const found = (stateOf(key)?.data as TaskList | undefined)?.tasks.find((task) => task.id === id)
        if (found) return found
      }
      return undefined
    },
    knownTasks(target) {
      const newest = new Map<string, Task>()
      for (const key of keysOf(target)) {
        if (key[1] !== 'tasks') continue
        for (const task of (stateOf(key)?.data as TaskList | undefined)?.tasks ?? [])
          if ((newest.get(task.id)?.version ?? 0) < task.version) newest.set(task.id, task)
      }
      return [...newest.values()]
    },
    read: (key) => stateOf(key)?.data,
    entries: (target) =>
      keysOf(target).flatMap((key) => {
        const data = stateOf(key)?.data
        return data === undefined ? [] : [{ key, data }]
      }),
  }
}

/** The key's kind is what says which type `data` has. */
function applyTo(key: CacheKey, data: unknown, transitions: readonly Transition[]): unknown {
  switch (key[1]) {
    case 'tasks':
      return applyToTasks(data as TaskList, transitions)
    case 'counts':
      return applyToCounts(data as TaskCounts, transitions)
    case 'contexts':
      return applyToContexts(data as readonly ContextSummary[], transitions)
    case 'projects':
      return applyToProjects(data as readonly Project[], transitions)
    case 'task':
      return transitions
        .filter((step) => step.type === 'task' && idOf(step) === key[2])
        .reduce((row: Task | null, step) => applyToRow(row, step), data as Task | null)
  }
}
