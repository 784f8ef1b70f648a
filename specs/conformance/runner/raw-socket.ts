import { connect, type Socket } from 'node:net'
import type { Trial } from './trial.ts'

/** What came back on a socket: the status and body of the first response, and all bytes as text. */
export type RawAnswer = { status: number; headers: Record<string, string>; body: string; text: string; closed: boolean }

const HEAD_END = '\r\n\r\n'

/** A TCP connection to the target, for what no HTTP client would send. */
export class RawSocket {
  readonly #socket: Socket
  #text = ''
  #closed = false
  #wake: () => void = () => {}

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.setEncoding('latin1')
    socket.on('data', (chunk: string) => {
      this.#text += chunk
      this.#wake()
    })
    // A reset is an answer too: what was asked may deserve nothing better.
    socket.on('error', () => {})
    socket.on('close', () => {
      this.#closed = true
      this.#wake()
    })
  }

  /** Connects to the server of the trial's target; the socket is destroyed when the case ends. */
  static async open(t: Trial): Promise<RawSocket> {
    const { hostname, port } = new URL(t.target.baseUrl)
    const socket = connect({ host: hostname, port: Number(port || 80) })
    const raw = new RawSocket(socket)
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('error', reject)
    })
    t.signal.addEventListener('abort', () => socket.destroy())
    return raw
  }

  /** Writes as much as the connection still takes. */
  write(data: string | Uint8Array): void {
    if (!this.#closed && this.#socket.writable) this.#socket.write(data)
  }

  /** Closes our side at once. */
  destroy(): void {
    this.#socket.destroy()
  }

  /** The first complete response, or null when none came before the connection closed or `timeoutMs` passed. */
  async answer(timeoutMs = 5_000): Promise<RawAnswer | null> {
    const deadline = Date.now() + timeoutMs
    for (;;) {
      const answer = parse(this.#text, this.#closed)
      if (answer || this.#closed) return answer
      const left = deadline - Date.now()
      if (left <= 0) return null
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left)
        this.#wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  }

  /** How many responses have begun to arrive so far. */
  count(): number {
    return this.#text.match(/HTTP\/1\.1 \d{3} /g)?.length ?? 0
  }

  /** All bytes as text once `responses` of them have begun to arrive, or after 5 s whatever there is. */
  async textWith(responses: number): Promise<string> {
    for (const deadline = Date.now() + 5_000; this.count() < responses && !this.#closed && Date.now() < deadline; )
      await new Promise((resolve) => setTimeout(resolve, 5))
    // The head of the last one may still be on its way.
    await new Promise((resolve) => setTimeout(resolve, 20))
    return this.#text
  }

  /** Resolves when the other side has closed, or after `timeoutMs`: whether it did. */
  async closed(timeoutMs: number): Promise<boolean> {
    const deadline = Date.now() + timeoutMs
    while (!this.#closed && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10))
    return this.#closed
  }
}

/** `METHOD path HTTP/1.1` and headers as text, the target's own among them, with the blank line. */
export function requestHead(t: Trial, method: string, path: string, headers: Record<string, string | number>): string {
  const { host, pathname } = new URL(t.target.baseUrl)
  const all = { host, ...t.headers, ...headers }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return `${method} ${pathname.replace(/\/$/, '')}${path} HTTP/1.1\r\n${lines.join('')}\r\n`
}

/** Enough of HTTP/1.1 to read one small response: by `content-length`, by chunks, or to the end of the connection. */
function parse(text: string, closed: boolean): RawAnswer | null {
  const end = text.indexOf(HEAD_END)
  if (end < 0) return null
  const [statusLine = '', ...lines] = text.slice(0, end).split('\r\n')
  const headers: Record<string, string> = {}
  for (const line of lines) {
    const colon = line.indexOf(':')
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim()
  }
  const status = Number(statusLine.split(' ')[1])
  const rest = text.slice(end + HEAD_END.length)
  if (status === 100) return parse(rest, closed)
  const body = readBody(rest, headers, closed)
  return body === null ? null : { status, headers, body, text, closed }
}

function readBody(rest: string, headers: Record<string, string>, closed: boolean): string | null {
  if (headers['transfer-encoding']?.toLowerCase() === 'chunked') return readChunks(rest)
  const length = headers['content-length']
  if (length !== undefined) return rest.length >= Number(length) ? rest.slice(0, Number(length)) : null
  return closed ? rest : null
}

function readChunks(rest: string): string | null {
  let body = ''
  for (let at = 0; ; ) {
    const lineEnd = rest.indexOf('\r\n', at)
    if (lineEnd < 0) return null
    const size = Number.parseInt(rest.slice(at, lineEnd), 16)
    if (size === 0) return body
    const start = lineEnd + 2
    if (rest.length < start + size + 2) return null
    body += rest.slice(start, start + size)
    at = start + size + 2
  }
}
