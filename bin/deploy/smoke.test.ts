import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { freePort } from '#lib/shootout/drivers/port.ts'
import { smokeTest } from './smoke.ts'

const NOW = { version: '1.2.3', patienceMs: 0 }

let server: Server | undefined
afterEach(() => new Promise((resolve) => (server ? server.close(resolve) : resolve(null))))

/** An app that would pass, but for what `broken` answers instead. The real one is tried by `deploy --dry-run`. */
async function app(broken: Record<string, [status: number, body?: string]> = {}): Promise<string> {
  const titles = new Map<string, string>()
  const answer: RequestListener = async (request, response) => {
    const { method = '', url = '' } = request
    const [status, body] = broken[`${method} ${url.startsWith('/api/tasks/') ? '/api/tasks/…' : url}`] ?? []
    response.setHeader('x-content-type-options', 'nosniff')
    if (status !== undefined) return response.writeHead(status).end(body)
    if (url === '/api/health') return response.end('{"status":"healthy","version":"1.2.3"}')
    if (url === '/api/backends') return response.end('{"backends":[{"id":"cf-d1","default":true,"health":"healthy"}]}')
    if (url === '/inbox')
      return response.setHeader('content-type', 'text/html').end('<script src="/_next/static/a.js"></script>')
    if (url === '/_next/static/a.js') return response.end()
    if (request.headers['x-backend']) return response.writeHead(400).end()
    if (method === 'POST') {
      const task = JSON.parse(Buffer.concat(await request.toArray()).toString())
      titles.set(`/api/tasks/${task.id}`, task.title)
      return response.writeHead(201).end(JSON.stringify(task))
    }
    const title = titles.get(url)
    if (title === undefined) return response.writeHead(404).end()
    if (method === 'DELETE') {
      titles.delete(url)
      return response.writeHead(204).end()
    }
    return response.end(JSON.stringify({ title }))
  }
  const started = createServer((request, response) => void answer(request, response))
  server = started
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}`
}

/** What went wrong, a line each. */
async function errorsOf(url: string): Promise<string[]> {
  const findings = await smokeTest(url, NOW)
  return findings.filter(({ error }) => error !== null).map(({ what, error }) => `${what}: ${error}`)
}

test('an app that works passes every check', async () => {
  expect(await errorsOf(await app())).toEqual([])
})

test('where nothing answers, that is the one finding', async () => {
  expect(await smokeTest(`http://127.0.0.1:${await freePort()}`, NOW)).toEqual([
    { what: 'version 1.2.3 answers', error: 'fetch failed (ECONNREFUSED)' },
  ])
})

test.each<[string, [number, string?], string]>([
  ['GET /api/health', [200, '{"status":"healthy","version":"1.2.2"}'], 'it is version 1.2.2 that answers'],
  ['GET /api/health', [200, '{}'], 'an answer has another shape'],
  ['GET /api/backends', [200, '{"backends":[]}'], 'no backend is the default'],
  [
    'GET /api/backends',
    [200, '{"backends":[{"id":"cf-d1","default":true,"health":"unhealthy"}]}'],
    'cf-d1 is unhealthy',
  ],
  ['POST /api/tasks', [500], '/api/tasks answers 500, not 201'],
  ['GET /api/tasks/…', [200, '{"title":"another"}'], 'the title came back as “another”'],
  ['DELETE /api/tasks/…', [500], 'answers 500, not 204'],
  ['GET /api/tasks', [200], '/api/tasks answers 200, not 400'],
  ['GET /inbox', [500], '/inbox answers 500, not 200'],
  ['GET /inbox', [200, 'text'], '/inbox is nothing, not a page'],
  ['GET /_next/static/a.js', [404], '/_next/static/a.js answers 404, not 200'],
])('%s answering %j is found', async (request, answer, error) => {
  expect((await errorsOf(await app({ [request]: answer }))).join('\n')).toContain(error)
})
