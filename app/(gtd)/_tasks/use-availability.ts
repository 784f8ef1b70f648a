'use client'

import { useMemo } from 'react'
import { type Read, useProjects, useTasks } from '#lib/client/hooks.ts'
import type { LINE_STATUSES, TaskFilter } from '#lib/client/task-filter.ts'
import type { Task } from '#lib/contract/task.ts'
import { type Availability, createAvailability } from '#lib/gtd/availability-index.ts'
import { useToday } from '../../_state/use-today.ts'

/** The same lists that Inbox, Next and Waiting show: what one of them has read needs not be read again. */
const LISTS = {
  inbox: { statuses: ['inbox'] },
  next: { statuses: ['next'] },
  waiting: { statuses: ['waiting'] },
} as const satisfies Record<(typeof LINE_STATUSES)[number], TaskFilter>

const NONE: readonly never[] = []

/**
 * What stands in line in a sequential project, whatever its status: an inbox task holds up those behind it too. The
 * three lists are read at once, page by page each. Nothing is read unless `isWanted`.
 */
export function useLine(isWanted = true): Read<readonly Task[]> {
  const inbox = useTasks(isWanted ? LISTS.inbox : null)
  const next = useTasks(isWanted ? LISTS.next : null)
  const waiting = useTasks(isWanted ? LISTS.waiting : null)
  const [first, second, third] = [inbox.data?.tasks, next.data?.tasks, waiting.data?.tasks]
  const data = useMemo(
    () => (first && second && third ? [...first, ...second, ...third] : undefined),
    [first, second, third],
  )
  return {
    data,
    error: inbox.error ?? next.error ?? waiting.error,
    isLoading: inbox.isLoading || next.isLoading || waiting.isLoading,
  }
}

/**
 * Says of any task whether it can be worked on now, and why not. Undefined until that is known: what showed first
 * and were then found to be hidden would jump. The line is only read where some project is sequential.
 */
export function useAvailability(): Availability | undefined {
  const today = useToday()
  const projects = useProjects()
  const isSequential = projects.data?.some((project) => project.sequential && project.status === 'active') ?? false
  const line = useLine(isSequential)
  // What cannot be read hides nothing.
  const known = projects.data ?? (projects.error && NONE)
  const tasks = isSequential ? (line.data ?? (line.error && NONE)) : NONE
  return useMemo(() => known && tasks && createAvailability(known, tasks, today), [known, tasks, today])
}
