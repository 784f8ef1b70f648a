import type { RequestHead } from '../decision.ts'

/** Whether this is a browser's CORS preflight (https://fetch.spec.whatwg.org/#cors-preflight-request), not an OPTIONS for a backend. */
export function isPreflight({ method, inbound }: RequestHead): boolean {
  return method === 'OPTIONS' && inbound.accessControlRequestMethod !== null
}
