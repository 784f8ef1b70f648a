import { once } from 'node:events'
import { type AddressInfo, connect, type Server } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { createHealthMonitor, type HealthMonitor } from '#lib/registry/health.ts'
import { inProcessBackend } from '#lib/registry/in-process.ts'
import { createRegistry } from '#lib/registry/registry.ts'
import { createCircuits, FAILURES_TO_OPEN, OPEN_MS } from '../circuits.ts'
import type { GatewayDeps } from '../decision.ts'
import { createUpstreams } from '../forward/upstreams.ts'
import { createCorsHeaders } from '../headers/cors.ts'
import type { Exchange } from '../log.ts'
import { createMetrics } from '../metrics.ts'
import { createBareServer } from './bare-server.ts'
import { createGatewayServer } from './http-server.ts'
import { createMalformedHandler } from './malformed.ts'
import { createNodeMount } from './node.ts'

const IDLE_MS = 300_000

type Started = {
  clock: { aheadMs: number }
  url: string
  exchanges: Exchange[]
  faults: unknown[]
  destroy: () => void
  health: HealthMonitor
}
const started: Started[] = []
type Kind = 'node:http' | 'node:net'

/** The gateway, on either server, over one backend that answers in this process with `fetch`. */
async function startOn(kind: Kind, fetch: (request: Request) => Promise<Response>): Promise<Started> {
  const { backend } = inProcessBackend('embedded', 'local', [], async () => ({ fetch, close: async () => {} }))
  const registry = createRegistry({
    environment: 'local',
    sources: [{ backends: [backend], rejected: [] }],
    probe: async () => ({ healthy: true, latencyMs: 1 }),
  })
  const health = createHealthMonitor(registry, () => {})
  const clock = { aheadMs: 0 }
  const now = () => performance.now() + clock.aheadMs
  const exchanges: Exchange[] = []
  const faults: unknown[] = []
  const deps = {
    version: '0.1.0',
    environment: 'local',
    defaultBackend: null,
    upstreamTimeoutMs: 300,
    registry,
    health,
    metrics: createMetrics(() => []),
    corsHeaders: createCorsHeaders(['*']),
    isTrustedPeer: () => false,
    circuits: createCircuits({ now, random: () => 0 }),
    now,
    random: () => 0,
    observe: (exchange: Exchange) => exchanges.push(exchange),
    reportFault: (_: string, cause: unknown) => faults.push(cause),
  } as const
  const { server, destroy } =
    kind === 'node:net' ? createBareServer(deps, createUpstreams(IDLE_MS), IDLE_MS) : nodeServer(deps)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const gateway = { clock, url, exchanges, faults, destroy, health }
  started.push(gateway)
  return gateway
}

function nodeServer(deps: GatewayDeps): { server: Server; destroy(): void } {
  const mount = createNodeMount(deps, createUpstreams(IDLE_MS), '')
  const server = createGatewayServer(mount, createMalformedHandler(deps), () => IDLE_MS)
  return { server, destroy: () => server.close().closeAllConnections() }
}

afterEach(() => {
  for (const { destroy, health } of started.splice(0)) {
    health.stop()
    destroy()
  }
})

