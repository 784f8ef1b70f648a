import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type BareGateway, startBareGateway } from './bare.ts'
import { RawConnection } from './client.ts'

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
const ASK = [
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
]

let backend: Server
let gateway: BareGateway
/** What the backend's side of each tunnel was asked, and its connection. */
let tunnels: { url: string; headers: string[]; socket: Socket }[]

beforeAll(async () => {
  // Echoes WebSocket frames: a client's are masked (RFC 6455 §5.3), a server's are not.
  backend = createServer((request, response) => {
    response.writeHead(request.url === '/health' ? 200 : 426, { upgrade: 'websocket' }).end('{"plain":true}')
  })
  backend.on('upgrade', (request, socket: Socket) => {
    socket.on('error', () => {})
    socket.on('end', () => socket.end())
    if (request.url === '/refuse') return void socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 6\r\n\r\nnot me')
    if (request.url === '/vanish') return void socket.resetAndDestroy()
    tunnels.push({ url: request.url ?? '', headers: request.rawHeaders, socket })
    const accept = createHash('sha1')
      .update(request.headers['sec-websocket-key'] + GUID)
      .digest('base64')
    const lines = ['Connection: Upgrade', 'Upgrade: websocket', `Sec-WebSocket-Accept: ${accept}`]
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('\r\n')}\r\n\r\n`)
    let held = Buffer.alloc(0)
    socket.on('data', (data) => {
      held = Buffer.concat([held, data])
      for (let frame = readFrame(held); frame; frame = readFrame(held)) {
        held = held.subarray(frame.size)
        socket.write(frame.answer)
        if (frame.opcode === 8) socket.end()
      }
    })
  })
  await new Promise<void>((resolve) => backend.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(backend.address() as AddressInfo).port}`
  gateway = await startBareGateway({ BACKEND_ECHO_URL: url, DEFAULT_BACKEND: 'echo' })
})
afterAll(async () => {
  await gateway?.stop()
  backend?.close().closeAllConnections()
})
beforeEach(() => {
  tunnels = []
})

/** The first whole frame of at most 64 kB, and what echoes it. */
function readFrame(bytes: Buffer): { size: number; opcode: number; answer: Buffer } | null {
  if (bytes.length < 2) return null
  const short = (bytes[1] as number) & 0x7f
  const at = short === 126 ? 4 : 2
  if (bytes.length < at + 4) return null
  const length = short === 126 ? bytes.readUInt16BE(2) : short
  const size = at + 4 + length
  if (bytes.length < size) return null
  const mask = bytes.subarray(at, at + 4)
  const payload = Buffer.from(bytes.subarray(at + 4, size)).map((byte, i) => byte ^ (mask[i % 4] as number))
  const head = Buffer.from(bytes.subarray(0, at))
  head[1] = short
  return { size, opcode: (bytes[0] as number) & 0x0f, answer: Buffer.concat([head, payload]) }
}

function open(path = '/socket', headers: string[] = []): RawConnection {
  const connection = new RawConnection(gateway.port)
  connection.send(`GET ${path} HTTP/1.1\r\nHost: gate.example\r\n${[...ASK, ...headers].join('\r\n')}\r\n\r\n`)
  return connection
}

test('a real client’s messages are echoed, and its close is answered', async () => {
  const socket = new WebSocket(`ws://127.0.0.1:${gateway.port}/socket?room=1`)
  const messages: string[] = []
  socket.onmessage = ({ data }) => messages.push(data)
  await new Promise((resolve, reject) => {
    socket.onopen = resolve
    socket.onerror = reject
  })
  const long = 'x'.repeat(60_000)
  socket.send('one')
  socket.send(long)
  await expect.poll(() => messages).toEqual(['one', long])
  const closed = new Promise<CloseEvent>((resolve) => {
    socket.onclose = resolve
  })
  socket.close(1000, 'done')
  expect(await closed).toMatchObject({ code: 1000, wasClean: true })
  expect(tunnels.map(({ url }) => url)).toEqual(['/socket?room=1'])
  await expect.poll(() => tunnels[0]?.socket.destroyed).toBe(true)
})

test('the request goes up under the same rules as any other', async () => {
  const connection = open('/socket', ['x-user-id: mallory', 'X-Forwarded-For: 6.6.6.6', 'x-request-id: ws-1'])
  await connection.until('\r\n\r\n')
  const flat = tunnels[0]?.headers ?? []
  const pairs = flat.flatMap((name, i) => (i % 2 === 0 ? [[name.toLowerCase(), flat[i + 1]]] : []))
  expect(Object.fromEntries(pairs)).toMatchObject({
    host: `127.0.0.1:${(backend.address() as AddressInfo).port}`,
    connection: 'Upgrade',
    upgrade: 'websocket',
    via: '1.1 shootout',
    'x-forwarded-for': '127.0.0.1',
    'x-request-id': 'ws-1',
    'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
  })
  expect(flat.join()).not.toMatch(/mallory|6\.6\.6\.6/)
  const head = connection.received.toString()
  expect(head).toMatch(/^HTTP\/1\.1 101 Switching Protocols\r\n/)
  for (const line of ['x-request-id: ws-1', 'x-backend: echo', 'upgrade: websocket', 'access-control-allow-origin: *'])
    expect(head.toLowerCase()).toContain(line)
  connection.close()
})

describe('an end on one side', () => {
  test('of the client’s ends the backend’s, and is logged', async () => {
    const connection = open('/socket', ['x-request-id: ws-end'])
    await connection.until('\r\n\r\n')
    connection.socket.end()
    await expect.poll(() => tunnels[0]?.socket.destroyed).toBe(true)
    await expect.poll(() => gateway.log.find((line) => line.includes('ws-end'))).toContain('"status":101')
  })

  test('of the client’s, by a reset, does too', async () => {
    const connection = open()
    await connection.until('\r\n\r\n')
    connection.socket.resetAndDestroy()
    await expect.poll(() => tunnels[0]?.socket.destroyed).toBe(true)
  })

  test('of the backend’s ends the client’s, after its last bytes', async () => {
    const connection = open()
    await connection.until('\r\n\r\n')
    tunnels[0]?.socket.end('last words')
    await connection.until('last words')
    await expect.poll(() => connection.socket.destroyed).toBe(true)
  })
})

describe('without a tunnel', () => {
  test('a backend’s own refusal is its answer', async () => {
    const response = await open('/refuse').response()
    expect([response.status, response.text(), response.one('x-backend')]).toEqual([403, 'not me', 'echo'])
  })

  test('a backend that vanishes is a 503', async () => {
    const response = await open('/vanish').response()
    expect([response.status, response.json().error]).toEqual([503, 'Backend Unavailable'])
  })

  test.each([
    ['an unknown backend', '/socket', 'x-backend: nope', 400, 'Invalid Backend'],
    ['an unsafe path', '/a/../b', 'x-a: b', 400, 'Bad Request'],
    ['a backend in this process', '/socket', 'x-backend: embedded', 501, 'Not Implemented'],
  ])('%s is refused before anything is opened', async (_, path, header, status, error) => {
    const response = await open(path, [header]).response()
    expect([response.status, response.json().error, response.complete]).toEqual([status, error, true])
    expect(response.one('access-control-allow-origin')).toBe('*')
    expect(tunnels).toEqual([])
  })

  test('any other upgrade is an ordinary request', async () => {
    const connection = new RawConnection(gateway.port)
    connection.send('GET /x HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\nUpgrade: h2c\r\n\r\n')
    expect((await connection.response()).status).toBe(426)
  })
})
