import { createHash, randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { expect } from 'vitest'
import { embeddedAt, gatewayCase, type MountName, type Subject } from '../harness.ts'
import { respond } from '../upstream.ts'

const PACKED = gzipSync('x'.repeat(5_000))
const PACKED_HEADERS = ['Content-Type: application/json', 'Content-Encoding: gzip', `Content-Length: ${PACKED.length}`]
const TOO_LARGE_HEADERS = ['Content-Type: application/json', 'Connection: keep-alive']
const DROPS_LENGTH = { 'next-route': 'Next drops the content-length of a streamed response' }

export function bodyCases(subject: () => Subject, name: MountName): void {
  for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
    gatewayCase(`${method} goes up as ${method}, with its body`, subject, name, {}, async ({ ask, script }) => {
      const body = method === 'GET' ? undefined : randomBytes(2_000)
      const { path, requests } = script(async (request) => {
        await request.untilBytes(body?.length ?? 0)
        respond(request, '200 OK', ['Content-Length: 2'], 'ok')
      })
      const response = await ask({ method, path, body })
      expect([response.status, response.text()]).toEqual([200, 'ok'])
      const [request] = requests()
      expect(request?.method).toBe(method)
      expect(request?.body).toEqual(body ?? Buffer.alloc(0))
      expect(request?.all('content-length')).toEqual(body ? ['2000'] : [])
    })
  }

  const drops = { 'next-route': 'Next drops content-encoding, so that backends are asked for none' }
  gatewayCase('compressed bytes stay as they are, and stay named so', subject, name, drops, async ({ ask, script }) => {
    const { path, requests } = script((request) => respond(request, '200 OK', PACKED_HEADERS, PACKED))
    const response = await ask({ path, headers: ['Accept-Encoding: gzip;q=0.5, br'] })
    expect(requests()[0]?.all('accept-encoding')).toEqual(['gzip;q=0.5, br'])
    expect(response.body).toEqual(PACKED)
    expect(response.one('content-encoding')).toBe('gzip')
  })

  gatewayCase('compressed bytes are never passed off as plain ones', subject, name, {}, async ({ ask, script }) => {
    const { path } = script((request) => respond(request, '200 OK', PACKED_HEADERS, PACKED))
    const response = await ask({ path })
    const honest = response.one('content-encoding') === 'gzip' && response.body.equals(PACKED)
    expect(honest || response.status === 502).toBe(true)
  })

  const compresses = { 'next-route': 'Next compresses what the backend did not' }
  gatewayCase('uncompressed bytes stay uncompressed', subject, name, compresses, async ({ ask, script }) => {
    const json = JSON.stringify({ text: 'x'.repeat(5_000) })
    const headers = ['Content-Type: application/json', `Content-Length: ${json.length}`]
    const { path } = script((request) => respond(request, '200 OK', headers, json))
    const response = await ask({ path, headers: ['Accept-Encoding: gzip'] })
    expect(response.text()).toBe(json)
    expect(response.one('content-encoding')).toBeUndefined()
  })

  gatewayCase('a length that the backend gives is given on', subject, name, DROPS_LENGTH, async ({ ask, script }) => {
    const { path } = script((request) => respond(request, '200 OK', ['Content-Length: 3'], 'abc'))
    expect((await ask({ path })).one('content-length')).toBe('3')
  })

  gatewayCase('a chunked body comes down whole', subject, name, {}, async ({ ask, script }) => {
    const { path } = script(({ socket }) => {
      socket.end(
        'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n5;ext=1\r\ndefgh\r\n0\r\nX-Trailer: 1\r\n\r\n',
      )
    })
    const response = await ask({ path })
    expect([response.text(), response.complete]).toEqual(['abcdefgh', true])
  })

  gatewayCase(
    'a body that only ends with its connection comes down whole',
    subject,
    name,
    {},
    async ({ ask, script }) => {
      const { path } = script((request) => respond(request, '200 OK', ['Connection: close'], 'until the end'))
      const response = await ask({ path })
      expect([response.text(), response.complete]).toEqual(['until the end', true])
    },
  )

  gatewayCase('HEAD has the headers of the GET and no body', subject, name, DROPS_LENGTH, async ({ ask, script }) => {
    const { path, requests } = script((request) => respond(request, '200 OK', ['Content-Length: 1234', 'ETag: "1"']))
    const response = await ask({ method: 'HEAD', path })
    expect([response.status, response.body.length, response.one('etag')]).toEqual([200, 0, '"1"'])
    expect(response.one('content-length')).toBe('1234')
    expect(requests()[0]?.method).toBe('HEAD')
  })

  gatewayCase('204 and 304 have no body, whatever the backend says', subject, name, {}, async ({ ask, script }) => {
    const none = script((request) => respond(request, '204 No Content', ['ETag: "2"']))
    const same = script((request) => respond(request, '304 Not Modified', ['ETag: "3"', 'Content-Length: 99']))
    const bare = script((request) => respond(request, '304 Not Modified', ['ETag: "4"']))
    const [gone, kept] = [
      await ask({ path: none.path }),
      await ask({ path: same.path, headers: ['If-None-Match: "3"'] }),
    ]
    expect([gone.status, gone.body.length, gone.one('etag')]).toEqual([204, 0, '"2"'])
    expect([kept.status, kept.body.length, kept.one('etag')]).toEqual([304, 0, '"3"'])
    expect(same.requests()[0]?.all('if-none-match')).toEqual(['"3"'])
    const unsized = await ask({ path: bare.path })
    expect([unsized.status, unsized.body.length, unsized.one('etag')]).toEqual([304, 0, '"4"'])
  })

  gatewayCase('a redirect is passed on, not followed', subject, name, {}, async ({ ask, script, stack }) => {
    const seen = stack.upstream.requests.length
    const { path } = script((request) => respond(request, '307 Elsewhere', ['Location: /tasks', 'Content-Length: 0']))
    const response = await ask({ path })
    expect([response.status, response.one('location')]).toEqual([307, '/tasks'])
    expect(stack.upstream.requests.length).toBe(seen + 1)
  })

  for (const status of [201, 205, 206, 299, 404, 418, 429, 500, 503, 599]) {
    gatewayCase(`a backend’s own ${status} is its answer`, subject, name, {}, async ({ ask, script }) => {
      const body = status === 205 ? '' : '{"error":"mine"}'
      const headers = [`Content-Length: ${body.length}`, 'Retry-After: 7']
      const { path } = script((request) => respond(request, `${status} Mine`, headers, body))
      const response = await ask({ path })
      expect([response.status, response.text(), response.one('retry-after')]).toEqual([status, body, '7'])
      expect(response.one('proxy-status')).toBeUndefined()
    })
  }

  gatewayCase('a status that is not one of HTTP is a 502', subject, name, {}, async ({ ask, script }) => {
    const { path } = script((request) => respond(request, '999 Odd', ['Content-Length: 2'], 'ok'))
    const response = await ask({ path })
    expect([response.status, response.json().error]).toEqual([502, 'Bad Gateway'])
  })

  gatewayCase('interim responses are not taken for the answer', subject, name, {}, async ({ ask, script }) => {
    const { path } = script(({ socket }) => {
      socket.write('HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n')
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok')
    })
    const response = await ask({ path })
    expect([response.status, response.text()]).toEqual([200, 'ok'])
  })

  gatewayCase('large bodies go through whole, both ways', subject, name, {}, async ({ ask, script }) => {
    const size = 8 * 1024 * 1024
    const body = randomBytes(size)
    const { path } = script(async (request) => {
      await request.untilBytes(size)
      respond(request, '200 OK', [`Content-Length: ${size}`], request.body)
    })
    const response = await ask({ method: 'POST', path, body })
    expect([response.status, response.complete]).toEqual([200, true])
    expect(createHash('sha256').update(response.body).digest('hex')).toBe(
      createHash('sha256').update(body).digest('hex'),
    )
  })

  const sizes = [1_000, 65_000, 66_000, 70_000, 131_072, 200_000, 300_000, 5]
  gatewayCase('bodies of any size follow each other on a connection', subject, name, {}, async (gateway) => {
    const { path } = gateway.script(async (request) => {
      const size = Number(request.all('content-length')[0])
      await request.untilBytes(size)
      respond(request, '200 OK', ['Content-Length: 13'], `got ${String(size).padStart(7)}..`)
    })
    const headers = ['Connection: keep-alive']
    const connection = gateway.open({ method: 'POST', path, headers, body: '123' })
    await connection.until('got       3..')
    for (const size of sizes) {
      const target = `POST ${gateway.mount.prefix}${path} HTTP/1.1\r\nHost: x\r\nx-backend: plain\r\n`
      connection.send(`${target}Content-Length: ${size}\r\n\r\n`)
      connection.send(Buffer.alloc(size, 'x'))
      await connection.until(`got ${String(size).padStart(7)}..`)
    }
    connection.close()
  })

  gatewayCase('a body after one that was answered early is its own', subject, name, {}, async (gateway) => {
    const { path } = gateway.script(async (request) => {
      await request.untilBytes(6)
      respond(request, '200 OK', ['Content-Length: 12'], `has ${request.body}..`)
    })
    const first = { method: 'POST', backend: embeddedAt(name), headers: TOO_LARGE_HEADERS }
    const connection = gateway.open({ ...first, body: Buffer.alloc(1_500_000, 'x') })
    await connection.until('Payload Too Large"')
    const target = `POST ${gateway.mount.prefix}${path} HTTP/1.1\r\nHost: x\r\nx-backend: plain\r\n`
    connection.send(`${target}Content-Length: 6\r\nConnection: close\r\n\r\nsecond`)
    await connection.until('has second..')
    connection.close()
  })

  for (const backend of ['bun-sqlite', embeddedAt(name)]) {
    gatewayCase(`a body over its limit gets the 413 of ${backend}`, subject, name, {}, async ({ open }) => {
      const connection = open({
        method: 'POST',
        backend,
        headers: TOO_LARGE_HEADERS,
        body: Buffer.alloc(3 * 1024 * 1024, 'x'),
      })
      await connection.until(' 413 ')
      await connection.until('Payload Too Large"')
      connection.close()
    })

    gatewayCase(
      `after the 413 of ${backend} the connection is still good`,
      subject,
      name,
      {},
      async ({ open, mount }) => {
        const connection = open({
          method: 'POST',
          backend,
          headers: TOO_LARGE_HEADERS,
          body: Buffer.alloc(1_500_000, 'x'),
        })
        await connection.until('Payload Too Large"')
        connection.send(`GET ${mount.prefix}/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
        await connection.until('"status":"healthy"')
        connection.close()
      },
    )
  }
}
