import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BareGateway, PLACES, type Place, startBareGateway } from './bare.ts'
import { RawConnection } from './client.ts'
import { startEcho } from './echo.ts'
import { respond, type ScriptedUpstream, startUpstream, type UpstreamRequest } from './upstream.ts'

const HANDSHAKE = [
  ...['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'],
  'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
]
/** Failures in a row that open a circuit. */
const FAILURES_TO_OPEN = 5

describe.each<Place>(PLACES)('a gateway at $prefix/* (after a page: $afterPage)', ({ prefix, afterPage }) => {
  let upstream: ScriptedUpstream
  let gateway: BareGateway

  beforeAll(async () => {
    upstream = await startUpstream()
    const limits = { UPSTREAM_CONNECTIONS: '2', UPSTREAM_QUEUE: '2' }
    gateway = await startBareGateway({ ...limits, BACKEND_A_URL: upstream.url, DEFAULT_BACKEND: 'a' }, prefix)
  })
  afterAll(async () => {
    await gateway?.stop()
    await upstream?.crash()
  })

  test('who waits in vain for slow readers to be done is not held against the backend', async () => {
    const limits = { UPSTREAM_CONNECTIONS: '1', UPSTREAM_TIMEOUT_MS: '500' }
    const crowded = await startBareGateway({ ...limits, BACKEND_A_URL: upstream.url, DEFAULT_BACKEND: 'a' }, prefix)
    upstream.on('/large', ({ socket }) => void socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nsome'))
    const reader = open('/large', crowded)
    await reader.until('some')
    const waiting = Array.from({ length: FAILURES_TO_OPEN }, () => open('/1', crowded).response())
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual(waiting.map(() => 504))
    reader.close()
    expect((await open('/other', crowded).response()).status).toBe(200)
    await crowded.stop()
  })

  test('of WebSockets two may be open, and one more is refused at once; one that ends makes room', async () => {
    const echo = await startEcho()
    const limits = { UPSTREAM_TUNNELS: '2', BACKEND_A_URL: echo.url, DEFAULT_BACKEND: 'a' }
    const crowded = await startBareGateway(limits, prefix)
    const connect = () => {
      const connection = new RawConnection(crowded.port, { afterPage })
      connection.send(`GET ${prefix}/socket HTTP/1.1\r\nHost: x\r\n${HANDSHAKE.join('\r\n')}\r\n\r\n`)
      return connection
    }
    const tunnels = [connect(), connect()]
    await Promise.all(tunnels.map((tunnel) => tunnel.until(' 101 ')))
    for (let i = 0; i < FAILURES_TO_OPEN; i++) {
      const refused = await connect().response()
      expect([refused.status, refused.one('proxy-status')]).toEqual([503, 'shootout; error=connection_limit_reached'])
      expect(refused.json()).toMatchObject({ error: 'Backend Unavailable', backend: 'a' })
      expect(refused.one('retry-after')).toBe('2')
    }
    expect(echo.tunnels('/socket')).toHaveLength(2)
    await expect.poll(() => crowded.log.filter((line) => line.includes('TUNNELS_FULL'))).toHaveLength(FAILURES_TO_OPEN)
    // They have a limit of their own, and are not held against the backend.
    expect((await open('/any', crowded).response()).status).toBe(426)

    tunnels[0]?.close()
    await expect.poll(() => echo.tunnels('/socket')[0]?.socket.destroyed).toBe(true)
    const next = connect()
    await next.until(' 101 ')
    for (const tunnel of [...tunnels, next]) tunnel.close()
    await crowded.stop()
    await echo.stop()
  })

  function open(path: string, { port } = gateway): RawConnection {
    const connection = new RawConnection(port, { afterPage })
    connection.send(`GET ${prefix}${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
    return connection
  }

  test('two are with the backend, two wait, and one more is refused at once; who leaves makes room', async () => {
    const held: UpstreamRequest[] = []
    const names = () => held.map(({ target }) => target)
    for (const path of ['/1', '/2', '/3', '/4', '/5', '/6']) upstream.on(path, (request) => void held.push(request))
    const asked: RawConnection[] = []
    const logged = (path: string) => gateway.log.find((line) => line.includes(`"path":"${path}"`))
    asked.push(open('/1'), open('/2'))
    await expect.poll(() => names().sort()).toEqual(['/1', '/2'])
    const [third, fourth] = [open('/3'), open('/4')]

    // Whether they have joined the line yet can only be seen by who is refused.
    const refusal = async () => {
      const connection = open('/5')
      const settled = await Promise.race([
        connection.response(),
        new Promise<null>((done) => setTimeout(done, 200, null)),
      ])
      if (settled === null) connection.close()
      return settled
    }
    await expect.poll(async () => (await refusal())?.status, { timeout: 5_000 }).toBe(503)
    const refused = await refusal()
    expect(refused?.json()).toMatchObject({ error: 'Backend Unavailable', backend: 'a' })
    expect(refused?.one('proxy-status')).toBe('shootout; error=connection_limit_reached')
    expect(names()).toHaveLength(2)

    third.close()
    await expect.poll(() => logged('/3')).toContain('"status":499')
    const sixth = open('/6')
    for (const request of held.slice(0, 2)) respond(request, '200 OK', ['Content-Length: 0'])
    await expect.poll(names).toEqual(expect.arrayContaining(['/4', '/6']))
    expect(names()).not.toContain('/3')
    for (const request of held.slice(2)) respond(request, '200 OK', ['Content-Length: 0'])
    for (const connection of [...asked, fourth, sixth]) expect((await connection.response()).status).toBe(200)
  })
})
