import packageJson from '../../../package.json' with { type: 'json' }
import manifest from '../backend.json' with { type: 'json' }
import { openStore } from './database.ts'
import { readDatabaseFacts } from './health.ts'
import { listen } from './listen.ts'
import { createLog } from './log.ts'
import { createAnswer } from './pipeline.ts'
import type { Settings } from './settings.ts'

/** Longest that a stop waits for requests in flight. */
const DRAIN_MS = 10_000

/** A process that serves. */
export type Service = {
  /** Where it listens, such as `http://127.0.0.1:3001`. */
  origin: string
  /** Stops accepting, finishes what is in flight (at most 10 s), checkpoints and closes the database. */
  stop(): Promise<void>
}

/** Serves the contract as `settings` say: migrated and listening when it returns. Throws a `StartError`. */
export function startService(settings: Settings): Service {
  const log = createLog(settings.logLevel)
  const store = openStore(settings)
  const own = {
    backend: manifest.id,
    version: packageJson.version,
    runtime: `bun ${Bun.version}`,
    framework: manifest.framework,
    workers: settings.workers,
    pid: process.pid,
  }
  const answer = createAnswer({ store, log, process: own, database: readDatabaseFacts(store) }, settings.token)
  const server = listen(settings, answer)
  const { origin } = server.url
  log.write('info', { message: 'listening', url: origin, workers: settings.workers, pid: process.pid })
  return {
    origin,
    async stop() {
      await Promise.race([server.stop(), Bun.sleep(DRAIN_MS)])
      await server.stop(true)
      store.close()
      log.write('info', { message: 'stopped', pid: process.pid })
      await log.flush()
    },
  }
}
