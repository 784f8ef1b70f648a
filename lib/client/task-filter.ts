import type { Task, TaskStatus } from '#lib/contract/task.ts'

/** Statuses of what is still to be done. */
export const OPEN_STATUSES = ['inbox', 'next', 'waiting', 'someday'] as const satisfies readonly TaskStatus[]

/** What has a place in the line of a sequential project, an inbox task too. */
export const LINE_STATUSES = ['inbox', 'next', 'waiting'] as const satisfies readonly TaskStatus[]

/** All statuses, in the order a task goes through them. */
export const STATUSES = [...OPEN_STATUSES, 'done'] as const satisfies readonly TaskStatus[]

/** Which tasks a list holds; an absent part keeps everything. `q` is the contract's search. */
export type TaskFilter = {
  statuses?: readonly TaskStatus[]
  projectId?: string
  context?: string
  /** Due on this day or before; a task without a due date is not. */
  dueBy?: string
  q?: string
}

/**
 * Whether `task` belongs into the list, as far as a client can tell: `q` is left to the backend, whose idea of a
 * word (FTS5 `unicode61`) is not rebuilt here.
 */
export function matchesFilter(filter: TaskFilter, task: Task): boolean {
  if (filter.statuses && !filter.statuses.includes(task.status)) return false
  if (filter.projectId !== undefined && task.project_id !== filter.projectId) return false
  if (filter.dueBy !== undefined && (task.due_on === null || task.due_on > filter.dueBy)) return false
  return filter.context === undefined || task.contexts.includes(filter.context)
}

/** The filter as the query of `GET /tasks`, with its `?`. */
export function filterQuery(filter: TaskFilter, limit: number): string {
  const query = new URLSearchParams()
  if (filter.statuses) query.set('status', filter.statuses.join(','))
  if (filter.projectId !== undefined) query.set('project_id', filter.projectId)
  if (filter.context !== undefined) query.set('context', filter.context)
  if (filter.dueBy !== undefined) query.set('due_by', filter.dueBy)
  if (filter.q !== undefined) query.set('q', filter.q)
  query.set('limit', String(limit))
  return `?${query}`
}
