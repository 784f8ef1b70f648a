import { D1_FACTS, type D1Binding, openD1 } from '#lib/db/d1.ts'
// hono does not export its package.json by name.
import honoManifest from '../../node_modules/hono/package.json' with { type: 'json' }
import projectManifest from '../../package.json' with { type: 'json' }
import { createEmbeddedApp } from './app.ts'
import { withLinger } from './linger.ts'
import type { RequestLine } from './log.ts'

export type EmbeddedD1Options = {
  /** The id that `/health` gives; default: `embedded`. */
  backend?: string
  /** What it runs on, with a version, for `/health`: `workerd 1.20261117.1`. */
  runtime: string
  /** The process it runs in, where that is known; default: 0. */
  pid?: number
  /** Where set, everything but `/health` needs it as a bearer token. */
  token?: string
  /** Whether every request is a line in the log; default: failures only. */
  log?: boolean
}

/** The embedded backend over D1. There is nothing to close. */
export type EmbeddedD1 = { fetch(request: Request): Promise<Response> }

/**
 * Serves the contract from a D1 database, in a Worker. Sends no query, so do it once an isolate, at the first request at
 * the latest; a request then pays for nothing but itself. Until the database is migrated `/health` is a 503.
 * Writers race and the guards decide: other isolates write too, and one request must not await what another began.
 */
export function openEmbeddedD1(
  binding: D1Binding,
  { backend = 'embedded', runtime, pid = 0, token, log = false }: EmbeddedD1Options,
): EmbeddedD1 {
  const { db, probe } = openD1(binding)
  const app = createEmbeddedApp({
    db,
    token,
    log: (line) => {
      if (log || line.level === 'error') writeLine(line)
    },
    health: {
      facts: {
        backend,
        version: projectManifest.version,
        runtime,
        framework: `hono ${honoManifest.version}`,
        workers: 1,
        pid,
      },
      opened: D1_FACTS,
      probe,
    },
  })
  return { fetch: (request) => withLinger(request, async (whole) => app.fetch(whole)) }
}

function writeLine(line: RequestLine): void {
  // biome-ignore lint/suspicious/noConsole: a Worker has no stdout; this is what Workers Logs keeps, and indexes as JSON.
  console.log(JSON.stringify(line))
}
