import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { urlTarget } from './url-target.ts'

type Answer = { status?: number; headers?: Record<string, string>; body?: unknown }
let server: Server | null = null
let written: string[] = []

afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

/** A server that answers as `answer` says; what is not a GET is remembered. */
async function serve(answer: (request: IncomingMessage) => Answer): Promise<string> {
  written = []
  server = createServer((request: IncomingMessage, response: ServerResponse) => {
    if (request.method !== 'GET') written.push(`${request.method} ${request.url}`)
    const { status = 200, headers = {}, body = null } = answer(request)
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Keeps users apart, as the contract says; `shared` makes it one user's for all. */
function backend(shared: boolean) {
  const rows = new Map<string, string>()
  return (request: IncomingMessage): Answer => {
    const user = shared ? 'local' : String(request.headers['x-user-id'])
    const id = (request.url ?? '').split('/')[2]
    if (request.url === '/health') return { body: { status: 'ok', backend: 'mine' } }
    if (request.method === 'POST') {
      rows.set('new-id', user)
      return { status: 201, body: { id: 'new-id' } }
    }
    if (id === undefined) return { body: [...rows.values()].filter((owner) => owner === user) }
    const isOwn = rows.get(id) === user
    if (request.method === 'DELETE' && isOwn) rows.delete(id)
    return { status: isOwn ? 200 : 404, body: {} }
  }
}

test('a backend that keeps users apart is tested directly, and left as it was found', async () => {
  const url = await serve(backend(false))
  const target = await urlTarget(`${url}/`, {})
  expect(target).toMatchObject({ id: 'mine', baseUrl: url, direct: true, cleanUp: true, secured: null })
  expect(written).toEqual(['POST /tasks', 'DELETE /tasks/new-id'])
})

test('one that gives all users the same tasks is refused, and the probe removed', async () => {
  const url = await serve(backend(true))
  await expect(urlTarget(url, {})).rejects.toThrow('does not keep users apart')
  expect(written).toEqual(['POST /tasks', 'DELETE /tasks/new-id'])
})

test('one that shows tasks to a user who is new is refused before anything is written', async () => {
  const url = await serve(({ url: path }) => ({ body: path === '/health' ? { status: 'ok' } : [{ id: 'a person’s' }] }))
  await expect(urlTarget(url, {})).rejects.toThrow('does not keep users apart')
  expect(written).toEqual([])
})

test.each<[string, Answer]>([
  ['x-gateway-version', { headers: { 'x-gateway-version': '1' }, body: {} }],
  ['x-backend', { headers: { 'x-backend': 'bun-sqlite' }, body: {} }],
  ['its own health', { body: { status: 'healthy' } }],
])(
  'a gateway, known by %s, is refused without consent and before anything is asked of a backend',
  async (_by, health) => {
    const url = await serve(() => health)
    await expect(urlTarget(url, {})).rejects.toThrow('--x-backend <id> --delete-all-data')
    await expect(urlTarget(url, { xBackend: 'bun-sqlite' })).rejects.toThrow('is a gateway')
    await expect(urlTarget(url, { deleteAllData: true })).rejects.toThrow('is a gateway')
    const target = await urlTarget(url, { xBackend: 'bun-sqlite', deleteAllData: true })
    expect(target).toMatchObject({
      id: 'bun-sqlite',
      mount: 'gateway',
      direct: false,
      headers: { 'x-backend': 'bun-sqlite' },
    })
    expect(written).toEqual([])
  },
)

test('a token goes with every request, and makes the credential cases run', async () => {
  const own = backend(false)
  const url = await serve((request) =>
    request.url === '/health' || request.headers.authorization === 'Bearer t'
      ? own(request)
      : { status: 401, body: {} },
  )
  await expect(urlTarget(url, {})).rejects.toThrow('--token')
  const target = await urlTarget(url, { token: 't' })
  expect(target).toMatchObject({ headers: { authorization: 'Bearer t' }, secured: { baseUrl: url, token: 't' } })
})

test('what is no address, not there, or no backend is said in one line', async () => {
  await expect(urlTarget('localhost:3001', {})).rejects.toThrow('it must be like http://')
  await expect(urlTarget('http://127.0.0.1:1', {})).rejects.toThrow('cannot be reached')
  const url = await serve(() => ({ status: 404, body: {} }))
  await expect(urlTarget(url, {})).rejects.toThrow('is this a backend of the contract?')
})
