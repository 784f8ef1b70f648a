import type { BatchItem } from 'drizzle-orm/batch'
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core'

/** A query or statement that a batch can hold. On D1 that is one made by a query builder, never raw `sql`. */
export type Statement = BatchItem<'sqlite'>

/**
 * What libSQL and D1 have in common, so that one store serves both. There is no interactive transaction:
 * `batch` runs its statements in order in one transaction, all or nothing, and gives the result of each.
 */
export type Database = BaseSQLiteDatabase<'async', unknown> & {
  batch(statements: readonly [Statement, ...Statement[]]): Promise<readonly unknown[]>
}

/**
 * Whether a batch failed because a row it relied on is no longer what was read: a key taken, a parent gone,
 * or a guard of ours. libSQL and D1 agree on SQLite's text and on little else, so the text is what is read.
 */
export function isStaleWrite(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (/(?:UNIQUE|FOREIGN KEY|NOT NULL) constraint failed/.test(cause.message)) return true
  return false
}
