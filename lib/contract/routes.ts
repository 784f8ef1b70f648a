/** Every route, with the methods it answers, sorted as `Allow` lists them. `HEAD` answers wherever `GET` does. */
export const ROUTES = {
  '/health': ['GET', 'HEAD'],
  '/tasks': ['GET', 'HEAD', 'POST'],
  '/tasks/counts': ['GET', 'HEAD'],
  '/tasks/{id}': ['DELETE', 'GET', 'HEAD', 'PATCH', 'PUT'],
  '/projects': ['GET', 'HEAD', 'POST'],
  '/projects/{id}': ['DELETE', 'GET', 'HEAD', 'PATCH', 'PUT'],
  '/projects/{id}/tasks': ['GET', 'HEAD'],
  '/contexts': ['GET', 'HEAD'],
  '/batch': ['POST'],
} as const satisfies Record<string, readonly string[]>
export type RoutePath = keyof typeof ROUTES

/** A route and, where it has one, the raw id in the path. */
export type RouteMatch = { route: RoutePath; id: string }

/**
 * The route of a raw path (no query, nothing decoded), or null for a 404. A trailing slash is another path.
 * An id that is no UUID still matches its route, so that 405 and 415 come before its 404.
 */
export function matchRoute(path: string): RouteMatch | null {
  if (path in ROUTES && !path.includes('{')) return { route: path as RoutePath, id: '' }
  const [root, collection, id, rest, ...more] = path.split('/')
  if (root !== '' || !id || more.length > 0) return null
  if (collection === 'tasks' && rest === undefined) return { route: '/tasks/{id}', id }
  if (collection === 'projects' && rest === undefined) return { route: '/projects/{id}', id }
  if (collection === 'projects' && rest === 'tasks') return { route: '/projects/{id}/tasks', id }
  return null
}

/** Media types a request body may have on a method, the usual one first. */
export function acceptedMediaTypes(method: string): readonly string[] {
  return method === 'PATCH' ? ['application/json', 'application/merge-patch+json'] : ['application/json']
}

/** Whether a method carries a body that is read; a body on any other is ignored. */
export function takesBody(method: string): boolean {
  return method === 'POST' || method === 'PUT' || method === 'PATCH'
}
