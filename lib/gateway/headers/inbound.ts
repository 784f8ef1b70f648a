import type { Backend } from '#lib/registry/types.ts'
import type { HeaderLines } from '../upstream/header-lines.ts'
import type { ForwardedBefore } from './forwarded.ts'
import { CONNECTION_NAMES_TO_IGNORE, HOP_BY_HOP } from './hop-by-hop.ts'

/** What the gateway reads from a request's headers, in one pass over them. */
export type InboundHeaders = {
  /** End-to-end headers to pass on, as flat name, value pairs in the order and case they came in. */
  kept: string[]
  host: string
  /** Values of the headers that address the gateway; more than one is ambiguous. */
  backend: string[]
  location: string[]
  requestId: string | null
  origin: string | null
  accessControlRequestMethod: string | null
  via: string | null
  /** The one `traceparent`, or null where there is none or several. */
  traceparent: string | null
  tracestate: string | null
  authorization: string | null
  /** What a trusted peer said of the hops before it; null from any other. */
  forwardedBefore: ForwardedBefore | null
  /** Whether a body follows (RFC 9112 §6.3). */
  hasBody: boolean
  /** Of that body, in bytes; null where the sender does not know it in advance. */
  contentLength: number | null
  /** What the latest backend that it was for is told of it: requests of one connection that say the same of themselves share it. */
  told: { backend: Backend; lines: HeaderLines } | null
}

/** Ours to say, so never a client's: who the user is, where the request came from, what the gateway is. */
const STRIPPED = new Set(['x-user-id', 'next-resume', 'forwarded', 'x-real-ip', 'expect'])
/** Said anew, with this hop added. */
const RESTATED = new Set(['x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host', 'forwarded'])
/** `x-middleware-*`, `x-nextjs-*`, `x-opennext-*` steer the framework and have bypassed its checks before. */
const STRIPPED_PREFIXES = ['x-forwarded-', 'x-middleware-', 'x-nextjs-', 'x-opennext-', 'x-gateway-']

/**
 * Reads flat name, value pairs. Hop-by-hop headers, and what `Connection` names, are not in `kept` (RFC 9110 §7.6.1).
 * `trusted`: whether the peer is a proxy whose word counts.
 */
export function readInbound(raw: readonly string[], trusted: boolean): InboundHeaders {
  const kept: string[] = []
  const found: InboundHeaders = {
    kept,
    host: '',
    backend: [],
    location: [],
    requestId: null,
    origin: null,
    accessControlRequestMethod: null,
    via: null,
    traceparent: null,
    tracestate: null,
    authorization: null,
    forwardedBefore: trusted ? { for: null, proto: null, host: null, forwarded: null } : null,
    hasBody: false,
    contentLength: null,
    told: null,
  }
  let traceparents = 0
  let nominated: Set<string> | null = null
  for (let i = 0; i < raw.length; i += 2) {
    const name = raw[i] as string
    const value = raw[i + 1] as string
    const lower = name.toLowerCase()
    switch (lower) {
      case 'host':
        found.host ||= value
        continue
      case 'via':
        found.via = found.via === null ? value : `${found.via}, ${value}`
        continue
      case 'traceparent':
        traceparents++
        found.traceparent = traceparents === 1 ? value : null
        continue
      case 'tracestate':
        found.tracestate = found.tracestate === null ? value : `${found.tracestate},${value}`
        continue
      case 'authorization':
        found.authorization ??= value
        continue
      case 'x-request-id':
        found.requestId ??= value
        continue
      case 'connection':
        nominated = nominate(nominated, value)
        continue
      case 'transfer-encoding':
        found.hasBody = true
        continue
      case 'content-length':
        found.contentLength = Number(value)
        if (found.contentLength > 0) found.hasBody = true
        break
      case 'x-backend':
        found.backend.push(value)
        break
      case 'x-backend-location':
        found.location.push(value)
        break
      case 'origin':
        found.origin = value
        break
      case 'access-control-request-method':
        found.accessControlRequestMethod = value
        break
      default:
        if (HOP_BY_HOP.has(lower)) continue
        if (isStripped(lower) && !(found.forwardedBefore && believe(found.forwardedBefore, lower, value))) continue
        if (trusted && RESTATED.has(lower)) continue
    }
    kept.push(name, value)
  }
  if (nominated) dropNominated(found, nominated)
  return found
}

/** Takes in what a trusted peer says of the hops before it. False: it is not for a proxy to say. */
function believe(before: ForwardedBefore, lower: string, value: string): boolean {
  const joined = (list: string | null) => (list === null ? value : `${list}, ${value}`)
  if (lower === 'x-forwarded-for') before.for = joined(before.for)
  else if (lower === 'forwarded') before.forwarded = joined(before.forwarded)
  else if (lower === 'x-forwarded-proto') before.proto ??= value
  else if (lower === 'x-forwarded-host') before.host ??= value
  else return lower === 'x-real-ip' || lower.startsWith('x-forwarded-')
  return true
}

/** Servers in the manner of CGI read an underscore as a hyphen: to them `x_user_id` is `x-user-id`. */
function isStripped(lower: string): boolean {
  if (lower.includes('_')) return isStripped(lower.replaceAll('_', '-'))
  if (STRIPPED.has(lower)) return true
  if (!lower.startsWith('x-')) return false
  for (const prefix of STRIPPED_PREFIXES) if (lower.startsWith(prefix)) return true
  return false
}

/** Adds the names in a `Connection` value, leaving out what nearly every request says and what is gone already. */
export function nominate(names: Set<string> | null, value: string): Set<string> | null {
  let result = names
  for (const part of value.split(',')) {
    const name = part.trim().toLowerCase()
    if (name === '' || CONNECTION_NAMES_TO_IGNORE.has(name)) continue
    result ??= new Set()
    result.add(name)
  }
  return result
}

function dropNominated(found: InboundHeaders, nominated: Set<string>): void {
  found.kept = found.kept.filter((_, i) => !nominated.has((found.kept[i - (i % 2)] as string).toLowerCase()))
  if (nominated.has('via')) found.via = null
  if (nominated.has('authorization')) found.authorization = null
  if (nominated.has('tracestate')) found.tracestate = null
  if (nominated.has('traceparent')) found.traceparent = null
}
