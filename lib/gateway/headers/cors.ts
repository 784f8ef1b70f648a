const METHODS = 'GET, POST, PUT, DELETE, PATCH, OPTIONS'
const ALLOWED = 'Content-Type, x-backend, x-backend-location, If-Match, If-None-Match, Authorization, x-request-id'
const EXPOSED =
  'ETag, Link, Location, Allow, Retry-After, WWW-Authenticate, Server-Timing, Proxy-Status, x-backend, ' +
  'x-backend-location, x-request-id, x-gateway-version'

const RULES = [
  'access-control-allow-methods',
  METHODS,
  'access-control-allow-headers',
  ALLOWED,
  'access-control-expose-headers',
  EXPOSED,
  'access-control-max-age',
  '86400',
]

/** The CORS headers of any response, as flat pairs, for a request's `Origin`. */
export type CorsHeaders = (origin: string | null) => readonly string[]

/** For any origin, or for the listed ones only; the blocks are made once. */
export function createCorsHeaders(origins: readonly string[]): CorsHeaders {
  if (origins.includes('*')) {
    const everyone = ['access-control-allow-origin', '*', ...RULES]
    return () => everyone
  }
  // The answer differs by origin, so caches must know it, also where the origin is refused.
  const refused = ['vary', 'Origin', ...RULES]
  const allowed = new Map(origins.map((origin) => [origin, ['access-control-allow-origin', origin, ...refused]]))
  return (origin) => (origin === null ? refused : (allowed.get(origin) ?? refused))
}
