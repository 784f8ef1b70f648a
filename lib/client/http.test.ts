import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHttp, parseServerTiming, type Timing } from './http.ts'
import { RequestError } from './request-error.ts'

const server = createServer((request, response) => {
  if (request.url === '/api/slow') return
  if (request.url === '/api/broken') {
    response.writeHead(503, { 'content-type': 'application/json', 'x-request-id': 'r-1' })
    response.end('{"error":"Backend Unavailable","message":"bun-sqlite does not answer."}')
  } else if (request.url === '/api/login') response.end('<!doctype html>')
  else if (request.url === '/api/proxy') response.writeHead(404).end('<h1>No such site</h1>')
  else if (request.url === '/api/walled') response.writeHead(401, { 'content-type': 'text/html' }).end('Log in')
  else if (request.method === 'DELETE') response.writeHead(204).end()
  else {
    response.writeHead(200, { 'x-backend': 'bun-sqlite', 'server-timing': 'gateway;dur=1, app;dur=0.4, db;dur=0.2' })
    response.end(JSON.stringify(request.headers))
  }
})
let base = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

test('a call names its backend, its location and its guard', async () => {
  const http = createHttp({ base })
  const target = { id: 'bun-sqlite', location: 'local' } as const
  const { data } = await http<Record<string, string>>(target, 'PATCH', '/tasks/1', { body: {}, ifMatch: 3 })
  expect(data).toMatchObject({ 'x-backend': 'bun-sqlite', 'x-backend-location': 'local', 'if-match': '"3"' })
})

test('without a choice the gateway is left to choose', async () => {
  const { data } = await createHttp({ base })<Record<string, string>>(null, 'GET', '/tasks')
  expect(data).not.toHaveProperty('x-backend')
})

test('an error carries status, body and request id, and says whether the backend was reached', async () => {
  const problems: unknown[] = []
  const http = createHttp({ base, onReachable: (_target, problem) => problems.push(problem?.status ?? null) })
  const error = await http(null, 'GET', '/broken').catch((cause: unknown) => cause)
  expect(error).toBeInstanceOf(RequestError)
  expect(error).toMatchObject({
    status: 503,
    requestId: 'r-1',
    isUnreachable: true,
    message: 'bun-sqlite does not answer.',
  })
  await http(null, 'GET', '/tasks')
  expect(problems).toEqual([503, null])
})

test('no answer in time, no server at all, and an answer of something else are errors that may pass', async () => {
  const calls = [
    createHttp({ base, timeoutMs: 50 })(null, 'GET', '/slow'),
    createHttp({ base: 'http://127.0.0.1:9/api' })(null, 'GET', '/tasks'),
    createHttp({ base })(null, 'GET', '/login'),
    createHttp({ base })(null, 'PATCH', '/proxy'),
    createHttp({ base })(null, 'POST', '/walled'),
  ]
  await Promise.all(
    calls.map((call) => expect(call).rejects.toMatchObject({ name: 'RequestError', isUnreachable: true })),
  )
})

test('every answered call is timed, for the backend that answered', async () => {
  const timings: Timing[] = []
  await createHttp({ base, onTiming: (timing) => timings.push(timing) })(null, 'GET', '/tasks')
  expect(timings).toMatchObject([{ backend: 'bun-sqlite@local', serverMs: 0.4 }])
  expect(timings[0]?.wallMs).toBeGreaterThan(0)
})

test('a 204 has no data', async () => {
  expect((await createHttp({ base })(null, 'DELETE', '/tasks/1')).data).toBeUndefined()
})

test('only the app entry of Server-Timing counts', () => {
  expect(parseServerTiming('gateway;dur=9, app;desc="x";dur=1.5')).toBe(1.5)
  expect(parseServerTiming('appx;dur=1')).toBeNull()
  expect(parseServerTiming(null)).toBeNull()
})
