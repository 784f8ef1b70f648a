import { ApiError, internalError } from '#lib/contract/errors.ts'
import type { AppContext } from './context.ts'

type Headers = Record<string, string>

/** A response whose body is already JSON text; null for none. */
export function send(c: AppContext, status: number, json: string | null, headers: Headers = {}): Response {
  const type: Headers = json === null ? {} : { 'content-type': 'application/json' }
  const always = { 'x-request-id': c.get('requestId'), 'server-timing': timing(c) }
  return new Response(json, { status, headers: { ...type, ...headers, ...always } })
}

/** A response whose body is `value` as JSON. */
export function sendJson(c: AppContext, status: number, value: unknown, headers?: Headers): Response {
  return send(c, status, JSON.stringify(value), headers)
}

/** The one place where a failure becomes a response. One that the contract does not name tells the client nothing. */
export function renderError(error: Error, c: AppContext): Response {
  if (!(error instanceof ApiError)) c.set('fault', error)
  const { status, body, headers } = error instanceof ApiError ? error : internalError()
  return sendJson(c, status, body, headers)
}

/** Milliseconds here and, of these, in the database (https://www.w3.org/TR/server-timing/). */
function timing(c: AppContext): string {
  const app = `app;dur=${(performance.now() - c.get('startedAt')).toFixed(2)}`
  const session = c.get('session')
  return session ? `${app}, db;dur=${session.dbMs.toFixed(2)}` : app
}
