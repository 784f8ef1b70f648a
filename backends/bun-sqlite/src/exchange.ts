import type { Health } from '#lib/contract/health.ts'
import type { JsonObject } from '#lib/contract/parse.ts'
import type { DatabaseFacts } from './health.ts'
import type { Log } from './log.ts'
import type { Store } from './store.ts'

/** One request as a handler sees it: owner, route and body are already checked. */
export type Call = {
  user: string
  /** The raw id in the path; `''` where the route has none or what stands there cannot be one. */
  id: string
  /** The query string without `?`. */
  query: string
  headers: Headers
  /** The body's JSON object; empty for a method that has none. */
  body: JsonObject
}

/** What a handler answers; `body` is sent as JSON, undefined sends none. */
export type Reply = { status: number; headers?: Record<string, string>; body?: unknown }

/** What this process says of itself in `/health`. */
export type ProcessFacts = Pick<Health, 'backend' | 'version' | 'runtime' | 'framework' | 'workers' | 'pid'>

/** What a handler works with. */
export type Context = {
  store: Store
  log: Log
  process: ProcessFacts
  /** The database at start. */
  database: DatabaseFacts
}

/** Answers one method of one route, inside a transaction if the method writes. Throws an `ApiError` for a refusal. */
export type Handler = (context: Context, call: Call) => Reply
