import type { IncomingMessage } from 'node:http'
import { badRequest, codingUnknown, type GatewayError, versionUnknown } from '../errors.ts'

/** What may stand in `Host` (RFC 9110 §7.2): a name or an address, and a port. Without a comma, which would join two. */
const HOST = /^(?:[\w.~%!$&'()*+;=-]*|\[[\da-f:.]+\])(?::\d*)?$/i

/**
 * Why a request that Node could parse must not be passed on all the same, or null: what is left to a server by
 * RFC 9112 (§2.3, §3.2, §6.1), and what two readers would take for two different requests.
 */
export function faultOf(request: IncomingMessage): GatewayError | null {
  if (request.httpVersionMajor !== 1) return versionUnknown()
  const { host, 'transfer-encoding': coding } = request.headers
  if (host === undefined && request.httpVersionMinor > 0) return badRequest('The request has no Host.')
  if (host !== undefined && !HOST.test(host)) return badRequest('The Host of the request is not valid.')
  if (timesHost(request.rawHeaders) > 1) return badRequest('The request has more than one Host.')
  // Its bytes would go on under no name, or a name of ours: only the framing itself ends at this hop.
  if (coding !== undefined && coding.toLowerCase() !== 'chunked') return codingUnknown()
  return null
}

/** Node keeps the first and hides the others. */
function timesHost(raw: readonly string[]): number {
  let times = 0
  for (let i = 0; i < raw.length; i += 2) {
    const name = raw[i] as string
    if (name.length === 4 && name.toLowerCase() === 'host') times++
  }
  return times
}
