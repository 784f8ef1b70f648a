import { useMemo } from 'react'
import useSWR from 'swr'
import type { Task } from '#lib/contract/task.ts'
import { type Read, useKey, usePendingTransitions } from './hooks.ts'
import { nextTask } from './next-task.ts'
import { applyToRow } from './overlay.ts'
import type { RequestError } from './request-error.ts'
import { targetKey } from './target.ts'
import { idOf } from './transition.ts'
import { useClient, useTarget } from './use-client.ts'

/** One task: at once from a list that has it, and then as its backend has it. Null once it is known not to exist. */
export function useTask(id: string | null): Read<Task | null> {
  const { api, cache, orLast } = useClient()
  const target = useTarget()
  const key = useKey(id === null ? null : ([targetKey(target), 'task', id] as const))
  const fallbackData = useMemo(() => (id === null ? undefined : cache.findTask(target, id)), [cache, target, id])
  const read = useSWR<Task | null, RequestError>(
    key,
    id === null || !key
      ? null
      : async () => {
          // What is known is painted first: to ask takes a while too.
          if (fallbackData) await nextTask()
          return orLast(key, () => orNull(api.task(target, id)))
        },
    { fallbackData },
  )
  const pending = usePendingTransitions()
  const data = useMemo(() => {
    const own = pending.filter((step) => step.type === 'task' && idOf(step) === id)
    return own.reduce((row: Task | null | undefined, step) => applyToRow<Task>(row ?? null, step), read.data)
  }, [read.data, pending, id])
  return { data, error: read.error, isLoading: read.isLoading }
}

async function orNull<T>(promise: Promise<T>): Promise<T | null> {
  try {
    return await promise
  } catch (error) {
    if (error instanceof Error && 'status' in error && error.status === 404) return null
    throw error
  }
}
