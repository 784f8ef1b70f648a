import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { backendsFromEnvironment } from './environment.ts'
import { probe } from './node-probe.ts'
import type { Backend, HealthReport } from './types.ts'

async function probeServer(listener: RequestListener): Promise<HealthReport> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const report = await probe(at(`http://127.0.0.1:${port}`))
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  return report
}

function at(url: string): Backend {
  return backendsFromEnvironment({ BACKEND_A_URL: url }, 'local', []).backends[0] as Backend
}

function inProcess(fetch: (request: Request) => Promise<Response>): Backend {
  return { ...at('http://a'), target: { kind: 'fetch', fetch } }
}

test('a 2xx of the health endpoint is healthy', async () => {
  const asked: (string | undefined)[] = []
  const report = await probeServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    response.end('{}')
  })
  expect(report).toMatchObject({ healthy: true, latencyMs: expect.any(Number) })
  expect(asked).toEqual(['GET /health'])
})

test('a 503 is not, and a redirect is not followed', async () => {
  const unhealthy = await probeServer((_, response) => response.writeHead(503).end())
  expect(unhealthy).toMatchObject({ healthy: false, error: '/health answered 503.', silent: false })
  const redirecting = await probeServer((_, response) => response.writeHead(302, { location: '/up' }).end())
  expect(redirecting).toMatchObject({ healthy: false, error: '/health answered 302.' })
})

test('one that does not answer is given a second', async () => {
  const started = performance.now()
  const report = await probeServer(() => {})
  expect(report).toMatchObject({ healthy: false, error: 'No answer within 1 s.', silent: true })
  expect(performance.now() - started).toBeLessThan(2_000)
})

test('one that nothing listens for is named so, without its address', async () => {
  expect(await probe(at('http://127.0.0.1:1'))).toMatchObject({ healthy: false, error: 'The connection was refused.' })
})

test('one in this process is asked by a call; what it throws is a failure like any other', async () => {
  expect(await probe(inProcess(async () => new Response('{}')))).toMatchObject({ healthy: true })
  const broken = inProcess(() => Promise.reject(new Error('The database folder cannot be written.')))
  expect(await probe(broken)).toMatchObject({ healthy: false, error: 'The database folder cannot be written.' })
  const stuck = inProcess(() => new Promise(() => {}))
  expect(await probe(stuck)).toMatchObject({ healthy: false, silent: true })
})
