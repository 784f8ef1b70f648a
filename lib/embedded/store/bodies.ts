import { type SQL, sql } from 'drizzle-orm'
import { project } from '#lib/contract/project.ts'
import { TASK_STATUSES, task } from '#lib/contract/task.ts'

/**
 * Rows travel as JSON both ways. SQLite writes a row's response body itself, so a page is one column of text that
 * nothing here takes apart: a third of the time that a row of 17 columns takes through any driver.
 * JSON text is the same from SQLite and `JSON.stringify`: both escape only what JSON requires.
 */
export const TASK_FIELDS = Object.keys(task.shape)
/** The fields of a project that are columns. */
export const PROJECT_FIELDS = Object.keys(project.shape).filter((field) => field !== 'task_counts')

const COUNTS = `(SELECT json_object(${TASK_STATUSES.map(
  (status) => `'${status}', coalesce(sum(tasks) FILTER (WHERE status = '${status}'), 0)`,
).join(', ')}) FROM task_tallies AS tally WHERE tally.user_id = projects.user_id AND tally.project_id = projects.id)`

/** How a column is read where its storage is not its JSON. */
const AS_JSON: Record<string, string> = {
  contexts: 'json(tasks.contexts)',
  sequential: `json(iif(projects.sequential, 'true', 'false'))`,
}

/** Half of the arguments that D1 allows a function (https://developers.cloudflare.com/d1/platform/limits/). */
const PAIRS_MAX = 16

/** The response body of a row of `tasks`. */
export const taskBody = objectOf('tasks', TASK_FIELDS)
/** The response body of a row of `projects`. */
export const projectBody = objectOf('projects', PROJECT_FIELDS, [`'task_counts', ${COUNTS}`])

function objectOf(table: string, fields: string[], also: string[] = []): SQL.Aliased<string> {
  const pairs = fields.map((field) => `'${field}', ${AS_JSON[field] ?? `${table}.${field}`}`)
  return sql<string>`${sql.raw(joinObjects([...pairs, ...also]))}`.as('body')
}

/** D1 allows a function 32 arguments: more pairs are two objects, the brace between them made a comma. */
function joinObjects(pairs: string[]): string {
  const object = `json_object(${pairs.slice(0, PAIRS_MAX).join(', ')})`
  if (pairs.length <= PAIRS_MAX) return object
  // No value there is an object, so nothing but the object's own brace is trimmed.
  return `rtrim(${object}, '}') || ',' || ltrim(${joinObjects(pairs.slice(PAIRS_MAX))}, '{')`
}

/** `(SELECT …)` of the values, with one bound parameter however many there are: D1 allows 100 a statement. */
export function oneOf(values: Iterable<string>): SQL {
  return sql`(SELECT value FROM json_each(${JSON.stringify([...values])}))`
}
