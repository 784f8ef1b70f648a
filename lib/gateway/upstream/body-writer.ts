import type { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { LAST_CHUNK, writeChunk } from '../http1/write-chunk.ts'
import { outliveRefusal } from './failed-write.ts'
import { UpstreamError } from './upstream-error.ts'

/** A body that is still coming in. */
export interface IncomingBody {
  /** In bytes; null where only its end will tell. */
  readonly length: number | null
  /** As a stream, which takes nothing before it is read itself, and may be destroyed. */
  open(): Readable
}

/** Whole, still coming in, or none. */
export type RequestBody = Buffer | IncomingBody | null

type Listener = {
  /** The connection takes so many bytes more. */
  progressed(bytes: number): void
  /** The system has all of it. */
  sent(): void
  failed(cause: Error): void
}

/** Writes a body that is still coming in onto a connection, at its pace, as long as was said or else in chunks. */
export class BodyWriter {
  readonly #socket: Socket
  readonly #source: Readable
  readonly #listener: Listener
  readonly #isChunked: boolean
  readonly #release: () => void
  #left: number

  constructor(socket: Socket, body: IncomingBody, listener: Listener) {
    this.#socket = socket
    this.#listener = listener
    this.#isChunked = body.length === null
    this.#left = body.length ?? 0
    this.#source = body.open()
    // Who refuses a body may close before all of it has come, and has said so by then.
    this.#release = outliveRefusal(socket, () => this.#source.destroy())
    this.#source.on('data', (chunk: Buffer) => this.#write(chunk))
    this.#source.on('end', () => this.#end())
    this.#source.on('error', (cause) => listener.failed(cause))
  }

  /** It has sent all that has come, and not all has. */
  get isAwaiting(): boolean {
    return !this.#source.isPaused() && !this.#source.readableEnded
  }

  /** The connection takes more again. */
  drained(): void {
    this.#listener.progressed(0)
    this.#source.resume()
  }

  /** Takes nothing more from the body. */
  stop(): void {
    this.#source.destroy()
    this.#release()
  }

  #write(chunk: Buffer): void {
    // A chunk of size 0 would be the last.
    if (chunk.length === 0 || this.#source.destroyed) return
    const goOn = this.#isChunked ? writeChunk(this.#socket, chunk) : this.#writePart(chunk)
    this.#listener.progressed(chunk.length)
    if (!goOn) this.#source.pause()
  }

  #writePart(chunk: Buffer): boolean {
    this.#left -= chunk.length
    if (this.#left >= 0) return this.#socket.write(chunk)
    this.#listener.failed(mismatch())
    return true
  }

  #end(): void {
    if (this.#left > 0) {
      this.#listener.failed(mismatch())
      return
    }
    this.#socket.write(this.#isChunked ? LAST_CHUNK : '', 'latin1', (cause) => {
      if (cause) return
      this.#release()
      this.#listener.sent()
    })
    this.#listener.progressed(0)
  }
}

/** What a body fails with that is not as long as was said. */
export function mismatch(): UpstreamError {
  return new UpstreamError('REQUEST_LENGTH_MISMATCH', 'The body of the request is not as long as its head says.')
}
