import type { Database } from 'bun:sqlite'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartError } from './settings.ts'

const CREATE_RECORD = `CREATE TABLE IF NOT EXISTS schema_migrations (
  name text PRIMARY KEY NOT NULL, applied_at text NOT NULL
) WITHOUT ROWID`

/**
 * Applies the `*.sql` files of `folder` that the database has not seen, by name, each with its record in one
 * transaction: a file is applied whole or not at all, and once however many processes start together.
 * Throws a `StartError` when the folder cannot be read or a file fails.
 */
export function migrate(database: Database, folder: string): void {
  const names = migrationNames(folder)
  if (isUpToDate(database, names)) return
  for (const name of names) applyOnce(database, folder, name)
}

function migrationNames(folder: string): string[] {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.sql'))
    if (names.length > 0) return names.sort()
  } catch (error) {
    throw new StartError(`DRIZZLE_DIR: cannot read ${folder}: ${(error as Error).message}`)
  }
  throw new StartError(`DRIZZLE_DIR: ${folder} has no .sql files`)
}

/** Spares a start with nothing to do the wait for the write lock. */
function isUpToDate(database: Database, names: string[]): boolean {
  const hasRecord = database.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'schema_migrations'`).get() !== null
  if (!hasRecord) return false
  const applied = new Set(database.prepare('SELECT name FROM schema_migrations').values().flat())
  return names.every((name) => applied.has(name))
}

function applyOnce(database: Database, folder: string, name: string): void {
  const apply = database.transaction(() => {
    database.run(CREATE_RECORD)
    // Asked under the write lock: whoever had it before may have applied this one.
    if (database.prepare('SELECT 1 FROM schema_migrations WHERE name = ?').get(name) !== null) return
    database.run(readFileSync(join(folder, name), 'utf8'))
    database.run('INSERT INTO schema_migrations (name, applied_at) VALUES (?, ?)', [name, new Date().toISOString()])
  })
  try {
    apply.immediate()
  } catch (error) {
    throw new StartError(`migration ${name} failed: ${(error as Error).message}`)
  }
}
