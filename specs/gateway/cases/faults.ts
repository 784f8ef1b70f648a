import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { brotliCompressSync, zstdCompressSync } from 'node:zlib'
import { afterEach, expect } from 'vitest'
import { gatewayCase, type MountName, type Subject } from '../harness.ts'
import { respond } from '../upstream.ts'

const TEXT = 'x'.repeat(5_000)
const PACKED = { br: brotliCompressSync(TEXT), zstd: zstdCompressSync(TEXT) }
const HOP_BY_HOP = [
  ...['keep-alive', 'te', 'trailer', 'upgrade', 'proxy-connection'],
  ...['proxy-authenticate', 'proxy-authorization', 'proxy-authentication-info'],
]

/** Answers at the edge of HTTP or beyond it, written byte by byte. */
export function faultCases(subject: () => Subject, name: MountName): void {
  // An answer in between, or the fifth failure in a row would open the circuit.
  afterEach(async () => void (await subject().ask()))

  const drops = { 'next-route': 'Next drops content-encoding, so that backends are asked for none' }
  for (const [encoding, packed] of Object.entries(PACKED)) {
    gatewayCase(`${encoding} bytes stay as they are`, subject, name, drops, async ({ ask, script }) => {
      const headers = [`Content-Encoding: ${encoding}`, `Content-Length: ${packed.length}`]
      const { path } = script((request) => respond(request, '200 OK', headers, packed))
      const response = await ask({ path, headers: [`Accept-Encoding: ${encoding}`] })
      expect([response.status, response.one('content-encoding')]).toEqual([200, encoding])
      expect(response.body.equals(packed)).toBe(true)
    })
  }

  for (const hop of HOP_BY_HOP) {
    gatewayCase(`${hop} ends at this hop, both ways`, subject, name, {}, async ({ ask, script }) => {
      const { path, requests } = script((request) => {
        respond(request, '200 OK', ['Content-Length: 0', `${hop}: from-backend`])
      })
      const response = await ask({ path, headers: hop === 'upgrade' ? [] : [`${hop}: from-client`] })
      expect(requests()[0]?.all(hop)).toEqual([])
      expect(response.all(hop)).not.toContain('from-backend')
    })
  }

  gatewayCase('a request head of nearly 64 kB goes up whole', subject, name, {}, async ({ ask, script }) => {
    const value = randomBytes(30_000).toString('hex')
    const { path, requests } = script((request) => respond(request, '204 Fine', []))
    expect((await ask({ path, headers: [`X-Large: ${value}`] })).status).toBe(204)
    expect(requests()[0]?.all('x-large')).toEqual([value])
  })

  gatewayCase('a response head of nearly 64 kB comes down whole', subject, name, {}, async ({ ask, script }) => {
    const value = randomBytes(30_000).toString('hex')
    const { path } = script((request) => respond(request, '200 OK', [`X-Large: ${value}`, 'Content-Length: 0']))
    const response = await ask({ path })
    expect([response.status, response.one('x-large')]).toEqual([200, value])
  })

  gatewayCase('a larger one is a 502', subject, name, {}, async ({ ask, script }) => {
    const { path } = script((request) => respond(request, '200 OK', [`X-Large: ${'x'.repeat(70_000)}`]))
    const response = await ask({ path })
    expect([response.status, response.json().error]).toEqual([502, 'Bad Gateway'])
  })

  gatewayCase('a response with two lengths is a 502', subject, name, {}, async ({ ask, script }) => {
    const lengths = ['Content-Length: 2', 'Content-Length: 3']
    const { path } = script((request) => respond(request, '200 OK', lengths, 'abc'))
    expect((await ask({ path })).status).toBe(502)
  })

  gatewayCase('a bad chunk in a response is not made to look whole', subject, name, {}, async ({ ask, script }) => {
    const { path } = script(async ({ socket }) => {
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n')
      await delay(50)
      socket.end('zz\r\nnonsense\r\n0\r\n\r\n')
    })
    const response = await ask({ path })
    expect([response.status, response.complete]).toEqual([200, false])
    expect(response.body.toString()).not.toContain('nonsense')
  })

  gatewayCase(
    'a backend that only ends its side still gets the request answered',
    subject,
    name,
    {},
    async (gateway) => {
      // Half-closed right after its answer: no reset may swallow the last bytes.
      const body = randomBytes(200_000)
      const { path } = gateway.script(({ socket }) => {
        socket.end(Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n`), body]))
      })
      const response = await gateway.ask({ path })
      expect([response.complete, response.body.equals(body)]).toEqual([true, true])
    },
  )

  gatewayCase('a 204 with a length does not shift what comes after it', subject, name, {}, async ({ ask, script }) => {
    const { path } = script((request) => respond(request, '204 Fine', ['Content-Length: 5'], 'EVIL!'))
    const response = await ask({ path })
    expect([response.status, response.body.length, response.all('content-length')]).toEqual([204, 0, []])
  })
}
