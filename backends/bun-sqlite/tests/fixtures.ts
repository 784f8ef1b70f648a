import { Database } from 'bun:sqlite'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { matchRoute } from '#lib/contract/routes.ts'
import { openStore } from '../src/database.ts'
import { readDatabaseFacts } from '../src/health.ts'
import { createLog } from '../src/log.ts'
import { type Answer, createAnswer } from '../src/pipeline.ts'
import type { Store } from '../src/store.ts'

/** The project's migrations. */
export const MIGRATIONS = resolve(import.meta.dir, '../../../drizzle')

/** A folder that is gone when the test's scope ends. */
export function temporaryFolder(): { path: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), 'bun-sqlite-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}

/** A migrated store in a fresh file, and the path of that file. */
export function temporaryStore(): { store: Store; path: string } & Disposable {
  const folder = temporaryFolder()
  const path = join(folder.path, 'gtd.db')
  const store = openStore({ databasePath: path, synchronous: 'NORMAL', migrationsFolder: MIGRATIONS })
  return {
    store,
    path,
    [Symbol.dispose]() {
      store.close()
      folder[Symbol.dispose]()
    },
  }
}

/** The pipeline over `store`, without a socket. */
export function answerOver(store: Store): (method: string, path: string, body?: unknown) => Promise<Response> {
  const own = { backend: 'test', version: '0', runtime: 'bun', framework: 'none', workers: 1, pid: 1 }
  const log = createLog('silent')
  const answer: Answer = createAnswer({ store, log, process: own, database: readDatabaseFacts(store) }, null)
  return (method, path, body) => {
    const json =
      body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
    return answer(routeOf(path), new Request(`http://backend${path}`, { method, ...json }))
  }
}

/** A second connection to the database, as another process would have. */
export function otherConnection(path: string): Database {
  return new Database(path, { readwrite: true, strict: true })
}

function routeOf(path: string) {
  return matchRoute(path.split('?', 1)[0] ?? '')?.route ?? null
}
