import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { PLACES, type Place, startBareGateway } from './bare.ts'
import { RawConnection } from './client.ts'
import { respond, type ScriptedUpstream, startUpstream, type UpstreamRequest } from './upstream.ts'

let upstream: ScriptedUpstream
let checks: UpstreamRequest[]

beforeEach(async () => {
  upstream = await startUpstream()
  checks = []
  upstream.onHealth = (request) => void checks.push(request)
})
afterEach(() => upstream.crash())

// The Next mount is served by a process that waits for these checks before it loads Next.
describe.each<Place>(PLACES)(
  'before anything is known of a backend, at $prefix/* (after a page: $afterPage)',
  ({ prefix, afterPage }) => {
    test.each([
      ['200 Fine', 200],
      ['500 Not yet', 503],
    ])('a request waits for its first check, and after a %s gets a %i', async (answer, status) => {
      const gateway = await startBareGateway({ BACKEND_A_URL: upstream.url, DEFAULT_BACKEND: 'a' }, prefix)
      const connection = new RawConnection(gateway.port, { afterPage })
      connection.send(`GET ${prefix}/x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
      await expect.poll(() => checks.length).toBe(1)
      await delay(200)
      expect([connection.received.length, upstream.requests.length]).toEqual([0, 0])
      respond(checks[0] as UpstreamRequest, answer, ['Content-Length: 0'])
      expect((await connection.response()).status).toBe(status)
      expect(upstream.requests).toHaveLength(status === 200 ? 1 : 0)
      await gateway.stop()
    })

    test('while it is down it is asked every two seconds, and no request waits for that', async () => {
      const gateway = await startBareGateway({ BACKEND_A_URL: upstream.url, DEFAULT_BACKEND: 'a' }, prefix)
      const ask = async () => {
        const connection = new RawConnection(gateway.port, { afterPage })
        connection.send(`GET ${prefix}/x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
        return (await connection.response()).status
      }
      await expect.poll(() => checks.length).toBe(1)
      respond(checks[0] as UpstreamRequest, '500 Down', ['Content-Length: 0'])
      await expect.poll(ask).toBe(503)
      await expect.poll(() => checks.length, { timeout: 5_000 }).toBe(2)
      expect(await ask()).toBe(503)
      expect(checks[1]?.socket.destroyed).toBe(false)
      // It was never up, so that one good check is enough.
      respond(checks[1] as UpstreamRequest, '200 Fine', ['Content-Length: 0'])
      await expect.poll(ask).toBe(200)
      await gateway.stop()
    })
  },
)
