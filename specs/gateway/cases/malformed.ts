import { once } from 'node:events'
import { expect } from 'vitest'
import { RawConnection } from '../client.ts'
import { gatewayCase, type MountName, type Subject } from '../harness.ts'
import type { Mount } from '../stack.ts'
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
  ['a length below zero', 400, ['Content-Length: -1'], 'a'],
  ['a length in hex', 400, ['Content-Length: 0x1'], 'a'],
  ['an empty length', 400, ['Content-Length:'], ''],
  ['a list of lengths', 400, ['Content-Length: 1, 1'], 'a'],
  ['a length beyond all numbers', 400, ['Content-Length: 18446744073709551617'], 'a'],
  ['an encoding that does not end with chunked (TE.TE)', 400, ['Transfer-Encoding: chunked, identity'], '0\r\n\r\n'],
  ['an encoding that is hidden', 501, ['Transfer-Encoding: xchunked'], '0\r\n\r\n'],
  ['an encoding that is named twice (TE.TE)', 400, [chunked, 'Transfer-Encoding: x'], '0\r\n\r\n'],
  ['an encoding behind a vertical tab', 400, ['Transfer-Encoding: \x0bchunked'], '0\r\n\r\n'],
  ['an encoding that nobody here undoes', 501, ['Transfer-Encoding: gzip, chunked'], '0\r\n\r\n'],
  ['a space before the colon', 400, ['Transfer-Encoding : chunked'], '0\r\n\r\n'],
  ['a folded line', 400, ['X-A: 1\r\n Transfer-Encoding: chunked'], '0\r\n\r\n'],
  ['a first line that is folded', 400, [' X-A: 1']],
  ['a line without a colon', 400, ['X-A']],
  ['a name that is empty', 400, [': 1']],
  ['a bare LF', 400, ['X-A: 1\nX-B: 2']],
  ['a second Host', 400, ['Host: y']],
  ['something else to expect than 100-continue', 417, ['Expect: coffee']],
  ['a NUL in a header', 400, ['X-A: a\0b']],
  ['a bare CR in a header', 400, ['X-A: a\rX-B: b']],
  ['a head of more than 64 kB', 431, [`X-Large: ${'x'.repeat(70_000)}`]],
]

/** First lines and hosts, where `{path}` is a path of the case. */
const BAD_STARTS: readonly (readonly [what: string, status: number, head: string])[] = [
  ['a version of another protocol', 505, 'GET {path} HTTP/2.0\r\nHost: x'],
  ['no version at all', 505, 'GET {path}'],
  ['a version that is none', 400, 'GET {path} HTTP/x'],
  ['no Host', 400, 'GET {path} HTTP/1.1\r\nConnection: close'],
  ['a Host with a path', 400, 'GET {path} HTTP/1.1\r\nHost: a/b'],
  ['a Host with a user', 400, 'GET {path} HTTP/1.1\r\nHost: a@b'],
  ['two hosts in one', 400, 'GET {path} HTTP/1.1\r\nHost: a, b'],
  ['a method in lower case', 400, 'get {path} HTTP/1.1\r\nHost: x'],
  ['a space in the path', 400, 'GET {path} y HTTP/1.1\r\nHost: x'],
  ['a tunnel', 405, 'CONNECT x:443 HTTP/1.1\r\nHost: x:443'],
]

/** First chunks that are none. */
const BAD_CHUNKS: readonly (readonly [what: string, bytes: string])[] = [
  ['with a sign', '-5\r\nhello\r\n'],
  ['with 0x', '0x5\r\nhello\r\n'],
  ['beyond all numbers', 'fffffffffffffffff\r\nhello\r\n'],
  ['with a space after it', '5 \r\nhello\r\n'],
  ['that ends with a bare LF', '5\nhello\r\n'],
  ['that is too small', '3\r\nhello\r\n'],
  ['that is empty', '\r\nhello\r\n'],
]

