import { and, eq, inArray, sql } from 'drizzle-orm'
import type { ContextSummary } from '#lib/contract/context.ts'
import { TASK_STATUSES, type TaskCounts, zeroCounts } from '#lib/contract/task.ts'
import { taskContexts, taskTallies } from '#lib/db/schema.ts'
import type { Session } from './session.ts'

/** How many tasks the owner has by status, off the tallies: the cost is that of their projects, not of their tasks. */
export async function countTasks({ db, userId, run }: Session): Promise<TaskCounts> {
  const total = { status: taskTallies.status, tasks: sql<number>`sum(${taskTallies.tasks})`.as('tasks') }
  const rows = await run(
    db.select(total).from(taskTallies).where(eq(taskTallies.user_id, userId)).groupBy(taskTallies.status),
  )
  const counts = zeroCounts()
  for (const { status, tasks } of rows) counts[status] = tasks
  return counts
}

const OPEN = TASK_STATUSES.filter((status) => status !== 'done')

/** The contexts on open tasks, by name in code-point order, which is SQLite's own. */
export function openContexts({ db, userId, run }: Session): Promise<ContextSummary[]> {
  const { name, status, user_id } = taskContexts
  return run(
    db
      .select({ name, open_tasks: sql<number>`count(*)`.as('open_tasks') })
      .from(taskContexts)
      .where(and(eq(user_id, userId), inArray(status, OPEN)))
      .groupBy(name)
      .orderBy(name),
  )
}
