import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

/** A request as an upstream's socket got it. */
export type Recorded = {
  line: string
  /** Names in lower case, in the order they came. */
  headers: (readonly [name: string, value: string])[]
  /** Without its framing, which `headers` tell. */
  body: string
  /** Lines after the last chunk. */
  trailers: string[]
}

/** An upstream that writes down every request and answers each with the same two bytes. */
export type Recorder = {
  port: number
  /** What came since the last `take`, health checks left out. */
  take(): Recorded[]
  /** Resolves once there is one to take. */
  untilOne(): Promise<void>
  stop(): Promise<void>
}

/** How long an answer takes where the path asks for a late one. */
const LATE_MS = 300

/** Starts a recorder on a free port. All it reads and writes is Latin-1: one character is one byte. */
export async function startRecorder(): Promise<Recorder> {
  let requests: Recorded[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    // A proxy may break off at any time; what came before that is what counts.
    socket.on('error', () => socket.destroy())
    let held = ''
    let promised = false
    socket.setEncoding('latin1').on('data', (text: string) => {
      held += text
      for (let next = readRequest(held); next; next = readRequest(held)) {
        if (next.kind === 'head') {
          if (next.expectsContinue && !promised) socket.write('HTTP/1.1 100 Continue\r\n\r\n')
          promised = next.expectsContinue
          return
        }
        promised = false
        held = held.slice(next.length)
        const { request } = next
        if (!request.line.startsWith('GET /health ')) requests.push(request)
        const answer = `HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n${request.line.startsWith('HEAD ') ? '' : 'ok'}`
        if (request.line.includes('/late')) setTimeout(() => socket.write(answer), LATE_MS)
        else socket.write(answer)
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    take() {
      const taken = requests
      requests = []
      return taken
    },
    async untilOne() {
      while (requests.length === 0) await delay(10)
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

type Read = { kind: 'head'; expectsContinue: boolean } | { kind: 'whole'; request: Recorded; length: number }

/** The first request in `text`, only its head where the rest is still to come, or null. */
function readRequest(text: string): Read | null {
  const end = text.indexOf('\r\n\r\n')
  if (end === -1) return null
  const [line = '', ...lines] = text.slice(0, end).split('\r\n')
  const headers = lines.map((each) => {
    const colon = each.indexOf(':')
    return [each.slice(0, colon).toLowerCase(), each.slice(colon + 1).trim()] as const
  })
  const all = (name: string) => headers.filter(([each]) => each === name).map(([, value]) => value)
  const start = end + 4
  const expectsContinue = all('expect').some((value) => value.toLowerCase() === '100-continue')
  const body = all('transfer-encoding').join().endsWith('chunked')
    ? readChunks(text, start)
    : readBytes(text, start, Number(all('content-length')[0] ?? 0))
  if (!body) return { kind: 'head', expectsContinue }
  const { end: length, ...rest } = body
  return { kind: 'whole', request: { line, headers, ...rest }, length }
}

type Body = { body: string; trailers: string[]; end: number }

function readBytes(text: string, start: number, length: number): Body | null {
  if (text.length < start + length) return null
  return { body: text.slice(start, start + length), trailers: [], end: start + length }
}

function readChunks(text: string, start: number): Body | null {
  let body = ''
  for (let at = start; ; ) {
    const lineEnd = text.indexOf('\r\n', at)
    if (lineEnd === -1) return null
    const size = Number.parseInt(text.slice(at, lineEnd), 16)
    if (size === 0) {
      // Without trailers the empty line that ends them is the one that ends the chunk's.
      const end = text.indexOf('\r\n\r\n', lineEnd)
      if (end === -1) return null
      const trailers = text
        .slice(lineEnd + 2, end)
        .split('\r\n')
        .filter(Boolean)
      return { body, trailers, end: end + 4 }
    }
    at = lineEnd + 2 + size + 2
    if (text.length < at) return null
    body += text.slice(lineEnd + 2, at - 2)
  }
}
