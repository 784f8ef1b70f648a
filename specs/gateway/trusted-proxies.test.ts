import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BareGateway, PLACES, type Place, startBareGateway } from './bare.ts'
import { RawConnection } from './client.ts'
import { type ScriptedUpstream, startUpstream } from './upstream.ts'

const SAID = [
  'X-Forwarded-For: 192.0.2.1',
  'X-Forwarded-For: 192.0.2.2',
  'X-Forwarded-Proto: https',
  'X-Forwarded-Host: shop.example',
  'X-Forwarded-Port: 443',
  'X-Real-IP: 192.0.2.1',
  'Forwarded: for=192.0.2.1;proto=https',
  'x-user-id: mallory',
  'x-gateway-version: 9',
]

describe.each<Place>(PLACES)('a gateway at $prefix/* (after a page: $afterPage)', ({ prefix, afterPage }) => {
  let upstream: ScriptedUpstream
  let trusting: BareGateway
  let wary: BareGateway

  beforeAll(async () => {
    upstream = await startUpstream()
    const settings = { BACKEND_A_URL: upstream.url, DEFAULT_BACKEND: 'a' }
    trusting = await startBareGateway({ ...settings, TRUSTED_PROXIES: '10.0.0.0/8, 127.0.0.1' }, prefix)
    wary = await startBareGateway({ ...settings, TRUSTED_PROXIES: '10.0.0.0/8' }, prefix)
  })
  afterAll(async () => {
    await Promise.all([trusting?.stop(), wary?.stop()])
    await upstream?.crash()
  })

  /** What the upstream is told, by the names it asks for. */
  async function told({ port }: BareGateway, ...names: string[]): Promise<string[][]> {
    const connection = new RawConnection(port, { afterPage })
    connection.send(
      `GET ${prefix}/x HTTP/1.1\r\nHost: gate.example\r\nConnection: close\r\n${SAID.join('\r\n')}\r\n\r\n`,
    )
    expect((await connection.response()).status).toBe(200)
    return names.map((name) => upstream.requests.at(-1)?.all(name) ?? [])
  }

  test('what a trusted proxy says is kept, and this hop is added to it', async () => {
    const [chain, proto, host, port, real, forwarded] = await told(
      trusting,
      ...['x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host', 'x-forwarded-port', 'x-real-ip', 'forwarded'],
    )
    expect(chain).toEqual(['192.0.2.1, 192.0.2.2, 127.0.0.1'])
    expect([proto, host, port, real]).toEqual([['https'], ['shop.example'], ['443'], ['192.0.2.1']])
    expect(forwarded).toEqual(['for=192.0.2.1;proto=https, for=127.0.0.1;host="gate.example";proto=http'])
  })

  test('not even a trusted proxy says who the user or the gateway is', async () => {
    const [user, version] = await told(trusting, 'x-user-id', 'x-gateway-version')
    expect(user).toEqual([])
    expect(version).not.toContain('9')
  })

  test('who is trusted no more is so at once, on a connection that goes on as well', async () => {
    const settings = { BACKEND_A_URL: upstream.url, DEFAULT_BACKEND: 'a' }
    const gateway = await startBareGateway({ ...settings, TRUSTED_PROXIES: '127.0.0.1' }, prefix)
    const connection = new RawConnection(gateway.port, { afterPage })
    const chain = async (n: number) => {
      connection.send(`GET ${prefix}/x HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 192.0.2.1\r\n\r\n`)
      await expect.poll(() => connection.received.toString().match(/HTTP\/1\.1 200/g)?.length).toBe(n)
      return upstream.requests.at(-1)?.all('x-forwarded-for')
    }
    expect(await chain(1)).toEqual(['192.0.2.1, 127.0.0.1'])
    await gateway.apply({ TRUSTED_PROXIES: '' })
    expect(await chain(2)).toEqual(['127.0.0.1'])
    connection.close()
    await gateway.stop()
  })

  test('from any other peer it is dropped, whatever it looks like', async () => {
    const [chain, host, port, real, forwarded] = await told(
      wary,
      ...['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-port', 'x-real-ip', 'forwarded'],
    )
    expect([chain, host, port, real]).toEqual([['127.0.0.1'], ['gate.example'], [], []])
    expect(forwarded).toEqual(['for=127.0.0.1;host="gate.example";proto=http'])
  })
})