export function malformedCases(subject: () => Subject, name: MountName): void {
  for (const [what, status, lines, rest = ''] of MALFORMED) {
    gatewayCase(`${what}: ${status} in the shape of all errors`, subject, name, {}, async ({ mount, script }) => {
      const { path, requests } = script((request) => respond(request, '204 Reached', []))
      const head = [`POST ${mount.prefix}${path} HTTP/1.1`, 'Host: x', 'x-backend: plain', ...lines]
      await expectRefusal(mount, `${head.join('\r\n')}\r\n\r\n${rest}`, status)
      expect(requests()).toEqual([])
    })
  }

  for (const [what, status, head] of BAD_STARTS) {
    gatewayCase(`${what}: ${status} in the shape of all errors`, subject, name, {}, async ({ mount, script }) => {
      const { path, requests } = script((request) => respond(request, '204 Reached', []))
      const start = head.replace('{path}', mount.prefix + path)
      await expectRefusal(mount, `${start}\r\nx-backend: plain\r\n\r\n`, status)
      expect(requests()).toEqual([])
    })
  }

  for (const [what, version, coding, answered] of [
    ['was refused', '1.1', ',chunked', 0],
    ['of HTTP/1.0 came in chunks', '1.0', 'chunked', 1],
  ] as const) {
    gatewayCase(`what follows a request that ${what} is not served`, subject, name, {}, async ({ mount, script }) => {
      const { path, requests } = script((request) => respond(request, '204 Fine', []))
      const line = (method: string) =>
        `${method} ${mount.prefix}${path} HTTP/${version}\r\nHost: x\r\nx-backend: plain\r\n`
      const connection = new RawConnection(mount.port)
      const first = `${line('POST')}Connection: keep-alive\r\nTransfer-Encoding: ${coding}\r\n\r\n0\r\n\r\n`
      connection.send(`${first}${line('GET')}\r\n`)
      await connection.response()
      expect(connection.received.toString().match(/HTTP\/1\.1 /g)).toHaveLength(1)
      expect(requests()).toHaveLength(answered)
    })
  }

  for (const [what, bytes] of BAD_CHUNKS) {
    gatewayCase(`a chunk size ${what} is a 400, and no backend gets its like`, subject, name, {}, async (gateway) => {
      const { path, requests } = gateway.script(() => {})
      const connection = gateway.open({ method: 'POST', path, headers: [chunked] })
      connection.send(`${bytes}0\r\n\r\n`)
      expect((await connection.response()).status).toBe(400)
      // It may have gone up before its body was seen; then it is cut off.
      for (const request of requests()) expect(request.body.toString()).not.toContain('0\r\n\r\n')
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

  gatewayCase('broken bodies of one client close no backend to another', subject, name, {}, async (gateway) => {
    const { path } = gateway.script((request) => {
      if (request.method === 'GET') respond(request, '200 OK', ['Content-Length: 0'])
    })
    for (let i = 0; i < 8; i++) {
      const connection = gateway.open({ method: 'POST', path, headers: [chunked] })
      connection.send('5\r\nfirst\r\nzz\r\n')
      await connection.response()
    }
    const after = gateway.open({ path })
    expect((await after.response()).status).toBe(200)
    after.close()
  })

  gatewayCase('uploads that a backend breaks off close it to nobody else', subject, name, {}, async (gateway) => {
    const { path, requests } = gateway.script((request) => {
      if (request.method === 'GET') respond(request, '200 OK', ['Content-Length: 0'])
      else void request.until('first').then(() => request.socket.resetAndDestroy())
    })
    for (let i = 0; i < 6; i++) {
      const connection = gateway.open({ method: 'POST', path, headers: [chunked] })
      connection.send('5\r\nfirst\r\n')
      await connection.until(' 503 ')
      connection.close()
    }
    expect(requests()).toHaveLength(6)
    expect((await gateway.ask({ path })).status).toBe(200)
  })

  gatewayCase('pipelined requests are answered in their order', subject, name, {}, async ({ mount, script }) => {
    const { path } = script((request) => {
      const own = request.all('x-n')[0] ?? ''
      setTimeout(() => respond(request, '200 OK', ['Content-Length: 1'], own), own === '1' ? 100 : 0)
    })
    const ask = (n: number, last: string) =>
      `GET ${mount.prefix}${path} HTTP/1.1\r\nHost: x\r\nx-backend: plain\r\nx-n: ${n}\r\n${last}\r\n`
    const connection = new RawConnection(mount.port, mount)
    connection.send(ask(1, '') + ask(2, '') + ask(3, 'Connection: close\r\n'))
    await connection.response()
    const text = connection.received.toString()
    expect(text.match(/HTTP\/1\.1 200/g)).toHaveLength(3)
    const bodies = [...text.matchAll(/\r\n\r\n(?:1\r\n)?([123])/g)].map(([, body]) => body)
    expect(bodies).toEqual(['1', '2', '3'])
  })

  gatewayCase('what is said of a spoilt body is no part of the answer before it', subject, name, {}, async (g) => {
    const { path } = g.script(({ socket }) => {
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n')
      setTimeout(() => socket.end('0\r\n\r\n'), 200)
    })
    const connection = g.open({ path, headers: ['Connection: keep-alive'] })
    await connection.until('first')
    const head = `POST ${g.mount.prefix}${path} HTTP/1.1\r\nHost: x\r\nx-backend: plain\r\n${chunked}\r\n\r\n`
    connection.send(`${head}zz\r\n`)
    await once(connection.socket, 'close')
    expect(connection.received.toString()).not.toContain('first\r\nHTTP/')
  })

  gatewayCase(
    'what is no HTTP ends a connection, after the answer to what came before',
    subject,
    name,
    {},
    async (g) => {
      const { path } = g.script(
        (request) => void setTimeout(() => respond(request, '200 OK', ['Content-Length: 2'], 'ok'), 100),
      )
      const connection = g.open({ path, headers: ['Connection: keep-alive'] })
      connection.send('NOT HTTP\r\n\r\n')
      const response = await connection.response()
      expect([response.status, response.text(), response.complete]).toEqual([200, 'ok', true])
      expect(connection.received.toString().match(/HTTP\/1\.1 /g)).toHaveLength(1)
    },
  )
}

async function expectRefusal(mount: Mount, bytes: string, status: number): Promise<void> {
  const connection = new RawConnection(mount.port, mount)
  connection.send(Buffer.from(bytes, 'latin1'))
  const response = await connection.response()
  expect([response.status, response.complete]).toEqual([status, true])
  expect(response.json()).toEqual({ error: expect.any(String), message: expect.any(String) })
  expect(response.one('access-control-allow-origin')).toBe('*')
  expect(response.one('proxy-status')).toMatch(/^shootout; error=http_request_(?:error|denied)$/)
  expect(response.one('connection')).toBe('close')
}
