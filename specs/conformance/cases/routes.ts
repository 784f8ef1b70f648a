/** Every route of the contract with the methods it answers, as `Allow` lists them. */
export const ROUTES: readonly { path: string; methods: readonly string[] }[] = [
  { path: '/health', methods: ['GET', 'HEAD'] },
  { path: '/tasks', methods: ['GET', 'HEAD', 'POST'] },
  { path: '/tasks/counts', methods: ['GET', 'HEAD'] },
  { path: '/tasks/{id}', methods: ['DELETE', 'GET', 'HEAD', 'PATCH', 'PUT'] },
  { path: '/projects', methods: ['GET', 'HEAD', 'POST'] },
  { path: '/projects/{id}', methods: ['DELETE', 'GET', 'HEAD', 'PATCH', 'PUT'] },
  { path: '/projects/{id}/tasks', methods: ['GET', 'HEAD'] },
  { path: '/contexts', methods: ['GET', 'HEAD'] },
  { path: '/batch', methods: ['POST'] },
]

/** The methods that a route is tried with. */
export const METHODS = ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT'] as const
