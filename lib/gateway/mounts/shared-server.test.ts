import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createHealthMonitor, type HealthMonitor } from '#lib/registry/health.ts'
import { inProcessBackend } from '#lib/registry/in-process.ts'
import { createRegistry } from '#lib/registry/registry.ts'
import { createCircuits } from '../circuits.ts'
import type { GatewayDeps } from '../decision.ts'
import { createUpstreams } from '../forward/upstreams.ts'
import { createCorsHeaders } from '../headers/cors.ts'
import { createMetrics } from '../metrics.ts'
import type { GatewayServer } from './gateway-server.ts'
import { createSharedServer } from './shared-server.ts'

const IDLE_MS = 300_000
const API = 'GET /api/a?b HTTP/1.1\r\nHost: x\r\n\r\n'
const PAGE = 'GET /page HTTP/1.1\r\nHost: x\r\n\r\n'
const UPGRADE = 'GET /hmr HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'

let health: HealthMonitor
let server: GatewayServer
let port: number
/** Lets the pages answer that wait for it. */
let release: () => void

beforeEach(async () => {
  const api = {
    fetch: async ({ url }: Request) => new Response(`api ${new URL(url).pathname};`),
    close: async () => {},
  }
  const { backend } = inProcessBackend('embedded', 'local', [], async () => api)
  const registry = createRegistry({
    environment: 'local',
    sources: [{ backends: [backend], rejected: [] }],
    probe: async () => ({ healthy: true, latencyMs: 1 }),
  })
  health = createHealthMonitor(registry, () => {})
  const now = () => performance.now()
  const random = () => 0
  const deps: GatewayDeps = {
    ...{ version: '0', environment: 'local', defaultBackend: null, upstreamTimeoutMs: 5_000, registry, health },
    ...{ metrics: createMetrics(() => []), corsHeaders: createCorsHeaders(['*']), isTrustedPeer: () => false },
    ...{ circuits: createCircuits({ now, random }), now, random, observe: () => {}, reportFault: () => {} },
  }
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  server = createSharedServer(
    deps,
    createUpstreams(IDLE_MS),
    '/api',
    {
      async request(request, response) {
        const { length } = await buffer(request)
        if (request.url === '/held') await released
        const text = `page ${request.method} ${request.url} ${length};`
        response.setHeader('content-length', text.length).end(text)
      },
      upgrade(_request, socket, first) {
        socket.write(`HTTP/1.1 101 Switching\r\n\r\ntunnel ${first}`)
        socket.pipe(socket)
      },
    },
    IDLE_MS,
  )
  await once(server.server.listen(0, '127.0.0.1'), 'listening')
  port = (server.server.address() as AddressInfo).port
})
afterEach(() => {
  health.stop()
  server.destroy()
})

type Client = { socket: Socket; received(): string; isOver(): boolean }

function client(): Client {
  let received = ''
  let isOver = false
  const socket = connect(port, '127.0.0.1').setNoDelay(true).setEncoding('latin1')
  socket.on('data', (text) => {
    received += text
  })
  socket.on('close', () => {
    isOver = true
  })
  socket.on('error', () => {})
  return { socket, received: () => received, isOver: () => isOver }
}

/** What was answered, in order: of each answer its body, or its status where it is no answer of these. */
const answers = (text: string) => text.match(/(?:api|page) [^;]*(?=;)|HTTP\/1\.1 (?!200)\d+/g) ?? []

/** Writes pieces one by one, and waits for so many answers. */
async function ask(pieces: Iterable<string | Buffer>, count: number): Promise<string[]> {
  const { socket, received } = client()
  for (const piece of pieces) {
    socket.write(piece)
    await new Promise((resolve) => setImmediate(resolve))
  }
  while (answers(received()).length < count) await once(socket, 'data')
  socket.destroy()
  return answers(received())
}

