import { Database } from 'bun:sqlite'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { migrate } from './migrations.ts'
import { type Settings, StartError } from './settings.ts'
import { Store } from './store.ts'

/** How long a statement waits for another process's lock before it fails with SQLITE_BUSY. */
const BUSY_TIMEOUT_MS = 5000

/**
 * The database at `databasePath`, its folder and file made where missing, migrated and with the connection's
 * pragmas set. Throws a `StartError` when that cannot be.
 */
export function openStore(settings: Pick<Settings, 'databasePath' | 'synchronous' | 'migrationsFolder'>): Store {
  const database = open(settings.databasePath)
  // First, because the switch to WAL may have to wait for another process that starts.
  database.run(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`)
  try {
    database.run('PRAGMA journal_mode = WAL')
    database.run(`PRAGMA synchronous = ${settings.synchronous}`)
    database.run('PRAGMA foreign_keys = ON')
    migrate(database, settings.migrationsFolder)
    return new Store(database)
  } catch (error) {
    database.close()
    if (error instanceof StartError) throw error
    throw cannotUse(settings.databasePath, error)
  }
}

function open(path: string): Database {
  try {
    mkdirSync(dirname(path), { recursive: true })
    return new Database(path, { create: true, readwrite: true, strict: true })
  } catch (error) {
    throw cannotUse(path, error)
  }
}

function cannotUse(path: string, error: unknown): StartError {
  return new StartError(`DATABASE_URL: cannot use ${path}: ${(error as Error).message}`)
}
