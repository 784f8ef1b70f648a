import type { D1Binding } from '#lib/db/d1.ts'
import { type EmbeddedD1, openEmbeddedD1 } from '#lib/embedded/d1.ts'

/** The bindings of `wrangler.jsonc`, and what a local start adds to them. */
export type Env = {
  DB: D1Binding
  /** What it runs on, with a version. */
  RUNTIME: string
  /** `debug` and `info`: every request is a line in the log; else failures only. */
  LOG_LEVEL: string
  /** A secret. Where set, everything but `/health` needs it as a bearer token. */
  BACKEND_TOKEN?: string
  /** The process that a local start runs in; the cloud has none to show. */
  PID?: string
}

/** One an isolate: its bindings never change while it lives. */
let backend: EmbeddedD1 | undefined

function open({ DB, RUNTIME, LOG_LEVEL, BACKEND_TOKEN, PID }: Env): EmbeddedD1 {
  return openEmbeddedD1(DB, {
    backend: 'cf-d1',
    runtime: RUNTIME,
    pid: Number(PID ?? 0),
    token: BACKEND_TOKEN || undefined,
    log: LOG_LEVEL === 'debug' || LOG_LEVEL === 'info',
  })
}

// biome-ignore lint/style/noDefaultExport: a Worker is its module's default export.
export default {
  fetch(request: Request, env: Env): Promise<Response> {
    backend ??= open(env)
    return backend.fetch(request)
  },
}
