import type { TaskQuery } from '#lib/contract/query.ts'
import { TASK_STATUSES, type Task } from '#lib/contract/task.ts'
import type { Parameters, Store } from './store.ts'
import { TASK_COLUMNS, type TaskRow, toTask } from './task-rows.ts'

/** One page, and whether more rows follow it. */
export type ListPage<Row> = { rows: Row[]; hasMore: boolean }

/** The user's tasks that `query` asks for, ascending by id. */
export function listTasks(store: Store, user: string, query: TaskQuery): ListPage<Task> {
  const rows = store.all<TaskRow>(taskListSql(query), taskListParameters(user, query))
  const hasMore = rows.length > query.limit
  if (hasMore) rows.pop()
  return { rows: rows.map(toTask), hasMore }
}

/**
 * The statement for the shape of `query`. It finds the page in indexes first and reads whole rows only for that
 * page, in one of three ways: by words from the search index; by due date from its index; else by merging one
 * walk a status, each already in id order, so that a page costs the same however many tasks there are.
 */
export function taskListSql(query: TaskQuery): string {
  const columns = TASK_COLUMNS.map((column) => `t.${column}`).join(', ')
  return `SELECT ${columns} FROM (${pageSql(query)}) page CROSS JOIN tasks t ON t.seq = page.seq ORDER BY page.id`
}

/** The values for {@link taskListSql}. */
export function taskListParameters(user: string, query: TaskQuery): Parameters {
  return {
    user,
    after: query.after ?? '',
    // One more than the page tells whether another page follows.
    rows: query.limit + 1,
    project: query.projectId,
    context: query.context,
    availableOn: query.availableOn,
    dueBy: query.dueBy,
    match: query.words.map(prefixOf).join(' '),
  }
}

function pageSql(query: TaskQuery): string {
  return `${sourceSql(query)} ORDER BY id LIMIT $rows`
}

function sourceSql(query: TaskQuery): string {
  const statuses = query.statuses ?? TASK_STATUSES
  if (query.words.length > 0) return searchSql(query, statuses)
  if (query.context !== null) return statuses.map((status) => contextSql(query, status)).join(' UNION ALL ')
  if (query.dueBy !== null && !isOneProject(query)) return dueSql(query, statuses)
  return statuses.map((status) => statusSql(query, status)).join(' UNION ALL ')
}

/** Costs what matches the words, of all users. */
function searchSql(query: TaskQuery, statuses: readonly string[]): string {
  const hasContext = `EXISTS (SELECT 1 FROM task_contexts c
    WHERE c.user_id = $user AND c.status = t.status AND c.name = $context AND c.task_id = t.id)`
  return `SELECT t.id, t.seq FROM tasks_fts CROSS JOIN tasks t ON t.seq = tasks_fts.rowid
    WHERE tasks_fts MATCH $match AND t.user_id = $user AND t.id > $after AND t.status IN (${quoted(statuses)})
    ${query.context === null ? '' : `AND ${hasContext}`} ${taskFilters(query)}`
}

function contextSql(query: TaskQuery, status: string): string {
  // Not t.id: SQLite knows only of the context's own column that the walk yields it in order.
  return `SELECT c.task_id AS id, t.seq FROM task_contexts c CROSS JOIN tasks t ON t.id = c.task_id
    WHERE c.user_id = $user AND c.status = ${quoted([status])} AND c.name = $context AND c.task_id > $after
    ${taskFilters(query)}`
}

/** Costs what is due by then, and sorts it. */
function dueSql(query: TaskQuery, statuses: readonly string[]): string {
  return `SELECT t.id, t.seq FROM tasks t INDEXED BY tasks_by_due
    WHERE t.user_id = $user AND t.status IN (${quoted(statuses)}) AND t.id > $after ${taskFilters(query)}`
}

function statusSql(query: TaskQuery, status: string): string {
  return `SELECT t.id, t.seq FROM tasks t
    WHERE t.user_id = $user AND t.status = ${quoted([status])} AND t.id > $after ${taskFilters(query)}`
}

function taskFilters({ projectId, availableOn, dueBy }: TaskQuery): string {
  const filters = [
    projectId === 'none' && 't.project_id IS NULL',
    projectId !== 'none' && projectId !== null && 't.project_id = $project',
    availableOn !== null && '(t.defer_until IS NULL OR t.defer_until <= $availableOn)',
    dueBy !== null && 't.due_on <= $dueBy',
  ]
  return filters.map((filter) => (filter ? `AND ${filter}` : '')).join(' ')
}

function isOneProject({ projectId }: TaskQuery): boolean {
  return projectId !== null && projectId !== 'none'
}

/** FTS5 string for "a word that begins so" (https://sqlite.org/fts5.html#fts5_prefix_queries): quotes doubled, never syntax. */
function prefixOf(word: string): string {
  return `"${word.replaceAll('"', '""')}"*`
}

/** Only for the contract's own words: values from a request are always bound. */
function quoted(words: readonly string[]): string {
  return words.map((word) => `'${word}'`).join(', ')
}
