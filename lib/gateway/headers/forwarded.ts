/** The direct peer: its address and the scheme it used, each null where the mount cannot see it for itself. */
export type Peer = { address: string | null; scheme: 'http' | 'https' | null }

const IPV4_IN_IPV6 = /^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i
/** What may stand in `forwarded` without quotes is narrower than a host with a port (RFC 7239 §4). */
const QUOTABLE = /["\\]/g

/** What a trusted proxy said of the hops before it; a list header that came several times is joined. */
export type ForwardedBefore = {
  for: string | null
  proto: string | null
  host: string | null
  forwarded: string | null
}

/**
 * The headers that tell a backend where a request came from, as flat pairs. A client's own were dropped before: from
 * an untrusted peer they are its opinion. What a trusted one said stays in front, and scheme and host are the first
 * hop's. What is not seen is left out, but for an `unknown` address (RFC 7239 §6.2).
 */
export function pushForwarded(headers: string[], peer: Peer, host: string, before: ForwardedBefore | null): void {
  const address = peer.address?.replace(IPV4_IN_IPV6, '') ?? null
  if (address !== null) headers.push('x-forwarded-for', appended(before?.for, address))
  const proto = before?.proto ?? peer.scheme
  if (proto !== null) headers.push('x-forwarded-proto', proto)
  const askedHost = before?.host ?? host
  if (askedHost !== '') headers.push('x-forwarded-host', askedHost)
  const from = address === null ? 'unknown' : address.includes(':') ? `"[${address}]"` : address
  const at = host === '' ? '' : `;host="${host.replace(QUOTABLE, '\\$&')}"`
  const by = peer.scheme === null ? '' : `;proto=${peer.scheme}`
  headers.push('forwarded', appended(before?.forwarded, `for=${from}${at}${by}`))
}

function appended(list: string | null | undefined, entry: string): string {
  return list ? `${list}, ${entry}` : entry
}
