import { matchRoute, type RoutePath } from '#lib/contract/routes.ts'

/** Path and query of `url` without decoding; Bun gives no origin where a request has no valid `Host`. */
export function splitUrl(url: string): { path: string; query: string } {
  const start = url.startsWith('/') ? 0 : url.indexOf('/', url.indexOf('://') + 3)
  const mark = url.indexOf('?', start)
  if (mark < 0) return { path: url.slice(start), query: '' }
  return { path: url.slice(start, mark), query: url.slice(mark + 1) }
}

/**
 * The raw id in the path of a request to `route`, or `''`. Bun routes by the path as sent but resolves `..` in a
 * request's URL: where the two disagree, what was sent holds no id.
 */
export function idInPath(route: RoutePath, path: string): string {
  const match = matchRoute(path)
  return match?.route === route ? match.id : ''
}

/** `route` in the form that `Bun.serve` matches. */
export function bunRoute(route: RoutePath): string {
  return route.replace('{id}', ':id')
}
