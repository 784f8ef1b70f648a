import { type SQL, sql } from 'drizzle-orm'
import type { TaskQuery } from '#lib/contract/query.ts'
import { TASK_STATUSES, type TaskStatus } from '#lib/contract/task.ts'
import type { Database } from '#lib/db/database.ts'
import { oneOf, taskBody } from './bodies.ts'
import { type ListPage, merge, pageId, toPage } from './page.ts'
import type { Session } from './session.ts'

/** One page of the owner's tasks, ascending by id. */
export async function pageOfTasks(session: Session, query: TaskQuery): Promise<ListPage> {
  return toPage(await session.run(taskPageQuery(session.db, session.userId, query)), query.limit)
}

/** The page is found by ids off an index, and only then are its rows read. */
export function taskPageQuery(db: Database, userId: string, query: TaskQuery) {
  const page = merge(armsOf(userId, query), query.limit + 1)
  return db.select({ id: pageId, body: taskBody }).from(sql`${page} CROSS JOIN tasks ON tasks.seq = page.seq`)
}

/** The filter that skips most leads; the others are checked on the rows it leads to. */
function armsOf(userId: string, query: TaskQuery): SQL[] {
  const statuses = query.statuses ?? TASK_STATUSES
  if (query.words.length > 0) return [searchArm(userId, query, statuses)]
  const { context } = query
  if (context !== null) return statuses.map((status) => contextArm(userId, query, status, context))
  if (query.dueBy !== null && query.projectId === null) return statuses.map((status) => dueArm(userId, query, status))
  return statuses.map((status) => statusArm(userId, query, status))
}

/** Walks `tasks_by_status`, or `tasks_by_project` where a project is asked for. */
function statusArm(userId: string, query: TaskQuery, status: TaskStatus): SQL {
  return sql`SELECT seq, id FROM tasks
    WHERE user_id = ${userId} AND status = ${status} AND id > ${query.after ?? ''}${residue(query)}`
}

/** Walks `tasks_by_due`: its cost is that of the tasks due. The unary plus keeps SQLite from walking by id instead. */
function dueArm(userId: string, query: TaskQuery, status: TaskStatus): SQL {
  return sql`SELECT seq, id FROM tasks
    WHERE user_id = ${userId} AND status = ${status} AND +id > ${query.after ?? ''}${residue(query)}`
}

function contextArm(userId: string, query: TaskQuery, status: TaskStatus, context: string): SQL {
  return sql`SELECT tasks.seq, carried.task_id AS id
    FROM task_contexts AS carried CROSS JOIN tasks ON tasks.id = carried.task_id
    WHERE carried.user_id = ${userId} AND carried.status = ${status} AND carried.name = ${context}
    AND carried.task_id > ${query.after ?? ''}${residue(query)}`
}

/** Led by the matches alone, so its cost is theirs; every unary plus keeps an index from leading instead. */
function searchArm(userId: string, query: TaskQuery, statuses: readonly TaskStatus[]): SQL {
  return sql`SELECT seq, id FROM tasks
    WHERE seq IN (SELECT rowid FROM tasks_fts WHERE tasks_fts MATCH ${matchOf(query.words)})
    AND +user_id = ${userId} AND +id > ${query.after ?? ''} AND +status IN ${oneOf(statuses)}${residue(query)}`
}

/** Each word a prefix, quoted so that nothing in it is FTS5 syntax (https://sqlite.org/fts5.html#fts5_strings). */
function matchOf(words: string[]): string {
  return words.map((word) => `"${word.replaceAll('"', '""')}"*`).join(' ')
}

/** What is left to check once an index leads. */
function residue({ words, projectId, context, availableOn, dueBy }: TaskQuery): SQL {
  const checks: SQL[] = []
  if (projectId === 'none') checks.push(sql` AND project_id IS NULL`)
  else if (projectId !== null) checks.push(sql` AND project_id = ${projectId}`)
  if (context !== null && words.length > 0)
    checks.push(sql` AND EXISTS (SELECT 1 FROM json_each(tasks.contexts) WHERE value = ${context})`)
  if (availableOn !== null) checks.push(sql` AND (defer_until IS NULL OR defer_until <= ${availableOn})`)
  if (dueBy !== null) checks.push(sql` AND due_on <= ${dueBy}`)
  return sql.join(checks)
}
