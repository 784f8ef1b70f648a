/** What the gateway calls itself in `via` and `proxy-status`. */
export const GATEWAY_NAME = 'shootout'
const ENTRY = `1.1 ${GATEWAY_NAME}`

/** `via` with this hop added (RFC 9110 §7.6.3). */
export function appendVia(via: string | null): string {
  return via === null ? ENTRY : `${via}, ${ENTRY}`
}

/** How often a request has been through a gateway of this name. Once is a gateway behind a gateway, twice is a loop. */
export function timesThroughUs(via: string | null): number {
  if (via === null) return 0
  return via.split(',').filter((entry) => entry.trim().split(/\s+/)[1]?.toLowerCase() === GATEWAY_NAME).length
}
