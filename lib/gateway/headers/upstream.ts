import type { Backend } from '#lib/registry/types.ts'
import { type Peer, pushForwarded } from './forwarded.ts'
import type { InboundHeaders } from './inbound.ts'
import { nextTrace } from './trace.ts'
import { appendVia } from './via.ts'

/**
 * The headers a backend gets, as flat pairs: the client's end-to-end ones, then ours. Takes over `inbound.kept`.
 * `host` is not among them: the transport says the backend's own.
 */
export function upstreamHeaders(
  inbound: InboundHeaders,
  backend: Backend,
  peer: Peer,
  requestId: string,
  version: string,
): string[] {
  const headers = inbound.kept
  pushForwarded(headers, peer, inbound.host)
  const trace = nextTrace(inbound.traceparent)
  headers.push('via', appendVia(inbound.via), 'x-request-id', requestId, 'traceparent', trace.traceparent)
  if (trace.continued && inbound.tracestate !== null) headers.push('tracestate', inbound.tracestate)
  // The backend's token replaces what the client sent: a client's credentials are for the gateway.
  const authorization = backend.token === null ? inbound.authorization : `Bearer ${backend.token}`
  if (authorization !== null) headers.push('authorization', authorization)
  headers.push('x-gateway-version', version)
  return headers
}
