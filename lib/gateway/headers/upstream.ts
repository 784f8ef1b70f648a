import type { Backend } from '#lib/registry/types.ts'
import type { GatewayDeps, RequestHead } from '../decision.ts'
import { pushForwarded } from './forwarded.ts'
import { nextTrace } from './trace.ts'
import { appendVia } from './via.ts'

/**
 * The headers a backend gets, as flat pairs: the client's end-to-end ones, then ours. Takes over `inbound.kept`.
 * `host` is not among them: the transport says the backend's own.
 */
export function upstreamHeaders(
  { inbound, peer, identityOnly }: Pick<RequestHead, 'inbound' | 'peer' | 'identityOnly'>,
  backend: Backend,
  requestId: string,
  { version, environment }: Pick<GatewayDeps, 'version' | 'environment'>,
): string[] {
  const headers = identityOnly ? without('accept-encoding', inbound.kept) : inbound.kept
  if (identityOnly) headers.push('accept-encoding', 'identity')
  pushForwarded(headers, peer, inbound.host, inbound.forwardedBefore)
  const trace = nextTrace(inbound.traceparent)
  headers.push('via', appendVia(inbound.via), 'x-request-id', requestId, 'traceparent', trace.traceparent)
  if (trace.continued && inbound.tracestate !== null) headers.push('tracestate', inbound.tracestate)
  // The backend's token replaces what the client sent: a client's credentials are for the gateway.
  const authorization = backend.token === null ? inbound.authorization : `Bearer ${backend.token}`
  if (authorization !== null) headers.push('authorization', authorization)
  headers.push('x-gateway-version', version)
  return backend.location === environment ? headers : addressed(headers, backend)
}

/** In the other place a gateway may be the one to answer: it must choose what was chosen here, whatever its default is. */
function addressed(headers: readonly string[], { id, location }: Backend): string[] {
  const others = without('x-backend-location', without('x-backend', headers))
  return [...others, 'x-backend', id, 'x-backend-location', location]
}

function without(name: string, headers: readonly string[]): string[] {
  return headers.filter((_, i) => (headers[i - (i % 2)] as string).toLowerCase() !== name)
}
