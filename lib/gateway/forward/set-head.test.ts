import { once } from 'node:events'
import { createServer, type RequestListener, STATUS_CODES } from 'node:http'
import { type AddressInfo, connect, createServer as createNetServer, type Server } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { ClientConnection } from '../downstream/connection.ts'
import { setHead } from './set-head.ts'

/** All bytes that a `node:http` server answers `request` with; what it says of the second is left out. */
function answerOf(request: string, listener: RequestListener): Promise<string> {
  const server = createServer({ keepAliveTimeout: 65_000 }, listener)
  return answerOn(server, request, () => server.closeIdleConnections())
}

/** The same of a server of ours that answers with `ok`. */
function ourAnswerOf(request: string, status: number, headers: string[]): Promise<string> {
  const connections: ClientConnection[] = []
  const host = {
    isClosing: false,
    request(_head: unknown, { sink }: ClientConnection) {
      sink.begin(status, COMMON, headers)
      sink.write(Buffer.from('ok'))
      sink.end()
    },
    upgrade: () => {},
    refusal: () => '',
    lost: () => {},
  }
  const server = createNetServer((socket) => {
    connections.push(new ClientConnection(socket, host, () => 1_000))
  })
  return answerOn(server, request, () => {
    for (const connection of connections) connection.destroy()
  })
}

async function answerOn(server: Server, request: string, closeIdle: () => void): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.write(request)
  // Whether it would go on with this connection shows in whether it ends it.
  const kept = await Promise.race([
    once(socket, 'readable').then(() => settled()),
    once(socket, 'end').then(() => false),
  ])
  server.close()
  if (kept) closeIdle()
  socket.end()
  const bytes = (socket.read() as Buffer | null)?.toString('latin1') ?? ''
  const all = bytes + (await text(socket.setEncoding('latin1')))
  // What Node says to a client that leaves in the middle of its body is no part of the answer.
  const answer = all
    .replace(/^Date: .*$/m, 'Date: now')
    .replace(/HTTP\/1\.1 400 Bad Request\r\nConnection: close\r\n\r\n$/, '')
  return `${kept ? 'kept' : 'ended'}\n${answer}`
}

async function settled(): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, 20))
  return true
}

const REQUESTS = {
  GET: 'GET / HTTP/1.1\r\nHost: x\r\n\r\n',
  HEAD: 'HEAD / HTTP/1.1\r\nHost: x\r\n\r\n',
  'the last GET': 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  'GET in HTTP/1.0': 'GET / HTTP/1.0\r\n\r\n',
  'GET in HTTP/1.0 that would stay': 'GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n',
  'GET in HTTP/1.0 that takes chunks': 'GET / HTTP/1.0\r\nTE: chunked\r\nConnection: keep-alive\r\n\r\n',
  'POST that asks before its body': 'POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n',
}
const COMMON = ['access-control-allow-origin', '*', 'vary', 'Origin']
const HEADERS = {
  'no headers': [],
  'a length': ['Content-Length', '2'],
  'a date and several cookies': ['date', 'then', 'Set-Cookie', 'a=b', 'Set-Cookie', 'c=\xe9'],
}

for (const [what, request] of Object.entries(REQUESTS)) {
  for (const [which, headers] of Object.entries(HEADERS)) {
    test.each([200, 204, 304, 299])(`%i with ${which} for a ${what} is what Node itself says`, async (status) => {
      const ours = answerOf(request, (_request, response) => {
        setHead(response, status, COMMON, headers)
        response.end('ok', 'latin1')
      })
      const nodes = answerOf(request, (_request, response) => {
        response.writeHead(status, [...COMMON, ...headers]).end('ok', 'latin1')
      })
      expect(await ours).toBe(await nodes)
      // Chunks are not of HTTP/1.0, whatever its clients say.
      if (!what.endsWith('takes chunks')) expect(await ourAnswerOf(request, status, headers)).toBe(await nodes)
      expect(await ours).toContain(`${status} ${STATUS_CODES[status] ?? 'unknown'}\r\n`)
    })
  }
}