describe('on one connection', () => {
  const both = `${API}${PAGE}${API}${PAGE}`
  const four = ['api /a', 'page GET /page 0', 'api /a', 'page GET /page 0']

  test('requests for either are answered in their order, sent at once', async () => {
    expect(await ask([both], 4)).toEqual(four)
  })

  test('… and cut anywhere', async () => {
    for (let at = 1; at < both.length; at++) expect(await ask([both.slice(0, at), both.slice(at)], 4)).toEqual(four)
    expect(await ask(both, 4)).toEqual(four)
  })

  test('a page waits until what was asked before it is answered', async () => {
    const body = `POST /api/a HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n`
    expect(await ask([body, 'hel', `lo${PAGE}`], 2)).toEqual(['api /a', 'page GET /page 0'])
  })

  test('bodies for a page come whole, with their head, after it and with what follows', async () => {
    const post = (length: number) => `POST /form HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\n\r\n`
    const large = Buffer.alloc(1_000_000, 'x')
    expect(await ask([`${post(5)}hello${API}`], 2)).toEqual(['page POST /form 5', 'api /a'])
    expect(await ask([post(5), 'he', `llo${API}`], 2)).toEqual(['page POST /form 5', 'api /a'])
    const sent = Buffer.concat([Buffer.from(API + post(large.length)), large, Buffer.from(PAGE)])
    expect(await ask([sent], 3)).toEqual(['api /a', 'page POST /form 1000000', 'page GET /page 0'])
    const chunked = 'POST /form HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n'
    expect(await ask([API + chunked + API], 3)).toEqual(['api /a', 'page POST /form 5', 'api /a'])
  })

  test('a body for a page that waits to be asked for is asked for', async () => {
    const { socket, received } = client()
    socket.write('POST /form HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n')
    await expect.poll(received).toContain('100 Continue')
    socket.write('hello')
    await expect.poll(() => answers(received())).toContain('page POST /form 5')
    socket.destroy()
  })

  test('heads for a page may be as large as for the gateway, and no larger', async () => {
    const head = (bytes: number) => `GET /page HTTP/1.1\r\nHost: x\r\nX-Large: ${'x'.repeat(bytes)}\r\n\r\n`
    expect(await ask([head(60_000)], 1)).toEqual(['page GET /page 0'])
    expect(await ask([head(70_000)], 1)).toEqual(['HTTP/1.1 431'])
  })

  test.each([
    ['', ''],
    [' after a request to the gateway', API],
    [' after a page', PAGE],
  ])('an upgrade goes to the pages with all its bytes%s', async (_where, before) => {
    const { socket, received } = client()
    socket.write(before)
    if (before !== '') await expect.poll(() => answers(received()).length).toBe(1)
    socket.write(`${UPGRADE}first;`)
    await expect.poll(() => received().includes('tunnel first;')).toBe(true)
    for (const text of ['second;', 'x'.repeat(200_000), ';third;']) socket.write(text)
    await expect.poll(() => /tunnel first;second;x{200000};third;$/.test(received())).toBe(true)
    socket.destroy()
  })
})

test.each([
  ['/apix', 'page GET /apix 0'],
  ['/ap', 'page GET /ap 0'],
  ['/API/a', 'page GET /API/a 0'],
  ['//api/a', 'page GET //api/a 0'],
  ['http://x/api/a', 'api /a'],
  ['http://x/apix', 'page GET http://x/apix 0'],
  ['/api/a', 'api /a'],
  ['/api?a', 'api /'],
  ['/api', 'api /'],
])('%s is answered as %s, by either server', async (target, answer) => {
  const request = `GET ${target} HTTP/1.1\r\nHost: x\r\n\r\n`
  expect(await ask([request], 1)).toEqual([answer])
  expect(await ask([PAGE, request], 2)).toEqual(['page GET /page 0', answer])
})

test.each([
  ['another protocol', '\x16\x03\x01\x00\xc8'],
  ['a method in lower case', 'get /api HTTP/1.1\r\n\r\n'],
  ['no Host', 'GET /page HTTP/1.1\r\n\r\n'],
  ['no Host for the gateway', 'GET /api/a HTTP/1.1\r\n\r\n'],
])('%s is a 400 in the shape of all errors', async (_what, bytes) => {
  const { socket, received, isOver } = client()
  socket.write(Buffer.from(bytes, 'latin1'))
  await expect.poll(isOver).toBe(true)
  expect(received()).toMatch(
    /^HTTP\/1\.1 400 .*\r\nproxy-status: shootout; error=http_request_error.*\{"error":"Bad Request"/is,
  )
})

test('requests to the gateway are read by our own server, and by Node’s from the first page on', async () => {
  const twice = 'GET /api/a HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n'
  const refusal = async (...before: string[]) => {
    const { socket, received, isOver } = client()
    for (const [i, request] of before.entries()) {
      socket.write(request)
      await expect.poll(() => answers(received()).length).toBe(i + 1)
    }
    socket.write(twice)
    await expect.poll(isOver).toBe(true)
    return /"message":"[^"]*"/.exec(received())?.[0]
  }
  // Ours says what is wrong.
  for (const before of [[], [API, API]]) expect(await refusal(...before)).toContain('it has two lengths')
  for (const before of [[PAGE], [API, PAGE, API]])
    expect(await refusal(...before)).toBe('"message":"The request is not valid HTTP/1.1."')
})

describe('a stop', () => {
  test('ends unused connections of both kinds at once, and busy ones with their answer', async () => {
    const [fresh, api, page, held] = [client(), client(), client(), client()]
    api.socket.write(API)
    page.socket.write(PAGE)
    held.socket.write(`${API}${PAGE.replace('/page', '/held')}`)
    for (const { received } of [api, page, held]) await expect.poll(() => answers(received()).length).toBe(1)
    await expect.poll(() => connections()).toBe(4)
    let isClosed = false
    const closed = server.close().then(() => {
      isClosed = true
    })
    for (const { isOver } of [fresh, api, page]) await expect.poll(isOver).toBe(true)
    expect([held.isOver(), isClosed, await connections()]).toEqual([false, false, 1])
    release()
    await closed
    await expect.poll(held.isOver).toBe(true)
    expect(answers(held.received())).toEqual(['api /a', 'page GET /held 0'])
  })
})

function connections(): Promise<number> {
  return new Promise((resolve) => server.server.getConnections((_error, count) => resolve(count)))
}
