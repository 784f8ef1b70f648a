import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { PassThrough, Readable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import type { Connection, Exchange } from '../upstream/connection.ts'
import { HeaderLines } from '../upstream/header-lines.ts'
import { Connections, type Outgoing } from './connections.ts'
import { StreamedBody } from './streamed-body.ts'

const IDLE_MS = 60_000
const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'

/** A request as `Connections` gets one, and all it hears. */
class Asked implements Exchange, Outgoing {
  readonly method: string
  readonly target = '/'
  readonly standing = new HeaderLines([])
  readonly headers: readonly string[]
  readonly body: Exchange['body']
  readonly isWanted = true
  readonly heardOf: string[] = []
  isUploaded = false
  connection: Connection | null = null
  readonly over = Promise.withResolvers<string>()

  constructor(method = 'GET', headers: readonly string[] = [], body: Exchange['body'] = null) {
    this.method = method
    this.headers = headers
    this.body = body
  }

  get isUpload(): boolean {
    return this.body instanceof StreamedBody
  }
  sendOn(connection: Connection): void {
    this.connection = connection
    connection.send(this)
  }
  sending(): void {}
  progressed(): void {}
  uploaded(): void {
    this.isUploaded = true
  }
  heard(): void {}
  answered(status: number): void {
    this.heardOf.push(String(status))
  }
  received(bytes: Buffer): boolean {
    this.heardOf.push(bytes.toString())
    return true
  }
  ended(): void {
    this.over.resolve(this.heardOf.join(' '))
  }
  failed(cause: Error): void {
    this.over.resolve([...this.heardOf, 'code' in cause ? cause.code : cause].join(' '))
  }
}

let server: Server | undefined
let connections: Connections
let sockets: Socket[] = []
/** What came in, by connection. */
let received: string[] = []

afterEach(async () => {
  const closed = connections.close()
  for (const socket of sockets) socket.destroy()
  server?.close()
  await closed
})

/** A backend that does `onData` with what comes in, and how often it did on this connection. */
async function backend(onData: (socket: Socket, times: number, text: string) => void, limit = 4, host = '127.0.0.1') {
  sockets = []
  received = []
  server = createServer((socket) => {
    const place = sockets.push(socket) - 1
    received[place] = ''
    let times = 0
    socket.on('error', () => {})
    socket.on('data', (data) => {
      received[place] += data.toString('latin1')
      onData(socket, ++times, received[place] ?? '')
    })
  })
  server.listen(0, host)
  await once(server, 'listening')
  const { port, family } = server.address() as AddressInfo
  connections = new Connections(`http://${family === 'IPv6' ? `[${host}]` : host}:${port}`, limit, IDLE_MS)
}

function ask(...request: ConstructorParameters<typeof Asked>): Promise<string> {
  const asked = new Asked(...request)
  connections.send(asked)
  return asked.over.promise
}

test('a connection is used again, with one request at a time', async () => {
  let open = 0
  await backend((socket) => {
    expect(++open).toBe(1)
    setTimeout(() => {
      open--
      socket.write(OK)
    }, 10)
  }, 1)
  expect(await Promise.all([ask(), ask(), ask()])).toEqual(['200 ok', '200 ok', '200 ok'])
  expect(sockets).toHaveLength(1)
})

test.each([10, undefined])(
  'what a backend said before it closed is heard, though it has closed on a body (of length %s)',
  async (length) => {
    const source = new PassThrough()
    await backend((socket, times) => {
      if (times > 1) return
      socket.write('HTTP/1.1 413 No\r\nContent-Length: 8\r\n\r\ntoo much')
      socket.resetAndDestroy()
      // It is sent before anything more is read.
      source.write('more')
    })
    source.write('some')
    const answer = ask('POST', [], new StreamedBody(source, length ?? null))
    expect(await answer).toBe('413 too much')
  },
)

test('a backend that closes on a body without a word is one that failed', async () => {
  const source = new PassThrough()
  await backend((socket) => {
    socket.resetAndDestroy()
    source.write('more')
  })
  source.write('some')
  expect(await ask('POST', [], new StreamedBody(source, null))).toMatch(/^(?:ECONNRESET|EPIPE|CONNECTION_CLOSED)$/)
})

test('an answer that nobody asked for is never given to the next request', async () => {
  await backend((socket, times) => {
    socket.write(OK)
    // Read by the system, but not yet by us, when the next request comes.
    if (sockets.length === 1 && times === 1) setTimeout(() => socket.write(OK.replace('ok', 'no')), 5)
  })
  expect(await ask()).toBe('200 ok')
  const began = performance.now()
  while (performance.now() - began < 50);
  expect(await ask()).toBe('200 ok')
  expect(sockets).toHaveLength(2)
})

test('nor is what comes right behind an answer', async () => {
  await backend((socket) => void socket.write(OK + OK.replace('ok', 'no')))
  expect([await ask(), await ask()]).toEqual(['200 ok', '200 ok'])
  expect(sockets).toHaveLength(2)
})

test.each([
  ['says that it is about to close it', 'Keep-Alive: timeout=2\r\n', 2],
  ['says that it keeps it', 'Keep-Alive: max=5, timeout=20\r\n', 1],
])('a connection whose backend %s', async (_what, header, used) => {
  await backend((socket) => void socket.write(OK.replace('\r\n', `\r\n${header}`)))
  expect(await ask()).toBe('200 ok')
  // It is free again one turn after its answer.
  await delay(10)
  expect(await ask()).toBe('200 ok')
  expect(sockets).toHaveLength(used)
})

test('a connection is closed once it is unused for too long, and not before', async () => {
  await backend((socket) => void socket.write(OK))
  const asked = new Asked()
  connections.send(asked)
  await asked.over.promise
  asked.connection?.tick(4_000)
  expect(asked.connection?.isOpen).toBe(true)
  asked.connection?.tick(1)
  expect(asked.connection?.isOpen).toBe(false)
})

test('a body that stands still ends its exchange, but not while it is us who do not read', async () => {
  await backend((socket) => void socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok'))
  const full = new Asked()
  full.received = () => false
  connections.send(full)
  const asked = new Asked()
  connections.send(asked)
  await expect.poll(() => asked.heardOf.length).toBe(2)
  await expect.poll(() => full.heardOf.length).toBe(1)
  for (const { connection } of [asked, full]) connection?.tick(IDLE_MS + 1)
  expect(await asked.over.promise).toBe('200 ok BODY_TIMEOUT')
  expect(full.connection?.isOpen).toBe(true)
  full.connection?.abort(new Error('enough'))
})

test('an answer that waits for more of what it answers does not stand still while that goes up', async () => {
  await backend((socket, times) => {
    if (times === 1) socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n')
  })
  const endless = new Readable({ read() {} })
  endless.push('begin')
  const asked = new Asked('POST', [], new StreamedBody(endless, null))
  connections.send(asked)
  await expect.poll(() => asked.heardOf).toEqual(['200'])
  for (const piece of ['some', 'more']) {
    asked.connection?.tick(IDLE_MS)
    endless.push(piece)
    await expect.poll(() => received[0]).toContain(piece)
  }
  asked.connection?.tick(IDLE_MS)
  expect(asked.connection?.isOpen).toBe(true)
  asked.connection?.tick(1)
  expect(await asked.over.promise).toBe('200 BODY_TIMEOUT')
  expect(asked.isUploaded).toBe(false)
})

test('an answer may come before all of the request, whose connection then ends', async () => {
  await backend((socket) => void socket.write(OK.replace('200', '413')))
  const endless = new Readable({ read() {} })
  endless.push('begin')
  expect(await ask('POST', [], new StreamedBody(endless, null))).toBe('413 ok')
  await expect.poll(() => sockets[0]?.destroyed || sockets[0]?.readableEnded).toBe(true)
  expect(await ask()).toBe('413 ok')
  expect(sockets).toHaveLength(2)
})

describe('a body', () => {
  const pieces = () => Readable.from([Buffer.from('abc'), Buffer.from(''), Buffer.from('de')])
  const whenComplete = (end: string) => (socket: Socket, _times: number, text: string) => {
    if (text.endsWith(end)) socket.write(OK)
  }

  test('of unknown length goes up in chunks', async () => {
    await backend(whenComplete('0\r\n\r\n'))
    expect(await ask('POST', ['a', 'b'], new StreamedBody(pieces(), null))).toBe('200 ok')
    expect(received[0]).toMatch(/a: b\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n$/)
  })

  test('of known length goes up as it is', async () => {
    await backend(whenComplete('abcde'))
    const asked = new Asked('POST', ['Content-Length', '5'], new StreamedBody(pieces(), 5))
    connections.send(asked)
    expect(await asked.over.promise).toBe('200 ok')
    expect(asked.isUploaded).toBe(true)
    expect(received[0]?.match(/content-length: \d+/gi)).toEqual(['content-length: 5'])
  })

  test.each([
    ['longer', 4],
    ['shorter', 6],
  ])('%s than was said fails, and no byte too many goes up', async (_than, said) => {
    await backend(() => {})
    expect(await ask('POST', [], new StreamedBody(pieces(), said))).toBe('REQUEST_LENGTH_MISMATCH')
    const sent = received[0]?.split('\r\n\r\n')[1] ?? ''
    expect(sent.length).toBeLessThanOrEqual(said)
  })

  test.each([
    ['POST', 'content-length: 0'],
    ['GET', ''],
    ['DELETE', ''],
  ])('that a %s does not have is said to be none where one could be expected', async (method, said) => {
    await backend((socket) => void socket.write(OK))
    await ask(method)
    expect(received[0]?.match(/(?:content-length|transfer-encoding).*(?=\r)/gi)?.join() ?? '').toBe(said)
  })

  test.each([100, 100_000])('of %i bytes in one piece comes as it went', async (size) => {
    const body = Buffer.from(Array.from({ length: size }, (_, i) => i % 256))
    await backend((socket, _times, text) => {
      if (text.length >= text.indexOf('\r\n\r\n') + 4 + size) socket.write(OK)
    })
    expect(await ask('PUT', ['content-length', String(size)], body)).toBe('200 ok')
    expect(received[0]?.split('\r\n\r\n').slice(1).join('\r\n\r\n')).toBe(body.toString('latin1'))
  })
})

test.each([
  ['a value', ['a', 'b\r\nc: d']],
  ['a value with a bare LF', ['a', 'b\nc: d']],
  ['a name', ['a: b\r\nc', 'd']],
])('%s that would begin another line is not sent, and its connection is as good as before', async (_what, headers) => {
  await backend((socket) => void socket.write(OK), 1)
  expect([await ask('GET', headers), await ask()]).toEqual(['INVALID_REQUEST', '200 ok'])
  expect(received).toHaveLength(1)
  expect(received[0]).not.toContain('c: d')
})

test.each([
  ['closed before an answer', (socket: Socket) => socket.end(), 'CONNECTION_CLOSED'],
  ['reset before an answer', (socket: Socket) => socket.resetAndDestroy(), 'ECONNRESET'],
  ['closed in a head', (socket: Socket) => socket.end('HTTP/1.1 200'), 'CONNECTION_CLOSED'],
  ['closed in a body', (socket: Socket) => socket.end(OK.slice(0, -1)), '200 o CONNECTION_CLOSED'],
  ['closed after a whole one', (socket: Socket) => socket.end(OK), '200 ok'],
  ['closed to end one', (socket: Socket) => socket.end('HTTP/1.1 200 OK\r\n\r\nok'), '200 ok'],
])('a connection %s', async (_when, answer, heard) => {
  await backend(answer)
  expect(await ask()).toBe(heard)
  expect(await ask()).toBe(heard)
  expect(sockets).toHaveLength(2)
})

test('a reset is not the end of a body that only its connection ends', async () => {
  await backend((socket) => {
    socket.write('HTTP/1.1 200 OK\r\n\r\nok')
    setTimeout(() => socket.resetAndDestroy(), 50)
  })
  expect(await ask()).toBe('200 ok ECONNRESET')
})

test('who gives up while the connection comes about leaves it to the next', async () => {
  await backend((socket) => void socket.write(OK), 1)
  const first = new Asked()
  first.sendOn = (connection) => {
    connection.send(first)
    connection.abort(new Error('left'))
  }
  connections.send(first)
  const second = ask()
  expect(await first.over.promise).toBe('Error: left')
  expect(await second).toBe('200 ok')
  expect(sockets).toHaveLength(1)
})

test('refused connections make room for those that wait', async () => {
  await backend(() => {}, 1)
  server?.close()
  expect(await Promise.all([ask(), ask()])).toEqual(['ECONNREFUSED', 'ECONNREFUSED'])
})

test('closing waits for what is in flight, and takes what still comes until then', async () => {
  await backend((socket) => void setTimeout(() => socket.write(OK), 50), 1)
  const asked = [ask(), ask()]
  let closed = false
  const closing = connections.close().then(() => {
    closed = true
  })
  await delay(20)
  expect(closed).toBe(false)
  expect(await Promise.all(asked)).toEqual(['200 ok', '200 ok'])
  await closing
})
