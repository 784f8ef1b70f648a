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
  const { host = null, 'transfer-encoding': coding } = request.headers
  const fault = hostFault(host, timesHost(request.rawHeaders), request.httpVersionMinor === 0)
  if (fault !== null) return fault
  // Its bytes would go on under no name, or a name of ours: only the framing itself ends at this hop.
  if (coding !== undefined && coding.toLowerCase() !== 'chunked') return codingUnknown()
  return null
}

/** What is wrong with the `Host` of a request, or null. `host`: the first, of so many `times`; `isOld`: HTTP/1.0, which may have none. */
export function hostFault(host: string | null, times: number, isOld: boolean): GatewayError | null {
  if (host === null) return isOld ? null : badRequest('The request has no Host.')
  if (!HOST.test(host)) return badRequest('The Host of the request is not valid.')
  return times > 1 ? badRequest('The request has more than one Host.') : null
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
