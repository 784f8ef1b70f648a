import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, test } from 'vitest'
import type { SinkOwner } from '../forward/sink.ts'
import { ClientConnection, type ConnectionServer } from './connection.ts'
import type { ClientHead } from './request-head.ts'

const IDLE_MS = 10_000
const MINUTE_MS = 60_000

type Answerer = (head: ClientHead, connection: ClientConnection) => void
type Side = {
  server: ConnectionServer & { isClosing: boolean }
  connections: ClientConnection[]
  lost: ClientConnection[]
  heads: ClientHead[]
  /** How each answer ended. */
  ends: boolean[]
  connect(): Socket
}
const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** A server whose requests `answer` answers. */
async function serverOf(answer: Answerer): Promise<Side> {
  const side: Side = {
    server: {
      isClosing: false,
      request(head, connection) {
        side.heads.push(head)
        connection.sink.own(ownerOf(side))
        answer(head, connection)
      },
      upgrade: (_head, socket, first) => void socket.end(`tunnel: ${first}`),
      refusal: ({ answer }) => `HTTP/1.1 ${answer.status} Refused\r\n\r\n`,
      lost: (connection) => void side.lost.push(connection),
    },
    connections: [],
    lost: [],
    heads: [],
    ends: [],
    connect: () => connect((listening.address() as AddressInfo).port, '127.0.0.1'),
  }
  const listening = createServer((socket) => {
    side.connections.push(new ClientConnection(socket, side.server, () => IDLE_MS))
  })
  servers.push(listening)
  await once(listening.listen(0, '127.0.0.1'), 'listening')
  return side
}

function ownerOf({ ends }: Side): SinkOwner {
  return { drained: () => {}, closed: (complete) => void ends.push(complete) }
}

const ok: Answerer = ({ target }, connection) => connection.sink.answer(200, [], [], target)
const never: Answerer = () => {}
const GET = 'GET /a HTTP/1.1\r\nHost: x\r\n\r\n'

/** All that comes back for `bytes` until the server ends the connection. */
async function ask(side: Side, ...pieces: string[]): Promise<string> {
  const socket = side.connect()
  for (const piece of pieces) {
    socket.write(piece, 'latin1')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return text(socket.setEncoding('latin1'))
}

/** The client's end and the server's, once that has read `bytes`. */
async function opened(side: Side, bytes: string): Promise<{ socket: Socket; connection: ClientConnection }> {
  const socket = side.connect()
  socket.on('error', () => {})
  await once(socket, 'connect')
  socket.write(bytes, 'latin1')
  await expect.poll(() => side.connections.length).toBe(1)
  return { socket, connection: side.connections[0] as ClientConnection }
}

const statuses = (all: string) => [...all.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status))

