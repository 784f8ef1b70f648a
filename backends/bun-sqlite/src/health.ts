import { type Health, SYNCHRONOUS_NAMES } from '#lib/contract/health.ts'
import type { Context } from './exchange.ts'
import type { Store } from './store.ts'

/** What `/health` says of the database. */
export type DatabaseFacts = Pick<Health, 'database' | 'journal_mode' | 'synchronous'>

/** Asks the live connection. Throws when the database does not answer. */
export function readDatabaseFacts(store: Store): DatabaseFacts {
  const version = store.get<{ version: string }>('SELECT sqlite_version() AS version')?.version
  const journal = store.get<{ journal_mode: Health['journal_mode'] }>('PRAGMA journal_mode')
  const level = store.get<{ synchronous: number }>('PRAGMA synchronous')?.synchronous ?? -1
  const synchronous = SYNCHRONOUS_NAMES[level]
  if (!journal || !synchronous) throw new Error(`PRAGMA synchronous is ${level}, which has no name`)
  return { database: `sqlite ${version}`, journal_mode: journal.journal_mode, synchronous }
}

/** The health of this process: `error`, with what the database said at start, when it does not answer now. */
export function readHealth({ store, process: own, database, log }: Context): Health {
  const { backend, version, runtime, framework, workers, pid } = own
  try {
    store.get('SELECT 1 FROM schema_migrations LIMIT 1')
    const live = readDatabaseFacts(store)
    return { status: 'ok', backend, version, runtime, framework, ...live, workers, pid }
  } catch (error) {
    log.write('error', { message: 'the database does not answer', error: String(error) })
    return { status: 'error', backend, version, runtime, framework, ...database, workers, pid }
  }
}
