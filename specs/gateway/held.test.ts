import { afterAll, beforeAll, describe, test, vi } from 'vitest'
import { type BareGateway, PLACES, type Place, startBareGateway } from './bare.ts'
import { RawConnection, type RawResponse } from './client.ts'
import { respond, type ScriptedUpstream, startUpstream, type UpstreamRequest } from './upstream.ts'

/** More than there are connections to a backend. */
const CLIENTS = 200
/** Half of those that there are. */
const UPLOADS = 64
const TRICKLE_MS = 1_000
const PATIENCE = { timeout: 20_000, interval: 100 }
/** More than the systems on the way and their sockets would take for a client that reads nothing. */
const LARGE = Buffer.alloc(32 * 1024 * 1024)

describe.each<Place>(PLACES)(
  'a gateway at $prefix/* (after a page: $afterPage)',
  { timeout: 90_000 },
  ({ prefix, afterPage }) => {
    let upstream: ScriptedUpstream
    const gateways: BareGateway[] = []

    beforeAll(async () => {
      upstream = await startUpstream()
      upstream.on('/many', () => {})
      upstream.on('/few', () => {})
      upstream.on('/whole', async (request) => {
        await request.until('all of it')
        respond(request, '200 OK', ['Content-Length: 2'], 'ok')
      })
      upstream.on('/large', ({ socket }) => {
        socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${LARGE.length}\r\n\r\n`)
        socket.write(LARGE)
      })
    })
    afterAll(async () => {
      await Promise.all(gateways.map((gateway) => gateway.stop()))
      await upstream?.crash()
    })

    async function gatewayOf(settings: Record<string, string>): Promise<BareGateway> {
      const own = { BACKEND_A_URL: upstream.url, DEFAULT_BACKEND: 'a', UPSTREAM_TIMEOUT_MS: '12000' }
      const gateway = await startBareGateway({ ...own, ...settings }, prefix)
      gateways.push(gateway)
      // On a busy machine its first check may have come too late.
      await vi.waitUntil(async () => (await open(gateway, 'GET /any').response()).status === 200, PATIENCE)
      return gateway
    }

    function open({ port }: BareGateway, line: string, headers: readonly string[] = []): RawConnection {
      const connection = new RawConnection(port, { afterPage })
      const [method, path] = line.split(' ')
      const lines = ['Host: x', 'Connection: close', ...headers]
      connection.send(`${method} ${prefix}${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
      return connection
    }

    /** Clients that give a byte now and then, until they are told to stop. */
    function trickle(
      gateway: BareGateway,
      path: string,
      clients: number,
    ): { connections: RawConnection[]; stop(): void } {
      const connections = Array.from({ length: clients }, () =>
        open(gateway, `POST ${path}`, ['Content-Length: 1000000']),
      )
      const clock = setInterval(() => {
        for (const connection of connections) if (!connection.socket.destroyed) connection.send('x')
      }, TRICKLE_MS)
      const stop = () => {
        clearInterval(clock)
        for (const connection of connections) connection.close()
      }
      return { connections, stop }
    }

    const underWay = (path: string): UpstreamRequest[] => {
      return upstream.requests.filter(({ target, socket }) => target === path && !socket.destroyed)
    }

    test('two hundred clients whose bodies trickle hold up nobody’s requests', async ({ expect }) => {
      const gateway = await gatewayOf({})
      const crowd = trickle(gateway, '/many', CLIENTS)
      await expect.poll(() => underWay('/many').length, PATIENCE).toBeGreaterThanOrEqual(UPLOADS)

      const bodiless = await open(gateway, 'GET /any').response()
      expect(bodiless.status).toBe(200)
      // A body that comes apart from its head could be one of those.
      const posted = open(gateway, 'POST /whole', ['Content-Length: 9'])
      posted.send('all ')
      setTimeout(() => posted.send('of it'), TRICKLE_MS)
      expect((await posted.response()).text()).toBe('ok')
      expect(underWay('/many').length).toBeLessThanOrEqual(UPLOADS)
      crowd.stop()
      await expect.poll(() => underWay('/many').length, PATIENCE).toBe(0)
    })

    test.concurrent('where another upload waits, one that trickles gives way, and its client is told', async ({
      expect,
    }) => {
      const gateway = await gatewayOf({ UPSTREAM_CONNECTIONS: '4' })
      const crowd = trickle(gateway, '/few', 2)
      await expect.poll(() => underWay('/few').length, PATIENCE).toBe(2)
      const told: Promise<RawResponse>[] = crowd.connections.map((connection) => connection.response())
      for (const each of told) each.catch(() => {})
      const asked = open(gateway, 'POST /whole', ['Transfer-Encoding: chunked'])
      asked.send('9\r\nall of it\r\n0\r\n\r\n')
      expect((await asked.response()).text()).toBe('ok')
      const first = await Promise.race(told)
      expect([first.status, first.json().error]).toEqual([408, 'Request Timeout'])
      crowd.stop()
    })

    test.concurrent('where others wait, clients that read nothing are cut off, and not held against the backend', async ({
      expect,
    }) => {
      const gateway = await gatewayOf({ UPSTREAM_CONNECTIONS: '8' })
      const crowd = Array.from({ length: 9 }, () => {
        const reader = open(gateway, 'GET /large')
        reader.rest()
        return reader
      })
      await expect.poll(() => underWay('/large').length, PATIENCE).toBeGreaterThanOrEqual(8)
      expect((await open(gateway, 'GET /any').response()).status).toBe(200)
      const cut = () => gateway.log.filter((line) => line.includes('CLIENT_TOO_SLOW'))
      await expect.poll(() => cut().length, PATIENCE).toBeGreaterThan(0)
      for (const line of cut()) expect(JSON.parse(line)).toMatchObject({ error_origin: 'client', status: 200 })
      for (const reader of crowd) reader.close()
      expect((await open(gateway, 'GET /any').response()).status).toBe(200)
    })
  },
)
