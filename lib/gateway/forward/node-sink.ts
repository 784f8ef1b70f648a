import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import type { ClientBody } from './client-body.ts'
import { setHead } from './set-head.ts'
import type { ResponseSink, SinkOwner } from './sink.ts'

/** A body that is larger goes out apart from its head: to make text of it would cost more than a second write. */
const SMALL_BYTES = 16 * 1024

/** One exchange on a `node:http` server: reads its request's body and writes into its response, without objects in between. */
export class NodeSink implements ResponseSink, ClientBody {
  readonly #request: IncomingMessage
  readonly #contentLength: number | null
  readonly #response: ServerResponse
  #owner: SinkOwner | null = null
  /** Headers are said, but not sent: until the tick is over, what follows may go out with them. */
  #holding = false
  #held: string | null = null
  #awaitsDrain = false

  constructor(request: IncomingMessage, response: ServerResponse, contentLength: number | null) {
    this.#request = request
    this.#contentLength = contentLength
    this.#response = response
    response.on('close', () => this.#owner?.closed(response.writableFinished))
  }

  own(owner: SinkOwner): void {
    this.#owner = owner
    if (this.#response.destroyed) owner.closed(false)
  }

  whole(): Buffer | null | undefined {
    const request = this.#request
    const isHere = request.complete || request.readableLength === this.#contentLength
    return isHere ? (request.read() as Buffer | null) : undefined
  }

  stream(): Readable {
    return this.#request
  }

  answer(status: number, common: readonly string[], headers: string[], body: string | null): void {
    const length = body === null ? 0 : Buffer.byteLength(body)
    if (body !== null) headers.push('content-length', String(length))
    setHead(this.#response, status, common, headers)
    if (body === null) this.#response.end()
    // Of ASCII alone it needs no encoding.
    else this.#response.end(body, length === body.length ? 'latin1' : 'utf8')
    this.#skipBody()
  }

  begin(status: number, common: readonly string[], headers: string[]): void {
    setHead(this.#response, status, common, headers)
    this.#holding = true
    process.nextTick(flow, this)
  }

  write(chunk: Uint8Array): boolean {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
    // Most bodies are whole in the tick of their head: all of such an answer is one text, and one write, by `end`.
    if (this.#holding && this.#held === null && bytes.length <= SMALL_BYTES) {
      this.#held = bytes.toString('latin1')
      return true
    }
    this.flow()
    if (this.#response.write(Buffer.from(bytes))) return true
    if (!this.#awaitsDrain) {
      this.#awaitsDrain = true
      this.#response.once('drain', () => {
        this.#awaitsDrain = false
        this.#owner?.drained()
      })
    }
    return false
  }

  end(): void {
    this.#holding = false
    if (this.#held === null) this.#response.end()
    else this.#response.end(this.#held, 'latin1')
    this.#skipBody()
  }

  cutOff(): void {
    const response = this.#response
    // Of one whose turn has not come Node forgets that, and its client would wait for ever.
    if (response.socket === null) response.once('socket', (socket: Socket) => socket.destroy())
    response.destroy()
  }

  /** An answer may come before all of a body has; the rest is read and dropped, so that the next request can follow. */
  #skipBody(): void {
    if (!this.#request.complete) this.#request.resume()
  }

  /** Sends what is held; headers go out alone where no body has come with them (SSE). */
  flow(): void {
    if (!this.#holding) return
    this.#holding = false
    if (this.#response.destroyed) return
    if (this.#held === null) this.#response.flushHeaders()
    else this.#response.write(this.#held, 'latin1')
    this.#held = null
  }
}

function flow(sink: NodeSink): void {
  sink.flow()
}
