import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { ResponseSink, SinkOwner } from './sink.ts'

/** How long a client that was told of the end may take to end its side. */
const LINGER_MS = 10_000

/** Answers a request for an upgrade, of which Node leaves only the bare connection. It serves no request after this one. */
export class SocketSink implements ResponseSink {
  readonly #socket: Socket
  readonly #idleLimitMs: number
  #owner: SinkOwner | null = null
  #closed = false

  /** `idleLimitMs`: for how long a client may take nothing of an answer. */
  constructor(socket: Socket, idleLimitMs: number) {
    this.#socket = socket
    this.#idleLimitMs = idleLimitMs
    // The server's limit is for connections that wait for a request; a tunnel may be silent.
    socket.setTimeout(0)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      this.#closed = true
      this.#owner?.closed(socket.writableFinished)
    })
  }

  own(owner: SinkOwner): void {
    this.#owner = owner
    if (this.#closed || this.#socket.destroyed) owner.closed(false)
  }

  answer(status: number, common: readonly string[], headers: string[], body: string | null): void {
    const text = body ?? ''
    this.begin(status, common, [...headers, 'content-length', String(Buffer.byteLength(text))])
    this.#socket.write(text)
    this.end()
  }

  begin(status: number, common: readonly string[], headers: string[]): void {
    if (status !== 101) {
      this.#hearNoMore()
      this.#socket.setTimeout(this.#idleLimitMs, () => this.#socket.destroy())
    }
    const after = status === 101 ? ['connection', 'Upgrade', 'upgrade', 'websocket'] : ['connection', 'close']
    const flat = [...common, ...headers, ...after]
    let head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n`
    for (let i = 0; i < flat.length; i += 2) head += `${flat[i]}: ${flat[i + 1]}\r\n`
    this.#socket.write(`${head}\r\n`, 'latin1')
  }

  write(chunk: Uint8Array): boolean {
    if (this.#socket.write(Buffer.from(chunk))) return true
    this.#socket.once('drain', () => this.#owner?.drained())
    return false
  }

  end(): void {
    this.#socket.setTimeout(LINGER_MS, () => this.#socket.destroy())
    this.#socket.resume().end()
  }

  cutOff(): void {
    // An answer without a length ends with its connection: only a reset is no end.
    this.#socket.resetAndDestroy()
  }

  /** What the client still says is nobody's; that it has gone would not be noticed by who reads nothing. */
  #hearNoMore(): void {
    const socket = this.#socket
    socket.on('end', () => {
      if (!socket.writableEnded) socket.destroy()
    })
    socket.resume()
  }
}
