/** The direct peer: its address, where the mount can see it, and the scheme it used. */
export type Peer = { address: string | null; scheme: 'http' | 'https' }

const IPV4_IN_IPV6 = /^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i
/** What may stand in `forwarded` without quotes is narrower than a host with a port (RFC 7239 §4). */
const QUOTABLE = /["\\]/g

/**
 * The headers that tell a backend where a request came from, as flat pairs. A client's own were dropped before: from
 * an untrusted peer they are its opinion. An unseen address is `unknown` (RFC 7239 §6.2) and has no `x-forwarded-for`.
 */
export function pushForwarded(headers: string[], peer: Peer, host: string): void {
  const address = peer.address?.replace(IPV4_IN_IPV6, '') ?? null
  if (address !== null) headers.push('x-forwarded-for', address)
  headers.push('x-forwarded-proto', peer.scheme)
  if (host !== '') headers.push('x-forwarded-host', host)
  const from = address === null ? 'unknown' : address.includes(':') ? `"[${address}]"` : address
  const at = host === '' ? '' : `;host="${host.replace(QUOTABLE, '\\$&')}"`
  headers.push('forwarded', `for=${from}${at};proto=${peer.scheme}`)
}
