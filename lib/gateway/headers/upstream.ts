import type { Backend } from '#lib/registry/types.ts'
import type { GatewayDeps, RequestHead } from '../decision.ts'
import { HeaderLines } from '../upstream/header-lines.ts'
import { pushForwarded } from './forwarded.ts'
import { nextTrace } from './trace.ts'
import { appendVia } from './via.ts'

type Asking = Pick<RequestHead, 'inbound' | 'peer' | 'identityOnly'>
type Us = Pick<GatewayDeps, 'version' | 'environment'>

/**
 * The headers a backend gets: in `standing` the client's end-to-end ones and what else is the same for each request that
 * shares its `inbound`, in `own` this request's. `host` is in neither: the transport says the backend's own.
 */
export function upstreamHeaders(
  head: Asking,
  backend: Backend,
  requestId: string,
  us: Us,
): { standing: HeaderLines; own: string[] } {
  const { inbound } = head
  if (inbound.told?.backend !== backend)
    inbound.told = { backend, lines: new HeaderLines(standingHeaders(head, backend, us)) }
  const trace = nextTrace(inbound.traceparent)
  const own = ['x-request-id', requestId, 'traceparent', trace.traceparent]
  if (trace.continued && inbound.tracestate !== null) own.push('tracestate', inbound.tracestate)
  return { standing: inbound.told.lines, own }
}

function standingHeaders({ inbound, peer, identityOnly }: Asking, backend: Backend, us: Us): string[] {
  const { version, environment } = us
  const headers = identityOnly ? without('accept-encoding', inbound.kept) : [...inbound.kept]
  if (identityOnly) headers.push('accept-encoding', 'identity')
  pushForwarded(headers, peer, inbound.host, inbound.forwardedBefore)
  headers.push('via', appendVia(inbound.via))
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
