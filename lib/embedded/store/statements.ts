import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { Database, Statement } from '#lib/db/database.ts'
import { projects, tasks, taskTallies } from '#lib/db/schema.ts'
import { oneOf } from './bodies.ts'
import type { Draft } from './draft.ts'
import type { Changes } from './rows.ts'

type Table = typeof tasks | typeof projects

/** D1 refuses a string of over 2 MB; this many UTF-16 units stay below it in any script. */
const CHUNK_UNITS = 500_000

/**
 * The statements that make a draft true, to be run in this order as one batch. First the guards: a row that is
 * no longer as it was read fails the batch. Then what goes, before what comes and what refers to it.
 * Rows travel as JSON, so 500 operations are a handful of statements with two or three parameters each.
 */
export function statementsOf(db: Database, userId: string, draft: Draft): Statement[] {
  const task = draft.tasks.changes()
  const project = draft.projects.changes()
  return [
    ...guard(db, tasks, userId, task),
    ...guard(db, projects, userId, project),
    ...whenAny([...draft.unassigned], (ids) => unassign(db, userId, draft.now, ids)),
    ...whenAny([...draft.emptied], (ids) => empty(db, userId, ids)),
    ...whenAny(task.deleted, (ids) => remove(db, tasks, userId, ids)),
    ...whenAny(project.deleted, (ids) => remove(db, projects, userId, ids)),
    ...chunks(project.inserted).map((rows) => insert(db, projects, userId, rows)),
    ...chunks(project.updated).map((rows) => update(db, projects, userId, rows)),
    ...chunks(task.inserted).map((rows) => insert(db, tasks, userId, rows)),
    ...chunks(task.updated).map((rows) => update(db, tasks, userId, rows)),
  ]
}

/**
 * Inserts a null where none may be, once for each row that is not as it was read: that fails the whole batch.
 * `created_at` tells a row from one deleted and made again under its id, whose version may be the same.
 */
function guard(db: Database, table: Table, userId: string, { guards }: Changes<{ id: string }>): Statement[] {
  return whenAny(guards, (rows) =>
    db.insert(taskTallies).select(sql`SELECT NULL, '', '', 0 FROM json_each(${JSON.stringify(rows)}) AS seen
      WHERE NOT EXISTS (SELECT 1 FROM ${table} AS stored
        WHERE stored.id = seen.value->>'id' AND stored.user_id = ${userId}
        AND stored.version = seen.value->>'version' AND stored.created_at = seen.value->>'created_at')`),
  )
}

function unassign(db: Database, userId: string, now: string, projectIds: string[]): Statement {
  return db
    .update(tasks)
    .set({ project_id: null, version: sql`version + 1`, updated_at: now })
    .where(sql`${tasks.user_id} = ${userId} AND ${tasks.project_id} IN ${oneOf(projectIds)}`)
}

function empty(db: Database, userId: string, projectIds: string[]): Statement {
  return db.delete(tasks).where(sql`${tasks.user_id} = ${userId} AND ${tasks.project_id} IN ${oneOf(projectIds)}`)
}

// Here and below the unary plus keeps SQLite from walking all rows of the owner instead of looking up the ids.
function remove(db: Database, table: Table, userId: string, ids: string[]): Statement {
  return db.delete(table).where(sql`+${table.user_id} = ${userId} AND ${table.id} IN ${oneOf(ids)}`)
}

function insert(db: Database, table: Table, userId: string, json: string): Statement {
  const values = Object.keys(getTableColumns(table)).map((column) => {
    if (column === 'seq') return sql`NULL`
    return column === 'user_id' ? sql`${userId}` : given(column)
  })
  return db.insert(table as typeof tasks).select(sql`SELECT ${sql.join(values, sql`, `)} FROM ${rowsOf(json)}`)
}

function update(db: Database, table: Table, userId: string, json: string): Statement {
  const written = Object.keys(getTableColumns(table)).filter((column) => !['seq', 'user_id', 'id'].includes(column))
  const values: Record<string, SQL> = Object.fromEntries(written.map((column) => [column, given(column)]))
  return db
    .update(table as typeof tasks)
    .set(values)
    .from(rowsOf(json))
    .where(sql`${table.id} = ${given('id')} AND +${table.user_id} = ${userId}`)
}

function rowsOf(json: string): SQL {
  return sql`json_each(${json}) AS given`
}

/** A field of a row that came as JSON. `->>` gives text, a number, or 1 for true; contexts are stored as JSON. */
function given(field: string): SQL {
  return sql.raw(`given.value${field === 'contexts' ? '->' : '->>'}'${field}'`)
}

function whenAny<T>(items: T[], build: (items: T[]) => Statement): Statement[] {
  return items.length > 0 ? [build(items)] : []
}

/** The rows as JSON arrays, cut where one would grow too long for a parameter. */
function chunks(rows: object[]): string[] {
  const texts: string[][] = []
  let units = Number.POSITIVE_INFINITY
  for (const row of rows) {
    const text = JSON.stringify(row)
    units += text.length
    if (units > CHUNK_UNITS) {
      texts.push([])
      units = text.length
    }
    texts.at(-1)?.push(text)
  }
  return texts.map((part) => `[${part.join(',')}]`)
}
