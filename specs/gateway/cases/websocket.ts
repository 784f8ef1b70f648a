import { describe, expect } from 'vitest'
import type { RawConnection } from '../client.ts'
import { embeddedAt, gatewayCase, type MountName, type Subject } from '../harness.ts'

const ASK = [
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
]
const NO_CONNECTION: Partial<Record<MountName, string>> = {
  'next-route': 'Next gives a route handler no connection, only a request to answer',
}

function open(subject: Subject, path: string, headers: string[] = [], backend = 'echo'): RawConnection {
  return subject.open({ path, backend, headers: [...ASK, ...headers] })
}

/** A client as pages have it. It cannot say which backend it wants, so that `x-backend` is added by a header of its own. */
async function connect({ mount }: Subject, path: string): Promise<WebSocket> {
  const init = { headers: { 'x-backend': 'echo' } }
  // Node's takes headers in its second argument, which the type of browsers does not know.
  const socket = new WebSocket(`ws://127.0.0.1:${mount.port}${mount.prefix}${path}`, init as unknown as string[])
  socket.binaryType = 'arraybuffer'
  await new Promise((resolve, reject) => {
    socket.onopen = resolve
    socket.onerror = () => reject(new Error('The WebSocket could not be opened.'))
  })
  return socket
}

function closed(socket: WebSocket): Promise<CloseEvent> {
  return new Promise((resolve) => {
    socket.onclose = resolve
  })
}

