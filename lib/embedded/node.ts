import { type LibsqlSettings, openLibsql } from '#lib/db/libsql.ts'
// hono does not export its package.json by name.
import honoManifest from '../../node_modules/hono/package.json' with { type: 'json' }
import projectManifest from '../../package.json' with { type: 'json' }
import { createEmbeddedApp } from './app.ts'
import type { RequestLine } from './log.ts'
import { atOnce, createTurns } from './store/session.ts'

export type EmbeddedSettings = Omit<LibsqlSettings, 'root'> & {
  /** The folder that holds `drizzle/`; default: the working folder. */
  root?: string
  /** Where set, everything but `/health` needs it as a bearer token. */
  token?: string
  /** Whether every request is a line on stdout; default: failures only. */
  log?: boolean
  /** How many processes serve the same file, this one among them, for `/health`; default 1. */
  workers?: number | undefined
}

/** The embedded backend, ready to answer. */
export type Embedded = {
  fetch(request: Request): Promise<Response>
  /** Checkpoints and closes the database. Requests in flight must be done. */
  close(): Promise<void>
}

/** Opens and migrates the database and serves the contract from it in this process. Rejects with one clear sentence. */
export async function openEmbedded({
  root = process.cwd(),
  token,
  log = false,
  workers = 1,
  ...rest
}: EmbeddedSettings): Promise<Embedded> {
  const { db, isFile, probe, close } = await openLibsql({ ...rest, root })
  const app = createEmbeddedApp({
    db,
    token,
    log: (line) => {
      if (log || line.level === 'error') writeLine(line)
    },
    // A file has one writer at a time anyway; in a queue no plan is made twice. A server is far: there, writers race.
    turn: isFile ? createTurns() : atOnce,
    health: {
      facts: {
        backend: 'embedded',
        version: projectManifest.version,
        runtime: `node ${process.versions.node}`,
        framework: `hono ${honoManifest.version}`,
        workers,
        pid: process.pid,
      },
      opened: await probe(),
      probe,
    },
  })
  return { fetch: async (request) => app.fetch(request), close }
}

function writeLine(line: RequestLine): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
