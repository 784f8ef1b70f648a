import { ApiError, internalError, methodNotAllowed, notFound, unauthorized } from '#lib/contract/errors.ts'
import { parseUserId, requestId } from '#lib/contract/headers.ts'
import { ROUTES, type RoutePath, takesBody } from '#lib/contract/routes.ts'
import { createCredentialCheck } from './credential.ts'
import type { Context, Handler, Reply } from './exchange.ts'
import { HANDLERS } from './handlers.ts'
import { readJsonObject } from './request-body.ts'
import { idInPath, splitUrl } from './url.ts'
import { type Timing, Writer } from './writer.ts'

/** Answers a request to `route`; null is a path that has none. Never rejects. */
export type Answer = (route: RoutePath | null, request: Request) => Promise<Response>

/** The way of a request through the contract's checks to a handler and back. A null `token` asks for no credential. */
export function createAnswer(context: Context, token: string | null): Answer {
  const { store, log } = context
  const writer = new Writer(store)
  const isCredential = token === null ? () => true : createCredentialCheck(token)

  // Order matters: where several checks fail, the contract says which one answers.
  async function decide(route: RoutePath | null, request: Request, path: string, query: string, timing: Timing) {
    const { method, headers } = request
    if (route !== '/health' && !isCredential(headers.get('authorization'))) throw unauthorized()
    if (route === null) throw notFound(`There is nothing at ${path}.`)
    const handler = handlerOf(route, method)
    const body = takesBody(method) ? await readJsonObject(route, request) : {}
    const user = route === '/health' ? '' : parseUserId(headers.get('x-user-id'))
    const call = { user, id: idInPath(route, path), query, headers, body }
    if (method !== 'GET' && method !== 'HEAD') return writer.run(timing, () => handler(context, call))
    // Runs to its end before anything else does, so all time spent in the database meanwhile is its own.
    const before = store.elapsedMs
    try {
      return handler(context, call)
    } finally {
      timing.databaseMs += store.elapsedMs - before
    }
  }

  return async (route, request) => {
    const started = performance.now()
    const { method, url, headers } = request
    const { path, query } = splitUrl(url)
    const id = requestId(headers.get('x-request-id'))
    const timing: Timing = { databaseMs: 0 }
    let cause: unknown
    const reply = await decide(route, request, path, query, timing).catch((error: unknown): Reply => {
      if (error instanceof ApiError) return error
      cause = error
      return internalError()
    })
    const text = reply.body === undefined ? null : JSON.stringify(reply.body)
    const ms = performance.now() - started
    log.write(reply.status < 500 ? 'info' : 'error', {
      request_id: id,
      method,
      path,
      status: reply.status,
      ms: Number(ms.toFixed(3)),
      ...(cause !== undefined && { error: Bun.inspect(cause) }),
    })
    return new Response(text, {
      status: reply.status,
      headers: {
        ...reply.headers,
        ...(text !== null && { 'content-type': 'application/json' }),
        'x-request-id': id,
        'server-timing': `app;dur=${ms.toFixed(2)}, db;dur=${timing.databaseMs.toFixed(2)}`,
      },
    })
  }
}

function handlerOf(route: RoutePath, method: string): Handler {
  const handlers: Record<string, Handler> = HANDLERS[route]
  const handler = Object.hasOwn(handlers, method) ? handlers[method] : undefined
  if (handler) return handler
  if (method === 'HEAD' && handlers.GET) return handlers.GET
  throw methodNotAllowed(method, ROUTES[route])
}
