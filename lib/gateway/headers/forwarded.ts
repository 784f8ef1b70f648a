/** The direct peer: its address and the scheme it used, each null where the mount cannot see it for itself. */
export type Peer = { address: string | null; scheme: 'http' | 'https' | null }

const IPV4_IN_IPV6 = /^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i
/** What may stand in `forwarded` without quotes is narrower than a host with a port (RFC 7239 §4). */
const QUOTABLE = /["\\]/g

/**
 * The headers that tell a backend where a request came from, as flat pairs. A client's own were dropped before: from
 * an untrusted peer they are its opinion. What is not seen is left out, but for an `unknown` address (RFC 7239 §6.2).
 */
export function pushForwarded(headers: string[], peer: Peer, host: string): void {
  const address = peer.address?.replace(IPV4_IN_IPV6, '') ?? null
  if (address !== null) headers.push('x-forwarded-for', address)
  if (peer.scheme !== null) headers.push('x-forwarded-proto', peer.scheme)
  if (host !== '') headers.push('x-forwarded-host', host)
  const from = address === null ? 'unknown' : address.includes(':') ? `"[${address}]"` : address
  const at = host === '' ? '' : `;host="${host.replace(QUOTABLE, '\\$&')}"`
  const by = peer.scheme === null ? '' : `;proto=${peer.scheme}`
  headers.push('forwarded', `for=${from}${at}${by}`)
}
