import type { Case } from '../runner/case.ts'
import { backendItself } from '../runner/needs.ts'
import { freshId } from './ids.ts'
import { METHODS, ROUTES } from './routes.ts'

const UNKNOWN = [
  '/',
  '/nope',
  '/Tasks',
  '/TASKS',
  '/task',
  '/tasks.json',
  '/tasks/counts/x',
  '/project',
  '/projects/x/y',
  '/contexts/x',
  '/batch/x',
  '/index.html',
  '/favicon.ico',
  '/openapi.json',
  '/taskscounts',
]

export const routing: Case[] = [
  ...ROUTES.flatMap(({ path, methods }): Case[] =>
    [...METHODS, 'OPTIONS', 'TRACE', 'PROPFIND'].flatMap((method): Case[] => {
      if (methods.includes(method)) return []
      const unusual = method === 'OPTIONS' || method === 'TRACE' || method === 'PROPFIND'
      return [
        {
          name: `${method} ${path} → 405 with Allow: ${methods.join(', ')}`,
          ...((unusual || path === '/health') && { needs: backendItself }),
          async run(t) {
            const answer = await t.send(method, path.replace('{id}', freshId()))
            answer.expectStatus(405).expectHeader('allow', methods.join(', '))
            if (method !== 'HEAD') answer.expectError(405)
          },
        },
      ]
    }),
  ),
  {
    name: 'a 405 comes before the 404 of an unknown or malformed id',
    async run(t) {
      for (const id of [freshId(), 'x', '5']) {
        ;(await t.post(`/tasks/${id}`, {})).expectError(405)
        ;(await t.delete(`/projects/${id}/tasks`)).expectError(405)
      }
    },
  },
  ...UNKNOWN.map(
    (path): Case => ({
      name: `${path} is no route → 404 for every method`,
      ...(path === '/' && { needs: backendItself }),
      async run(t) {
        for (const method of METHODS) {
          const json = method === 'GET' || method === 'HEAD' || method === 'DELETE' ? undefined : {}
          const answer = (await t.send(method, path, { json })).expectStatus(404)
          if (method !== 'HEAD') answer.expectError(404)
        }
      },
    }),
  ),
  ...ROUTES.filter(({ path }) => path !== '/health').map(
    ({ path, methods }): Case => ({
      name: `${path}/ is another path → 404`,
      async run(t) {
        const { id } = path.startsWith('/projects') ? await t.project() : await t.task()
        for (const method of methods) {
          const json = method === 'POST' || method === 'PUT' || method === 'PATCH' ? { title: 'x' } : undefined
          const answer = (await t.send(method, `${path.replace('{id}', id)}/`, { json })).expectStatus(404)
          if (method !== 'HEAD') answer.expectError(404)
        }
      },
    }),
  ),
  {
    name: '/health/ and // are no routes → 404',
    needs: backendItself,
    async run(t) {
      for (const path of ['/health/', '//tasks', '/tasks//', '/tasks//counts', `//tasks/${freshId()}`])
        (await t.get(path)).expectError(404)
    },
  },
  {
    name: 'a path that only begins like a route is no route → 404',
    needs: backendItself,
    async run(t) {
      for (const path of ['/tasks%2fcounts', '/tasks;x=1', '/tasks%20', '/tasks%00', '/tasks%3f', '/tasks&limit=1'])
        (await t.get(path)).expectError(404)
    },
  },
  ...ROUTES.filter(({ methods }) => methods.includes('GET')).map(
    ({ path }): Case => ({
      name: `HEAD ${path} answers status and headers of GET, without a body`,
      anyUser: false,
      ...(path === '/health' && { needs: backendItself }),
      async run(t) {
        const { id } = path.startsWith('/projects') ? await t.project() : await t.task()
        for (const [real, status] of [
          [path.replace('{id}', id), 200],
          ...(path.includes('{id}') ? ([[path.replace('{id}', freshId()), 404]] as const) : []),
        ] as const) {
          const get = (await t.get(real)).expectStatus(status)
          const head = (await t.head(real)).expectStatus(status)
          for (const name of ['content-type', 'etag', 'link']) head.expectHeader(name, get.headers[name] ?? null)
        }
      },
    }),
  ),
  {
    name: 'HEAD of a bad request is the error’s status, without a body',
    async run(t) {
      ;(await t.head('/tasks?limit=0')).expectStatus(400).expectHeader('content-type', 'application/json')
      ;(await t.head('/nope')).expectStatus(404).expectHeader('content-type', 'application/json')
    },
  },
]
