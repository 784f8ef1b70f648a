import type { Socket } from 'node:net'
import { headText } from '../forward/head-text.ts'
import { LAST_CHUNK, writeChunk } from '../http1/write-chunk.ts'
import type { ClientHead } from './request-head.ts'

/** A body that is larger goes out apart from its head: to make text of it would cost more than a second write. */
const SMALL_BYTES = 16 * 1024

const ENDS = 'Connection: close\r\n'
const CHUNKED = 'Transfer-Encoding: chunked\r\n\r\n'

/**
 * Writes one answer after the other onto a connection, each with its head and, where that is small and comes in the same tick,
 * its body in one write. Bodies without a length go in chunks, or to HTTP/1.0 until the connection ends.
 */
export class AnswerWriter {
  readonly #socket: Socket
  readonly #stays: string
  #hasBody = false
  #isChunked = false
  /** What waits for more that may go out with it. */
  #head: string | null = null
  #body: string | null = null

  /** `keepAliveMs`: how long an unused connection is kept, as clients are told. */
  constructor(socket: Socket, keepAliveMs: number) {
    this.#socket = socket
    this.#stays = `Connection: keep-alive\r\nKeep-Alive: timeout=${keepAliveMs / 1_000}\r\n`
  }

  /** Begins the answer to `request`; headers as for `headText`. Returns whether the connection goes on after it, which it never does unless `mayStay`. */
  begin(
    request: ClientHead,
    status: number,
    common: readonly string[],
    headers: readonly string[],
    mayStay: boolean,
  ): boolean {
    const { text, hasLength } = headText(status, common, headers)
    this.#hasBody = request.method !== 'HEAD' && status !== 204 && status !== 304
    this.#isChunked = this.#hasBody && !hasLength && !request.isOld
    const stays = mayStay && (hasLength || !request.isOld)
    this.#head = text + (stays ? this.#stays : ENDS) + (this.#isChunked ? CHUNKED : '\r\n')
    return stays
  }

  /** Adds to the body; `bytes` are lent until this returns. False: the client is slower. */
  write(bytes: Buffer): boolean {
    if (!this.#hasBody || bytes.length === 0) return true
    if (this.#head !== null && this.#body === null && bytes.length <= SMALL_BYTES) {
      this.#body = bytes.toString('latin1')
      return true
    }
    this.flow()
    const piece = Buffer.from(bytes)
    return this.#isChunked ? writeChunk(this.#socket, piece) : this.#socket.write(piece)
  }

  /** The body is all of `text`, which is Latin-1, and nothing else. */
  writeAll(text: string): void {
    if (this.#hasBody && text !== '') this.#body = text
  }

  end(): void {
    const text = this.#takeHeld() + (this.#isChunked ? LAST_CHUNK : '')
    if (text !== '') this.#socket.write(text, 'latin1')
  }

  /** Sends what is held: headers alone, where no body has come with them (SSE). */
  flow(): void {
    if (this.#head !== null) this.#socket.write(this.#takeHeld(), 'latin1')
  }

  /** Nothing more is to be sent. */
  stop(): void {
    this.#head = null
    this.#body = null
  }

  #takeHeld(): string {
    const head = this.#head ?? ''
    const body = this.#body
    this.#head = null
    this.#body = null
    if (body === null) return head
    return this.#isChunked ? `${head}${body.length.toString(16)}\r\n${body}\r\n` : head + body
  }
}
