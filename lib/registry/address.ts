import type { BackendTarget } from './types.ts'

type HttpTarget = Extract<BackendTarget, { kind: 'http' }>

/** A path that means the same to every reader: no dot segments, nothing encoded, no empty segment. */
const PREFIX = /^(?:\/(?!\.{1,2}(?:\/|$))[A-Za-z0-9._~-]+)+$/

/**
 * A backend's address: an origin, or an origin and the path that everything there lies below (`https://app.example/api`).
 * The value is not repeated in an error: an address with credentials would end up in logs and on the Backends page.
 */
export function parseAddress(value: string): HttpTarget | { error: string } {
  const url = URL.parse(value)
  if (!url) return { error: 'must be an address such as http://127.0.0.1:3001.' }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return { error: 'must start with http:// or https://.' }
  if (url.username !== '' || url.password !== '') return { error: 'must not contain a user or password.' }
  if (url.search !== '' || url.hash !== '') return { error: 'must be without query or fragment.' }
  const { origin } = url
  // As it was written: what the parser made of `/a/../b` is not what was meant.
  const path = value.slice(value.indexOf('/', value.indexOf('://') + 3)).replace(/\/$/, '')
  if (url.pathname === '/' || path === '') return { kind: 'http', origin }
  if (!PREFIX.test(path)) return { error: 'must have a plain path such as /api, or none.' }
  return { kind: 'http', origin, prefix: path }
}
