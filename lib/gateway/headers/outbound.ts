import { twoDecimals } from '../two-decimals.ts'
import { HOP_BY_HOP } from './hop-by-hop.ts'
import { nominate } from './inbound.ts'

/** What the gateway says itself; a backend's value is dropped. */
const OURS = new Set(['x-backend', 'x-backend-location', 'x-request-id', 'x-gateway-version'])
/** CORS is ours as well; `x-middleware-*` would be orders to the framework around a mount. */
const DROPPED_PREFIXES = /^(?:access-control-|x-middleware-)/

/**
 * Appends a backend's response headers to `headers`, which hold ours, as flat pairs in the backend's order and case:
 * without the hop-by-hop ones, what `Connection` names, and what is not a backend's to say (CORS, provenance, orders to the framework).
 * Several `set-cookie` stay several; a 204 gets no length, which some reader could wait for (RFC 9110 §8.6). Returns the backend's `server-timing`, to be joined with ours.
 */
export function pushResponseHeaders(headers: string[], raw: readonly string[], status: number): string | null {
  const start = headers.length
  let serverTiming: string | null = null
  let nominated: Set<string> | null = null
  for (let i = 0; i < raw.length; i += 2) {
    const name = raw[i] as string
    const value = raw[i + 1] as string
    const lower = name.toLowerCase()
    if (lower === 'connection') nominated = nominate(nominated, value)
    else if (lower === 'server-timing') serverTiming = serverTiming === null ? value : `${serverTiming}, ${value}`
    else if (HOP_BY_HOP.has(lower) || OURS.has(lower) || DROPPED_PREFIXES.test(lower)) continue
    else if (status !== 204 || lower !== 'content-length') headers.push(name, value)
  }
  if (nominated) dropNominated(headers, start, nominated)
  return nominated?.has('server-timing') ? null : serverTiming
}

function dropNominated(headers: string[], start: number, nominated: Set<string>): void {
  let end = start
  for (let i = start; i < headers.length; i += 2) {
    const name = headers[i] as string
    if (nominated.has(name.toLowerCase())) continue
    headers[end++] = name
    headers[end++] = headers[i + 1] as string
  }
  headers.length = end
}

/** Whether a response body is encoded, going by its headers in flat pairs. */
export function isEncoded(raw: readonly string[]): boolean {
  for (let i = 0; i < raw.length; i += 2) {
    if ((raw[i] as string).toLowerCase() === 'content-encoding' && raw[i + 1] !== 'identity') return true
  }
  return false
}

/** `server-timing` with the gateway's own part and the wait for the backend before what the backend says itself. */
export function serverTiming(gatewayMs: number, upstreamMs: number | null, backends: string | null): string {
  const ours = `gateway;dur=${twoDecimals(gatewayMs)}`
  const withUpstream = upstreamMs === null ? ours : `${ours}, upstream;dur=${twoDecimals(upstreamMs)}`
  return backends === null ? withUpstream : `${withUpstream}, ${backends}`
}