test('on node:http too, requests that wait behind another one end with their connection', async () => {
  const pending: AbortSignal[] = []
  const { url, exchanges } = await startOn('node:http', ({ signal }) => {
    pending.push(signal)
    return new Promise(() => {})
  })
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.write('GET /a HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(3))
  await expect.poll(() => pending.length).toBe(3)
  socket.resetAndDestroy()
  await expect.poll(() => exchanges.map(({ error }) => error)).toEqual(Array(3).fill('CLIENT_GONE'))
  expect(pending.map(({ aborted }) => aborted)).toEqual(Array(3).fill(true))
})

describe.each(['node:http', 'node:net'] as const)('on %s, a backend in this process', (kind) => {
  const start = (fetch: (request: Request) => Promise<Response>) => startOn(kind, fetch)

  test('gets method, raw target, body and headers like any other', async () => {
    const { url } = await start(async (request) => {
      const { method, headers } = request
      const names = ['x-user-id', 'via', 'x-forwarded-for', 'x-request-id', 'content-type']
      const seen = Object.fromEntries(names.map((name) => [name, headers.get(name)]))
      return Response.json({ method, url: request.url, body: await request.text(), ...seen })
    })
    const headers = { 'x-user-id': 'mallory', 'x-request-id': 'r1', 'content-type': 'text/x' }
    const response = await fetch(`${url}/tasks?q=a+b%2F`, { method: 'PUT', headers, body: 'grüße' })
    expect(await response.json()).toEqual({
      method: 'PUT',
      url: 'http://in-process/tasks?q=a+b%2F',
      body: 'grüße',
      'x-user-id': null,
      via: '1.1 shootout',
      'x-forwarded-for': '127.0.0.1',
      'x-request-id': 'r1',
      'content-type': 'text/x',
    })
  })

  test('that takes too long is a 504, and is told to stop', async () => {
    let aborted = false
    const { url, exchanges } = await start(async ({ signal }) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      aborted = true
      return new Response('late')
    })
    const response = await fetch(url)
    expect(response.status).toBe(504)
    expect(await response.json()).toMatchObject({ error: 'Gateway Timeout' })
    await expect.poll(() => aborted).toBe(true)
    await expect.poll(() => exchanges).toMatchObject([{ status: 504, errorOrigin: 'upstream' }])
  })

  test('that throws is a 503 that shows nothing of it', async () => {
    const cause = new Error('SQLITE_CORRUPT: secret detail')
    const { url, faults } = await start(() => Promise.reject(cause))
    const response = await fetch(url)
    expect(response.status).toBe(503)
    expect(await response.text()).not.toContain('secret')
    expect(faults).toEqual([cause])
  })

  test('streams, and hears when its client has left', async () => {
    let cancelled = false
    const { url, exchanges } = await start(async () => {
      const body = new ReadableStream({
        async pull(controller) {
          controller.enqueue(new TextEncoder().encode('data: tick\n\n'))
          await delay(20)
        },
        cancel() {
          cancelled = true
        },
      })
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
    })
    const client = new AbortController()
    const response = await fetch(url, { signal: client.signal })
    const reader = response.body?.getReader()
    const first = await reader?.read()
    expect(Buffer.from(first?.value ?? []).toString()).toContain('tick')
    client.abort()
    await expect.poll(() => cancelled).toBe(true)
    await expect.poll(() => exchanges).toMatchObject([{ status: 499, errorOrigin: 'client' }])
  })

  test('that fails five times in a row is left alone, then tried once, then trusted again', async () => {
    let broken = true
    let asked = 0
    const { url, clock } = await start(async () => {
      asked++
      if (broken) throw new Error('broken')
      return new Response('fine', { status: 500 })
    })
    const statuses = async (times: number) => {
      const all: number[] = []
      for (let i = 0; i < times; i++) all.push((await fetch(url)).status)
      return all
    }
    expect(await statuses(FAILURES_TO_OPEN + 2)).toEqual(Array(FAILURES_TO_OPEN + 2).fill(503))
    expect(asked).toBe(FAILURES_TO_OPEN)
    clock.aheadMs += OPEN_MS
    expect(await statuses(2)).toEqual([503, 503])
    expect(asked).toBe(FAILURES_TO_OPEN + 1)
    broken = false
    clock.aheadMs += 2 * OPEN_MS
    // Its own 500 is an answer like any other.
    expect(await statuses(FAILURES_TO_OPEN + 1)).toEqual(Array(FAILURES_TO_OPEN + 1).fill(500))
  })

  test('whose body breaks off is not made to look whole', async () => {
    const { url } = await start(async () => {
      let pulls = 0
      const body = new ReadableStream({
        pull(controller) {
          if (pulls++ === 0) controller.enqueue(new Uint8Array([1]))
          else controller.error(new Error('broke off'))
        },
      })
      return new Response(body)
    })
    await expect(fetch(url).then((response) => response.arrayBuffer())).rejects.toThrow()
  })

  test('whose body breaks off ends the connection, also where the answer before it is still to come', async () => {
    const first = Promise.withResolvers<void>()
    const { url, exchanges } = await start(async (request) => {
      const isFirst = request.url.endsWith('/first')
      // Where one request of a connection is under way at a time, the second begins after the first.
      if (isFirst && kind === 'node:http') await first.promise
      return new Response(
        isFirst ? 'first' : new ReadableStream({ pull: (body) => body.error(new Error('broke off')) }),
      )
    })
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    const received = text(socket)
    const ask = (path: string) => socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`)
    ask('/first')
    ask('/second')
    await expect.poll(() => exchanges).toMatchObject(kind === 'node:http' ? [{ path: '/second' }] : [{}, {}])
    first.resolve()
    expect(await received).toMatch(/\r\n\r\n(?:5\r\n)?first/)
  })
})
