'use client'

import { useMemo } from 'react'
import { useProjects, useTasks } from '#lib/client/hooks.ts'
import { LINE_STATUSES, type TaskFilter } from '#lib/client/task-filter.ts'
import { type Availability, createAvailability } from '#lib/gtd/availability-index.ts'
import { useToday } from '../../_state/use-today.ts'

/** What stands in line in a sequential project, whatever its status: an inbox task holds up those behind it too. */
export const LINE_FILTER: TaskFilter = { statuses: LINE_STATUSES }

const NONE: readonly never[] = []

/**
 * Says of any task whether it can be worked on now, and why not. Undefined until that is known: what showed first
 * and were then found to be hidden would jump. The line is only read where some project is sequential.
 */
export function useAvailability(): Availability | undefined {
  const today = useToday()
  const projects = useProjects()
  const isSequential = projects.data?.some((project) => project.sequential && project.status === 'active') ?? false
  const line = useTasks(isSequential ? LINE_FILTER : null)
  // What cannot be read hides nothing.
  const known = projects.data ?? (projects.error && NONE)
  const tasks = isSequential ? (line.data?.tasks ?? (line.error && NONE)) : NONE
  return useMemo(() => known && tasks && createAvailability(known, tasks, today), [known, tasks, today])
}
