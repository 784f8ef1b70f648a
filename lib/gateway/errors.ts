import type { Backend } from '#lib/registry/types.ts'
import { GATEWAY_NAME } from './headers/via.ts'

/** Who an error is put down to, in logs: the request, the gateway, the way to the backend, or the backend's answer. */
export type ErrorOrigin = 'client' | 'gateway' | 'upstream' | 'backend'

/** A failure that the gateway answers itself. `proxyError`: its RFC 9209 type, so that none is taken for a backend's. */
export type GatewayError = {
  status: number
  body: { error: string; message: string } & Record<string, unknown>
  proxyError: string
  origin: ErrorOrigin
  headers: readonly string[]
}

/** Seconds to the next health check of a backend that is down. */
const NEXT_CHECK_S = 2

function gatewayError(
  status: number,
  origin: ErrorOrigin,
  proxyError: string,
  body: GatewayError['body'],
  headers: readonly string[] = [],
): GatewayError {
  return { status, body, proxyError, origin, headers }
}

export function badRequest(message: string): GatewayError {
  return gatewayError(400, 'client', 'http_request_error', { error: 'Bad Request', message })
}

export function headTooLarge(): GatewayError {
  const body = { error: 'Request Header Fields Too Large', message: 'The head of the request is larger than 64 kB.' }
  return gatewayError(431, 'client', 'http_request_error', body)
}

export function requestTimeout(): GatewayError {
  const body = { error: 'Request Timeout', message: 'The head of the request did not come in time.' }
  return gatewayError(408, 'client', 'http_request_error', body)
}

export function bodyTimeout(): GatewayError {
  const body = { error: 'Request Timeout', message: 'The body of the request did not come in time.' }
  return gatewayError(408, 'client', 'http_request_error', body)
}

export function invalidBackend(message: string, valid: readonly string[]): GatewayError {
  return gatewayError(400, 'client', 'destination_not_found', {
    error: 'Invalid Backend',
    message,
    valid_backends: valid,
  })
}

export function versionUnknown(): GatewayError {
  const message = 'This is not HTTP/1.1, nor HTTP/1.0.'
  const body = { error: 'HTTP Version Not Supported', message }
  return gatewayError(505, 'client', 'http_request_error', body)
}

export function codingUnknown(): GatewayError {
  const message = 'A body can come in chunks, and in no other transfer coding.'
  return gatewayError(501, 'client', 'http_request_error', { error: 'Not Implemented', message })
}

export function expectationFailed(): GatewayError {
  const body = { error: 'Expectation Failed', message: 'Nothing but 100-continue can be expected.' }
  return gatewayError(417, 'client', 'http_request_error', body)
}

/** `allow`: the methods there are, sorted. */
export function methodNotAllowed(method: string, allow: string): GatewayError {
  const message = `${method} is not possible here; ${allow} are.`
  const body = { error: 'Method Not Allowed', message }
  return gatewayError(405, 'client', 'http_request_denied', body, ['allow', allow])
}

/** `retryAfterS`: seconds after which it is worth trying again. */
export function backendUnavailable(
  backend: Backend,
  proxyError: string,
  reason: string,
  retryAfterS = NEXT_CHECK_S,
): GatewayError {
  const message = `The backend "${backend.id}" is not available: ${reason}`
  const body = { error: 'Backend Unavailable', message, backend: backend.id }
  return gatewayError(503, 'upstream', proxyError, body, ['retry-after', String(retryAfterS)])
}

/** `what` it gave, as the end of a sentence. */
export function badGateway(backend: Backend, what: string): GatewayError {
  const message = `The backend "${backend.id}" gave ${what}.`
  const body = { error: 'Bad Gateway', message, backend: backend.id }
  return gatewayError(502, 'upstream', 'http_protocol_error', body)
}

/** Its stream is over, but a quiet one is no sign that the way to it is broken: it is not held against the backend. */
export function bodyStoodStill(backend: Backend): GatewayError {
  return { ...badGateway(backend, 'a body that stood still'), origin: 'backend' }
}

export function gatewayTimeout(timeoutMs: number): GatewayError {
  const message = `Backend did not respond within ${timeoutMs / 1000}s`
  return gatewayError(504, 'upstream', 'http_response_timeout', { error: 'Gateway Timeout', message })
}

export function upgradeImpossible(backend: Backend): GatewayError {
  const message = `The backend "${backend.id}" runs in this process, which has no connection to upgrade.`
  const body = { error: 'Not Implemented', message, backend: backend.id }
  return gatewayError(501, 'client', 'http_upgrade_failed', body)
}

export function loopDetected(): GatewayError {
  const message = 'This request has been through this gateway twice: a backend address leads back to it.'
  return gatewayError(508, 'gateway', 'proxy_loop_detected', { error: 'Loop Detected', message })
}

export function internalError(): GatewayError {
  const message = 'Something went wrong in the gateway; its log has the details under this request id.'
  return gatewayError(500, 'gateway', 'proxy_internal_error', { error: 'Internal Server Error', message })
}

/** An error as it is answered; `body` is JSON. */
export type RenderedError = { status: number; headers: readonly string[]; body: string }

const rendered = new WeakMap<GatewayError, RenderedError>()

/** A gateway-made error as status, headers and JSON text; `proxy-status` says whose it is (RFC 9209 §2). */
export function renderError(error: GatewayError): RenderedError {
  let known = rendered.get(error)
  if (!known) {
    const proxyStatus = `${GATEWAY_NAME}; error=${error.proxyError}`
    const headers = ['content-type', 'application/json', 'proxy-status', proxyStatus, ...error.headers]
    known = { status: error.status, headers, body: JSON.stringify(error.body) }
    rendered.set(error, known)
  }
  return known
}
