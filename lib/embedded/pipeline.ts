import type { MiddlewareHandler } from 'hono'
import { bodyLimitBytes, parseJsonObject, readBody } from '#lib/contract/body.ts'
import { ApiError, malformedJson, methodNotAllowed, notFound, unauthorized } from '#lib/contract/errors.ts'
import { parseUserId, requestId } from '#lib/contract/headers.ts'
import { matchRoute, ROUTES, takesBody } from '#lib/contract/routes.ts'
import type { Database } from '#lib/db/database.ts'
import type { AppContext, Env } from './context.ts'
import { explainError, type RequestLog } from './log.ts'
import { Session, type Turn } from './store/session.ts'
import { bearerOf, isSameSecret } from './token.ts'

type Step = MiddlewareHandler<Env>

/** Gives the request its id and start, and logs it once it is answered. */
export function observe(log: RequestLog): Step {
  return async (c, next) => {
    c.set('startedAt', performance.now())
    c.set('requestId', requestId(c.req.header('x-request-id')))
    await next()
    const fault = c.get('fault')
    log({
      time: new Date().toISOString(),
      level: c.res.status >= 500 ? 'error' : 'info',
      request_id: c.get('requestId'),
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
      ms: Number((performance.now() - c.get('startedAt')).toFixed(3)),
      ...(fault !== undefined && { error: explainError(fault) }),
    })
  }
}

/** 401 unless the request carries the token, where there is one; `/health` is open to probes. */
export function authenticate(token: string | undefined): Step {
  return (c, next) => {
    const isOpen = token === undefined || c.req.path === '/health'
    if (!isOpen && !isSameSecret(bearerOf(c.req.header('authorization')), token)) throw unauthorized()
    return next()
  }
}

/** 404 for a path that is no route, 405 for a method that its route does not have. */
export const findRoute: Step = (c, next) => {
  const match = matchRoute(c.req.path)
  if (!match) throw notFound('There is nothing at this path.')
  const methods: readonly string[] = ROUTES[match.route]
  if (!methods.includes(c.req.method)) throw methodNotAllowed(c.req.method, methods)
  c.set('route', match.route)
  c.set('id', match.id)
  return next()
}

/** 413, then 415, then `Malformed JSON`. */
export const takeBody: Step = async (c, next) => {
  const { method } = c.req
  if (takesBody(method)) c.set('body', parseJsonObject(await bytesOf(c), method, c.req.header('content-type')))
  await next()
}

async function bytesOf(c: AppContext): Promise<Uint8Array> {
  try {
    return await readBody(c.req.raw.body, c.req.header('content-length'), bodyLimitBytes(c.get('route')))
  } catch (error) {
    if (error instanceof ApiError) throw error
    // The sender's doing, not ours: it went away, or its chunks were not well formed.
    throw malformedJson('The body could not be read to its end.')
  }
}

/** 400 for a bad `x-user-id`; from here on the request has a session, which sees the owner's rows only. */
export function findOwner(db: Database, turn: Turn): Step {
  return (c, next) => {
    if (c.get('route') !== '/health') c.set('session', new Session(db, parseUserId(c.req.header('x-user-id')), turn))
    return next()
  }
}
