import type { Backend } from '#lib/registry/types.ts'
import {
  backendUnavailable,
  badGateway,
  badRequest,
  bodyStoodStill,
  bodyTimeout,
  type GatewayError,
  internalError,
} from '../errors.ts'

const UNAVAILABLE: Readonly<Record<string, readonly [proxyError: string, reason: string]>> = {
  ECONNREFUSED: ['connection_refused', 'The connection was refused.'],
  ENOTFOUND: ['dns_error', 'The name of its host cannot be resolved.'],
  EAI_AGAIN: ['dns_error', 'The name of its host cannot be resolved.'],
  EHOSTUNREACH: ['destination_ip_unroutable', 'Its host cannot be reached.'],
  ENETUNREACH: ['destination_ip_unroutable', 'Its network cannot be reached.'],
  ETIMEDOUT: ['connection_timeout', 'It did not accept a connection in time.'],
  CONNECT_TIMEOUT: ['connection_timeout', 'It did not accept a connection in time.'],
  ECONNRESET: ['connection_terminated', 'It closed the connection without an answer.'],
  EPIPE: ['connection_terminated', 'It closed the connection without an answer.'],
  CONNECTION_CLOSED: ['connection_terminated', 'It closed the connection without an answer.'],
}

/** `HPE_…` are those of Node's own parser, which reads the answer to an upgrade. */
const NOT_HTTP = /^(?:HPE_.*|INVALID_RESPONSE|HEAD_TOO_LARGE)$/

/** What a client is told when a backend gave no response headers, and a log when it broke off later, by the transport's error. */
export function describeFailure(cause: Error, backend: Backend): GatewayError {
  const code = codeOf(cause)
  const unavailable = UNAVAILABLE[code]
  if (unavailable) return backendUnavailable(backend, ...unavailable)
  if (/TLS|CERT|SSL|SELF_SIGNED|UNABLE_TO_/.test(code))
    return backendUnavailable(backend, 'tls_certificate_error', 'No trusted TLS connection to it is possible.')
  if (code === 'BODY_TIMEOUT') return bodyStoodStill(backend)
  if (code === 'CLIENT_TOO_SLOW') return bodyTimeout()
  if (NOT_HTTP.test(code)) return badGateway(backend, 'an answer that is not valid HTTP')
  if (code === 'REQUEST_LENGTH_MISMATCH') return badRequest('The body is not as long as content-length says.')
  if (code === 'INVALID_REQUEST') return badRequest('The request cannot be passed on.')
  return internalError()
}

/** The transport's own name for a failure, for the log. */
export function codeOf(cause: Error): string {
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name
}