describe('requests that come at once', () => {
  test('are answered in their order, also where their bytes were cut', async () => {
    const side = await serverOf(ok)
    const all = `${GET}GET /b HTTP/1.1\r\nHost: x\r\n\r\nGET /c HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`
    for (const at of [1, 40, all.length - 1]) {
      const answer = await ask(side, all.slice(0, at), all.slice(at))
      expect([...answer.matchAll(/\r\n\r\n(\/.)/g)].map(([, target]) => target)).toEqual(['/a', '/b', '/c'])
    }
  })

  test('wait for each other, and only so many bytes of them are taken', async () => {
    const waiting: ClientConnection[] = []
    const side = await serverOf((_head, connection) => void waiting.push(connection))
    const { socket, connection } = await opened(side, GET)
    await expect.poll(() => waiting.length).toBe(1)
    const flood = Buffer.from(GET.repeat(200_000))
    socket.write(flood)
    socket.resume()
    const left = () => socket.writableLength
    let before = -1
    while (before !== left()) {
      before = left()
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    expect(left()).toBeGreaterThan(0)
    expect(waiting).toHaveLength(1)
    connection.sink.answer(204, [], [], null)
    expect(waiting).toHaveLength(2)
    socket.destroy()
  })

  test('that are none end it in silence after the answer to the one before', async () => {
    let first: ClientConnection | null = null
    const side = await serverOf((_head, connection) => {
      first = connection
    })
    const answer = ask(side, `${GET}NOT HTTP\r\n\r\n`)
    await expect.poll(() => first).not.toBeNull()
    ;(first as unknown as ClientConnection).sink.answer(200, [], [], 'fine')
    expect(statuses(await answer)).toEqual([200])
  })

  test('whose body is spoilt are refused, though all of them had come ahead', async () => {
    const waiting: ClientConnection[] = []
    const side = await serverOf((_head, connection) => void waiting.push(connection))
    const answer = ask(side, `${GET}POST /b HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n`)
    await expect.poll(() => waiting.length).toBe(1)
    waiting[0]?.sink.answer(200, [], [], 'fine')
    expect(statuses(await answer)).toEqual([200, 400])
    expect(side.ends).toEqual([true, false])
  })

  test('that are none, and come after it, are told so', async () => {
    const side = await serverOf(ok)
    expect(statuses(await ask(side, GET, 'NOT HTTP\r\n\r\n'))).toEqual([200, 400])
  })
})

describe('what is no HTTP is refused before it ends', () => {
  test.each([
    ['another protocol', 'SSH-2.0-OpenSSH_9.6\r\n', 400],
    ['TLS', '\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03', 400],
    ['lines that end with LF', 'GET / HTTP/1.1\nHost: x\n\n', 400],
    ['a version without headers', 'GET /\r\n', 505],
    ['HTTP/2 with prior knowledge', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
    ['a head without an end', `GET / HTTP/1.1\r\nA: ${'x'.repeat(70_000)}`, 431],
  ])('%s', async (_what, bytes, status) => {
    const side = await serverOf(ok)
    expect(statuses(await ask(side, bytes))).toEqual([status])
    expect(side.heads).toEqual([])
  })

  test('and a head that its client ends', async () => {
    const side = await serverOf(ok)
    const { socket } = await opened(side, 'GET / HTTP/1.1\r\nHost:')
    socket.end()
    expect(statuses(await text(socket))).toEqual([400])
  })
})

describe('time', () => {
  test('a head must come within a minute, however it trickles', async () => {
    const side = await serverOf(ok)
    const { socket, connection } = await opened(side, 'GET / HTTP/1.1\r\n')
    connection.tick(MINUTE_MS / 2)
    socket.write('A: b\r\n')
    await new Promise((resolve) => setTimeout(resolve, 50))
    connection.tick(MINUTE_MS / 2)
    expect(side.lost).toEqual([])
    connection.tick(1)
    expect(statuses(await text(socket))).toEqual([408])
  })

  test('a connection that says nothing at all is told so too', async () => {
    const side = await serverOf(ok)
    const { socket, connection } = await opened(side, '')
    connection.tick(MINUTE_MS + 1)
    expect(statuses(await text(socket))).toEqual([408])
  })

  test('between requests it ends in silence, a little after a minute', async () => {
    const side = await serverOf(ok)
    const { socket, connection } = await opened(side, GET)
    await once(socket, 'data')
    connection.tick(MINUTE_MS + 5_000)
    expect(side.lost).toEqual([])
    connection.tick(1)
    expect(await text(socket)).toBe('')
    expect(side.lost).toEqual([connection])
  })

  test('an empty line after a body is not the beginning of the next head', async () => {
    const side = await serverOf(ok)
    const { socket, connection } = await opened(side, `${GET}\r\n`)
    await once(socket, 'data')
    connection.tick(MINUTE_MS + 1)
    expect(side.lost).toEqual([])
    socket.write(GET)
    await once(socket, 'data')
    expect(side.ends).toEqual([true, true])
    socket.destroy()
  })

  test('an answer that stands still is given up, and one that moves is not', async () => {
    const side = await serverOf(never)
    const { connection } = await opened(side, GET)
    await expect.poll(() => side.heads.length).toBe(1)
    connection.sink.begin(200, [], [])
    for (let i = 0; i < 3; i++) {
      connection.tick(IDLE_MS)
      connection.sink.write(Buffer.from('on'))
    }
    expect(side.ends).toEqual([])
    connection.tick(IDLE_MS + 1)
    expect(side.ends).toEqual([false])
  })

  test('a client that reads slowly is not given up, and one that has stopped is', async () => {
    const side = await serverOf(never)
    const { socket, connection } = await opened(side, GET)
    await expect.poll(() => side.heads.length).toBe(1)
    connection.sink.begin(200, [], [])
    connection.sink.write(Buffer.alloc(64 * 1024 * 1024))
    connection.sink.end()
    let wanted = 0
    socket.on('data', ({ length }) => {
      wanted -= length
      if (wanted <= 0) socket.pause()
    })
    for (let i = 0; i < 3; i++) {
      wanted = 8 * 1024 * 1024
      socket.resume()
      await expect.poll(() => wanted).toBeLessThanOrEqual(0)
      connection.tick(IDLE_MS)
    }
    expect(side.ends).toEqual([])
    // What is on its way to it may still be taken.
    await expect
      .poll(() => {
        connection.tick(IDLE_MS + 1)
        return side.ends
      })
      .toEqual([false])
  })

  test('a client that does not end its side after the last answer is not waited for', async () => {
    const side = await serverOf(ok)
    const { connection } = await opened(side, 'GET / HTTP/1.0\r\n\r\n')
    await expect.poll(() => side.ends).toEqual([true])
    connection.tick(5_001)
    expect(side.lost).toEqual([connection])
  })
})

describe('answers that are over before', () => {
  const body = (bytes: number) => `POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: ${bytes}\r\n\r\n`

  test.each([
    ['in one piece', (all: string) => [all]],
    ['in two', (all: string) => [all.slice(0, 70), all.slice(70)]],
  ])('their body: the next has its own, %s', async (_what, cut) => {
    let requests = 0
    const side = await serverOf((_head, connection) => {
      const isFirst = ++requests === 1
      // As those that are passed on: by the next tick a small body is here whole.
      process.nextTick(async () => {
        const body = connection.body.whole() ?? connection.body.stream()
        if (isFirst) connection.sink.answer(413, [], [], 'too much')
        else connection.sink.answer(200, [], [], Buffer.isBuffer(body) ? String(body) : await text(body))
      })
    })
    const { socket } = await opened(side, `${body(5)}he`)
    socket.setEncoding('latin1')
    let all = ''
    socket.on('data', (piece) => {
      all += piece
    })
    await expect.poll(() => all).toContain('too much')
    for (const piece of cut(`llo${body(6)}second`)) {
      socket.write(piece)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    await expect.poll(() => all).toMatch(/200 OK[\s\S]*second$/)
    socket.destroy()
  })

  test('their client has gone are not complete', async () => {
    const side = await serverOf(never)
    const { socket, connection } = await opened(side, GET)
    await expect.poll(() => side.heads.length).toBe(1)
    socket.resetAndDestroy()
    connection.sink.answer(200, [], [], 'late')
    expect(side.ends).toEqual([false])
  })
})

describe('the end of a server', () => {
  test('ends what is unused, and what is busy with its answer', async () => {
    const side = await serverOf(never)
    const idle = await opened(side, '')
    idle.connection.close()
    expect(side.lost).toEqual([idle.connection])
    side.connections.length = 0
    const { socket, connection } = await opened(side, GET)
    await expect.poll(() => side.heads.length).toBe(1)
    side.server.isClosing = true
    connection.close()
    connection.sink.answer(200, [], [], 'the last')
    const all = await text(socket)
    expect(all).toContain('Connection: close')
    expect(all).toContain('the last')
  })

  test('takes no last answer from a client that still has its side open', async () => {
    const side = await serverOf(never)
    const { socket, connection } = await opened(side, 'NOT HTTP\r\n\r\n')
    await once(socket, 'data')
    side.server.isClosing = true
    connection.close()
    expect(side.lost).toEqual([])
    socket.end()
    await expect.poll(() => side.lost).toEqual([connection])
  })

  test('ends what was answered before its body had come with that body', async () => {
    const side = await serverOf(ok)
    const { socket, connection } = await opened(side, 'POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n')
    await once(socket, 'data')
    side.server.isClosing = true
    connection.close()
    expect(side.lost).toEqual([])
    socket.write('ok')
    expect(await text(socket)).toBe('')
  })
})

describe('bodies', () => {
  const POST = 'POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n'

  test('one that is announced is asked for, where its client waits to be', async () => {
    const side = await serverOf(async (_head, connection) => {
      const body = await text(connection.body.stream())
      connection.sink.answer(200, [], [], body)
    })
    const answer = await ask(side, `${POST}Expect: 100-continue\r\nConnection: close\r\n\r\n`, 'hello')
    expect(answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK\r\n[\s\S]*hello$/)
  })

  test('the rest of one that nobody wants is dropped, and the next request is answered', async () => {
    const side = await serverOf(ok)
    const answer = await ask(side, `${POST}\r\nhe`, `llo${GET.replace('Host', 'Connection: close\r\nHost')}`)
    expect(statuses(answer)).toEqual([200, 200])
  })

  test('one that is not valid is told so once, and only where no answer has begun', async () => {
    const chunked = 'POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n'
    const waiting = await serverOf(never)
    expect(statuses(await ask(waiting, chunked, 'x\r\n'))).toEqual([400])
    expect(waiting.ends).toEqual([false])
    const begun = await serverOf((_head, connection) => connection.sink.begin(200, [], ['content-length', '9']))
    expect(statuses(await ask(begun, chunked, 'x\r\n'))).toEqual([200])
    expect(begun.ends).toEqual([false])
    const answered = await serverOf(ok)
    expect(statuses(await ask(answered, chunked, 'x\r\n'))).toEqual([200])
    expect(answered.ends).toEqual([true])
  })

  test('one whose client leaves ends', async () => {
    let closed = false
    const side = await serverOf((_head, connection) => {
      connection.body.stream().on('close', () => {
        closed = true
      })
    })
    const { socket } = await opened(side, `${POST}\r\nhe`)
    await expect.poll(() => side.heads.length).toBe(1)
    socket.resetAndDestroy()
    await expect.poll(() => closed).toBe(true)
    expect(side.ends).toEqual([false])
  })
})

test('an answer to a client that has gone is nobody’s', async () => {
  const side = await serverOf(never)
  const { socket, connection } = await opened(side, GET)
  await expect.poll(() => side.heads.length).toBe(1)
  socket.destroy()
  await expect.poll(() => side.ends).toEqual([false])
  connection.sink.answer(200, [], [], 'late')
  connection.sink.own(ownerOf(side))
  expect(side.ends).toEqual([false, false])
})

test('an upgrade hands over the socket with what came after its head', async () => {
  const side = await serverOf(ok)
  const ask101 = 'GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'
  expect(await ask(side, `${ask101}first`)).toBe('tunnel: first')
  expect(side.lost).toHaveLength(1)
})

test('an upgrade loses nothing that comes before anybody listens, also after a body that the connection was paused for', async () => {
  let handed: Socket | null = null
  const side = await serverOf(async (_head, connection) => {
    await new Promise((resolve) => setTimeout(resolve, 50))
    await text(connection.body.stream())
    connection.sink.answer(200, [], [], 'had it')
  })
  side.server.upgrade = (_head, socket) => {
    handed = socket
  }
  const large = 'x'.repeat(1_000_000)
  const { socket } = await opened(side, `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${large.length}\r\n\r\n${large}`)
  await once(socket, 'data')
  socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
  await expect.poll(() => handed).not.toBeNull()
  socket.end('hello')
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(await text(handed as unknown as Socket)).toBe('hello')
  socket.destroy()
})
