import { once } from 'node:events'
import type { Server } from 'node:http'
import { type AddressInfo, createServer, type Server as NetServer, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { backendsFromEnvironment } from '#lib/registry/environment.ts'
import { createHealthMonitor, type HealthMonitor } from '#lib/registry/health.ts'
import { createRegistry } from '#lib/registry/registry.ts'
import { type Circuits, createCircuits } from '../circuits.ts'
import type { GatewayDeps } from '../decision.ts'
import { createCorsHeaders } from '../headers/cors.ts'
import type { Exchange } from '../log.ts'
import { createMetrics } from '../metrics.ts'
import { createGatewayServer } from '../mounts/http-server.ts'
import { createMalformedHandler } from '../mounts/malformed.ts'
import { createNodeMount } from '../mounts/node.ts'
import { isRepeatable, retryBudget, retryPauseMs } from './retries.ts'
import { createUpstreams, type Upstreams } from './upstreams.ts'

const IDLE_MS = 300_000
const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'

let backend: NetServer
let port: number
let gateway: Server
let health: HealthMonitor
let upstreams: Upstreams
let url: string
let exchanges: Exchange[]
/** What the backend does with its connections' data, by how often it was asked. */
let answer: (socket: Socket, times: number) => void
/** Told of every failure that is held against the backend. */
let onFailure: () => void
let asked: string[]

beforeEach(async () => {
  asked = []
  exchanges = []
  onFailure = () => {}
  backend = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', (data) => {
      const text = data.toString()
      if (!/^[A-Z]+ \//.test(text)) return
      asked.push(text)
      answer(socket, asked.length)
    })
  })
  backend.listen(0, '127.0.0.1')
  await once(backend, 'listening')
  port = (backend.address() as AddressInfo).port
  const entries = backendsFromEnvironment({ BACKEND_A_URL: `http://127.0.0.1:${port}` }, 'local', [])
  const registry = createRegistry({
    environment: 'local',
    sources: [entries],
    probe: async () => ({ healthy: true, latencyMs: 1 }),
  })
  health = createHealthMonitor(registry, () => {})
  const inner = createCircuits({ now: () => performance.now(), random: () => 0 })
  const circuits: Circuits = {
    ...inner,
    failed: (each) => {
      inner.failed(each)
      onFailure()
    },
  }
  const deps: GatewayDeps = {
    version: '0.1.0',
    environment: 'local',
    defaultBackend: 'a',
    upstreamTimeoutMs: 5_000,
    registry,
    health,
    circuits,
    metrics: createMetrics(() => []),
    corsHeaders: createCorsHeaders(['*']),
    isTrustedPeer: () => false,
    now: () => performance.now(),
    // The longest pause, so that a backend is surely back by then.
    random: () => 0.999,
    observe: (exchange) => exchanges.push(exchange),
    reportFault: (_, cause) => expect.fail(String(cause)),
  }
  upstreams = createUpstreams(IDLE_MS)
  gateway = createGatewayServer(createNodeMount(deps, upstreams, ''), createMalformedHandler(deps), () => IDLE_MS)
  gateway.listen(0, '127.0.0.1')
  await once(gateway, 'listening')
  url = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/`
})

afterEach(() => {
  health.stop()
  gateway.close().closeAllConnections()
  backend.close()
})

/** A body of several pieces: it is not whole when the gateway begins to send. */
function inPieces(): ReadableStream<Uint8Array> {
  let pieces = 0
  return new ReadableStream({
    async pull(controller) {
      await new Promise((resolve) => setTimeout(resolve, 20))
      if (pieces++ < 3) controller.enqueue(new TextEncoder().encode(`piece ${pieces},`))
      else controller.close()
    },
  })
}

describe('after a failure to connect', () => {
  beforeEach(async () => {
    await new Promise((resolve) => backend.close(resolve))
    onFailure = () => backend.listening || backend.listen(port, '127.0.0.1')
    answer = (socket) => socket.end(OK)
  })

  test.each(['GET', 'POST', 'PATCH', 'DELETE'])('%s is sent once more', async (method) => {
    const body = method === 'GET' ? undefined : 'body'
    const response = await fetch(url, { method, body })
    expect([response.status, await response.text()]).toEqual([200, 'ok'])
    expect(asked).toHaveLength(1)
    await expect.poll(() => exchanges).toMatchObject([{ status: 200, retries: 1 }])
  })

  test('a body that was still coming in goes up whole', async () => {
    let seen = ''
    answer = (socket, _times) => {
      const look = (data: Buffer | string) => {
        seen += data
        if (seen.endsWith('0\r\n\r\n')) socket.end(OK)
      }
      look(asked.join(''))
      socket.on('data', look)
    }
    const init = { method: 'POST', body: inPieces(), duplex: 'half' } as const
    expect((await fetch(url, init)).status).toBe(200)
    expect(seen.match(/piece \d,/g)).toEqual(['piece 1,', 'piece 2,', 'piece 3,'])
  })

  test('a second failure is the answer', async () => {
    onFailure = () => {}
    const response = await fetch(url)
    expect([response.status, response.headers.get('proxy-status')]).toEqual([503, 'shootout; error=connection_refused'])
    await expect.poll(() => exchanges).toMatchObject([{ status: 503, retries: 1 }])
  })

  test('a client that leaves meanwhile is not waited for', async () => {
    onFailure = () => {}
    const client = new AbortController()
    const asking = fetch(url, { signal: client.signal }).catch(() => 'left')
    setTimeout(() => client.abort(), 100)
    expect(await asking).toBe('left')
    await expect.poll(() => exchanges).toMatchObject([{ status: 499 }])
    const upstream = upstreams.of(`http://127.0.0.1:${port}`)
    await expect.poll(() => [upstream.inFlight, upstream.retrying]).toEqual([0, 0])
  })
})