export function websocketCases(subject: () => Subject, name: MountName): void {
  const path = `/socket-${name}`
  const tunnels = (at = path) => subject().stack.echo.tunnels(at)

  gatewayCase('messages go up and come down, small and large', subject, name, NO_CONNECTION, async (gateway) => {
    const socket = await connect(gateway, `${path}?room=1`)
    const messages: unknown[] = []
    socket.onmessage = ({ data }) => messages.push(data)
    const large = new Uint8Array(5_000_000).map((_, i) => i % 251)
    socket.send('one')
    socket.send(large)
    await expect.poll(() => messages.length, { timeout: 15_000 }).toBe(2)
    expect(messages[0]).toBe('one')
    expect(Buffer.compare(Buffer.from(messages[1] as ArrayBuffer), large)).toBe(0)
    expect(tunnels(`${path}?room=1`)).toHaveLength(1)
    const end = closed(socket)
    socket.close(4001, 'done')
    expect(await end).toMatchObject({ code: 4001, reason: 'done', wasClean: true })
    await expect.poll(() => tunnels(`${path}?room=1`)[0]?.socket.destroyed).toBe(true)
  })
  // One case says that there are none; the others would say no more.
  if (NO_CONNECTION[name]) return

  gatewayCase('why the backend closes comes down as it says it', subject, name, {}, async (gateway) => {
    const socket = await connect(gateway, '/bye')
    expect(await closed(socket)).toMatchObject({ code: 4002, reason: 'so long', wasClean: true })
  })

  gatewayCase('a client that leaves an answer without an end takes it along', subject, name, {}, async (gateway) => {
    const { path, requests } = gateway.script(({ socket }) => {
      socket.write('HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nsome of it')
    })
    const connection = open(gateway, path, [`x-request-id: left-${name}`], 'plain')
    await connection.until('some of it')
    connection.socket.end()
    await expect.poll(() => requests()[0]?.socket.destroyed).toBe(true)
    await expect.poll(() => gateway.mount.log.find((line) => line.includes(`left-${name}`))).toContain('"status":499')
  })

  gatewayCase('a backend that is gone is no clean end', subject, name, {}, async (gateway) => {
    const socket = await connect(gateway, path)
    const end = closed(socket)
    tunnels().at(-1)?.socket.resetAndDestroy()
    expect(await end).toMatchObject({ code: 1006, wasClean: false })
  })

  gatewayCase('the request goes up under the same rules as any other', subject, name, {}, async (gateway) => {
    const id = `ws-${name}`
    const said = ['x-user-id: mallory', 'X-Forwarded-For: 6.6.6.6', `x-request-id: ${id}`]
    const connection = open(gateway, `${path}-rules`, said)
    await connection.until('\r\n\r\n')
    const flat = tunnels(`${path}-rules`)[0]?.headers ?? []
    const pairs = flat.flatMap((each, i) => (i % 2 === 0 ? [[each.toLowerCase(), flat[i + 1]]] : []))
    expect(Object.fromEntries(pairs)).toMatchObject({
      host: new URL(gateway.stack.echo.url).host,
      connection: 'Upgrade',
      upgrade: 'websocket',
      via: '1.1 shootout',
      'x-forwarded-for': '127.0.0.1',
      'x-request-id': id,
      'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
    })
    expect(flat.join()).not.toMatch(/mallory|6\.6\.6\.6/)
    const head = connection.received.toString()
    expect(head).toMatch(/^HTTP\/1\.1 101 Switching Protocols\r\n/)
    for (const line of [
      `x-request-id: ${id}`,
      'x-backend: echo',
      'upgrade: websocket',
      'access-control-allow-origin: *',
    ])
      expect(head.toLowerCase()).toContain(line)
    connection.close()
  })

  describe('an end on one side', () => {
    gatewayCase('of the client’s ends the backend’s, and is logged', subject, name, {}, async (gateway) => {
      const connection = open(gateway, `${path}-end`, [`x-request-id: ws-end-${name}`])
      await connection.until('\r\n\r\n')
      connection.socket.end()
      await expect.poll(() => tunnels(`${path}-end`)[0]?.socket.destroyed).toBe(true)
      const line = () => gateway.mount.log.find((each) => each.includes(`ws-end-${name}`))
      await expect.poll(line).toContain('"status":101')
    })

    gatewayCase('of the client’s, by a reset, does too', subject, name, {}, async (gateway) => {
      const connection = open(gateway, `${path}-reset`)
      await connection.until('\r\n\r\n')
      connection.socket.resetAndDestroy()
      await expect.poll(() => tunnels(`${path}-reset`)[0]?.socket.destroyed).toBe(true)
    })

    gatewayCase('of the backend’s ends the client’s, after its last bytes', subject, name, {}, async (gateway) => {
      const connection = open(gateway, `${path}-last`)
      await connection.until('\r\n\r\n')
      tunnels(`${path}-last`)[0]?.socket.end('last words')
      await connection.until('last words')
      await expect.poll(() => connection.socket.destroyed).toBe(true)
    })
  })

  describe('without a tunnel', () => {
    gatewayCase('a backend’s own refusal is its answer', subject, name, {}, async (gateway) => {
      const response = await open(gateway, '/refuse').response()
      expect([response.status, response.text(), response.one('x-backend')]).toEqual([403, 'not me', 'echo'])
    })

    gatewayCase('a backend that vanishes is a 503', subject, name, {}, async (gateway) => {
      const response = await open(gateway, '/vanish').response()
      expect([response.status, response.json().error]).toEqual([503, 'Backend Unavailable'])
    })

    for (const [what, at, backend, status, error] of [
      ['an unknown backend', path, 'nope', 400, 'Invalid Backend'],
      ['an unsafe path', '/a/../b', 'echo', 400, 'Bad Request'],
      ['a backend in this process', path, embeddedAt(name), 501, 'Not Implemented'],
    ] as const) {
      gatewayCase(`${what} is refused before anything is opened`, subject, name, {}, async (gateway) => {
        const before = tunnels(at).length
        // workerd keeps the connection otherwise: there nothing was opened either.
        const response = await open(gateway, at, ['Connection: close'], backend).response()
        expect([response.status, response.json().error, response.complete]).toEqual([status, error, true])
        expect(response.one('access-control-allow-origin')).toBe('*')
        expect(tunnels(at)).toHaveLength(before)
      })
    }

    gatewayCase('any other upgrade is an ordinary request', subject, name, {}, async ({ ask }) => {
      const headers = ['Connection: Upgrade, close', 'Upgrade: h2c']
      expect((await ask({ path, backend: 'echo', headers })).status).toBe(426)
    })
  })
}
