import type { ContextSummary } from '#lib/contract/context.ts'
import { type TaskCounts, type TaskStatus, zeroCounts } from '#lib/contract/task.ts'
import type { Store } from './store.ts'

/** The statement of {@link countTasks}. */
export const COUNTS = 'SELECT status, sum(tasks) AS tasks FROM task_tallies WHERE user_id = $user GROUP BY status'
/** The statement of {@link listContexts}. */
export const CONTEXTS = `SELECT name, count(*) AS open_tasks FROM task_contexts
  WHERE user_id = $user AND status IN ('inbox', 'next', 'waiting', 'someday') GROUP BY name ORDER BY name`

/** How many tasks the user has by status, from the tallies that triggers keep. */
export function countTasks(store: Store, user: string): TaskCounts {
  const counts = zeroCounts()
  for (const { status, tasks } of store.all<{ status: TaskStatus; tasks: number }>(COUNTS, { user }))
    counts[status] = tasks
  return counts
}

/** The contexts of the user's open tasks, by name in code-point order, which is SQLite's BINARY order of UTF-8. */
export function listContexts(store: Store, user: string): ContextSummary[] {
  return store.all<ContextSummary>(CONTEXTS, { user })
}
