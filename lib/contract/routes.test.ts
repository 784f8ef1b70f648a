import { expect, test } from 'vitest'
import { acceptedMediaTypes, matchRoute, ROUTES, takesBody } from './routes.ts'

test.each([
  ['/health', '/health', ''],
  ['/tasks', '/tasks', ''],
  ['/tasks/counts', '/tasks/counts', ''],
  ['/tasks/abc', '/tasks/{id}', 'abc'],
  ['/tasks/COUNTS', '/tasks/{id}', 'COUNTS'],
  ['/tasks/%2f', '/tasks/{id}', '%2f'],
  ['/tasks/{id}', '/tasks/{id}', '{id}'],
  ['/projects', '/projects', ''],
  ['/projects/abc', '/projects/{id}', 'abc'],
  ['/projects/counts', '/projects/{id}', 'counts'],
  ['/projects/abc/tasks', '/projects/{id}/tasks', 'abc'],
  ['/contexts', '/contexts', ''],
  ['/batch', '/batch', ''],
])('%s is %s', (path, route, id) => {
  expect(matchRoute(path)).toEqual({ route, id })
})

test.each([
  '/',
  '',
  '//tasks',
  '/tasks/',
  '/tasks//',
  '/tasks/a/',
  '/tasks/a/b',
  '/tasks/counts/',
  '/Tasks',
  '/projects//tasks',
  '/projects/a/tasks/',
  '/projects/a/tasks/b',
  '/projects/a/notes',
  '/contexts/a',
  '/batch/',
  '/toString',
  '/constructor',
  '/api/tasks',
])('%s is no route', (path) => {
  expect(matchRoute(path)).toBeNull()
})

test('methods are listed as Allow lists them, sorted, with HEAD wherever GET is', () => {
  for (const methods of Object.values<readonly string[]>(ROUTES)) {
    expect(methods).toEqual([...methods].sort())
    expect(methods.includes('HEAD')).toBe(methods.includes('GET'))
  }
})

test('only a patch may be a merge patch, and only three methods have bodies', () => {
  expect(acceptedMediaTypes('PUT')).toEqual(['application/json'])
  expect(acceptedMediaTypes('PATCH')).toEqual(['application/json', 'application/merge-patch+json'])
  expect(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'].filter(takesBody)).toEqual(['POST', 'PUT', 'PATCH'])
})