describe('after a reset before any answer', () => {
  beforeEach(() => {
    answer = (socket, times) => (times === 1 ? socket.resetAndDestroy() : socket.end(OK))
  })

  test.each(['GET', 'HEAD', 'OPTIONS'])('%s is sent once more', async (method) => {
    expect((await fetch(url, { method })).status).toBe(200)
    expect(asked).toHaveLength(2)
  })

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('%s is not: it may have had its effect', async (method) => {
    expect((await fetch(url, { method, body: 'x' })).status).toBe(503)
    expect(asked).toHaveLength(1)
  })

  test('a connection that closes just as it is used again costs no request', async () => {
    answer = (socket, times) => (times === 2 ? socket.destroy() : void socket.write(OK))
    expect((await fetch(url)).status).toBe(200)
    expect((await fetch(url)).status).toBe(200)
    expect(asked).toHaveLength(3)
  })

  test('not after a byte of a response, be it an interim one', async () => {
    answer = (socket) => void socket.write('HTTP/1.1 103 Early Hints\r\n\r\n', () => socket.resetAndDestroy())
    expect((await fetch(url)).status).toBe(503)
    expect(asked).toHaveLength(1)
  })

  test('not beyond the budget', async () => {
    upstreams.of(`http://127.0.0.1:${port}`).retrying = retryBudget({ inFlight: 0 })
    expect((await fetch(url)).status).toBe(503)
    expect(asked).toHaveLength(1)
  })
})

test('the budget is a fifth of what is in flight, and never less than three', () => {
  expect([0, 15, 20, 100].map((inFlight) => retryBudget({ inFlight }))).toEqual([3, 3, 4, 20])
})

test('pauses spread from 25 to 250 ms', () => {
  expect([retryPauseMs(0), retryPauseMs(1)]).toEqual([25, 250])
})

test('what is no failure of the connection is not repeated', () => {
  for (const code of ['INVALID_RESPONSE', 'HEAD_TOO_LARGE', 'ERR_TLS_CERT_ALTNAME_INVALID'])
    expect([isRepeatable('GET', code, true), isRepeatable('GET', code, false)]).toEqual([false, false])
})
