import { expect } from 'vitest'
import { RawConnection } from '../client.ts'
import { gatewayCase, type MountName, type Subject } from '../harness.ts'
import { respond } from '../upstream.ts'

const chunked = 'Transfer-Encoding: chunked'

/** Requests that two readers could understand differently, or that are none. */
const MALFORMED: readonly (readonly [what: string, status: number, lines: readonly string[], rest?: string])[] = [
  ['a length and chunks (CL.TE, TE.CL)', 400, ['Content-Length: 6', chunked], '0\r\n\r\nG'],
  ['chunks and a length', 400, [chunked, 'Content-Length: 6'], '0\r\n\r\nG'],
  ['two different lengths', 400, ['Content-Length: 1', 'Content-Length: 2'], 'ab'],
  ['the same length twice', 400, ['Content-Length: 1', 'Content-Length: 1'], 'a'],
  ['a length that is no number', 400, ['Content-Length: 1e1'], 'aaaaaaaaaa'],
  ['a length with a sign', 400, ['Content-Length: +1'], 'a'],
  ['an encoding that does not end with chunked (TE.TE)', 400, ['Transfer-Encoding: chunked, identity'], '0\r\n\r\n'],
  ['an encoding that is hidden', 400, ['Transfer-Encoding: xchunked'], '0\r\n\r\n'],
  ['a space before the colon', 400, ['Transfer-Encoding : chunked'], '0\r\n\r\n'],
  ['a folded line', 400, ['X-A: 1\r\n Transfer-Encoding: chunked'], '0\r\n\r\n'],
  ['a NUL in a header', 400, ['X-A: a\0b']],
  ['a bare CR in a header', 400, ['X-A: a\rX-B: b']],
  ['a head of more than 64 kB', 431, [`X-Large: ${'x'.repeat(70_000)}`]],
]

export function malformedCases(subject: () => Subject, name: MountName): void {
  for (const [what, status, lines, rest = ''] of MALFORMED) {
    gatewayCase(`${what}: ${status} in the shape of all errors`, subject, name, {}, async ({ mount, script }) => {
      const { path, requests } = script((request) => respond(request, '204 Reached', []))
      const connection = new RawConnection(mount.port)
      const head = [`POST ${mount.prefix}${path} HTTP/1.1`, 'Host: x', 'x-backend: plain', ...lines]
      connection.send(Buffer.from(`${head.join('\r\n')}\r\n\r\n${rest}`, 'latin1'))
      const response = await connection.response()
      expect([response.status, response.complete]).toEqual([status, true])
      expect(response.json()).toEqual({ error: expect.any(String), message: expect.any(String) })
      expect(response.one('access-control-allow-origin')).toBe('*')
      expect(response.one('proxy-status')).toBe('shootout; error=http_request_error')
      expect(response.one('connection')).toBe('close')
      expect(requests()).toEqual([])
    })
  }

  gatewayCase('a bad chunk ends the request, and a backend gets no whole one', subject, name, {}, async (gateway) => {
    const { path, requests } = gateway.script((request) => void request.until('first'))
    const connection = gateway.open({ method: 'POST', path, headers: [chunked] })
    connection.send('5\r\nfirst\r\n')
    await expect.poll(() => requests()[0]?.body.toString()).toContain('first')
    connection.send('zz\r\nsmuggled\r\n0\r\n\r\n')
    await expect.poll(() => requests()[0]?.socket.destroyed).toBe(true)
    expect(requests()[0]?.body.toString()).not.toContain('smuggled')
    expect(requests()[0]?.body.toString()).not.toContain('0\r\n\r\n')
    connection.close()
  })

  gatewayCase('pipelined requests are answered in their order', subject, name, {}, async ({ mount, script }) => {
    const { path } = script((request) => {
      const own = request.all('x-n')[0] ?? ''
      setTimeout(() => respond(request, '200 OK', ['Content-Length: 1'], own), own === '1' ? 100 : 0)
    })
    const ask = (n: number, last: string) =>
      `GET ${mount.prefix}${path} HTTP/1.1\r\nHost: x\r\nx-backend: plain\r\nx-n: ${n}\r\n${last}\r\n`
    const connection = new RawConnection(mount.port)
    connection.send(ask(1, '') + ask(2, '') + ask(3, 'Connection: close\r\n'))
    await connection.response()
    const text = connection.received.toString()
    expect(text.match(/HTTP\/1\.1 200/g)).toHaveLength(3)
    const bodies = [...text.matchAll(/\r\n\r\n(?:1\r\n)?([123])/g)].map(([, body]) => body)
    expect(bodies).toEqual(['1', '2', '3'])
  })

  gatewayCase('an error is not taken for the answer to a request before it', subject, name, {}, async (gateway) => {
    const { path } = gateway.script(() => {})
    const connection = gateway.open({ path, headers: ['Connection: keep-alive'] })
    connection.send('NOT HTTP\r\n\r\n')
    await expect.poll(() => connection.socket.destroyed).toBe(true)
    expect(connection.received.toString()).toBe('')
  })
}
