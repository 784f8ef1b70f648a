import type { Context } from 'hono'
import type { JsonObject } from '#lib/contract/parse.ts'
import type { RoutePath } from '#lib/contract/routes.ts'
import type { Session } from './store/session.ts'

/** What the pipeline has found out about a request by the time a route sees it. */
export type Env = {
  Variables: {
    requestId: string
    /** `performance.now()` when it came in. */
    startedAt: number
    route: RoutePath
    /** The raw id in the path, `''` where the route has none; not yet known to be a UUID. */
    id: string
    /** The JSON object of a POST, PUT or PATCH. */
    body: JsonObject
    /** The owner's way to the database; absent until the owner is known. */
    session: Session | undefined
    /** What went wrong where nothing should: for the log only. */
    fault: unknown
  }
}
export type AppContext = Context<Env>

/** The session of a request past the pipeline. */
export function sessionOf(c: AppContext): Session {
  const session = c.get('session')
  if (!session) throw new Error('A route asked for a session before the owner was known.')
  return session
}

/** The query string as it came, without `?`. */
export function rawQuery(c: AppContext): string {
  const { url } = c.req
  const start = url.indexOf('?')
  return start < 0 ? '' : url.slice(start + 1)
}
