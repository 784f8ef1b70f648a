import { Readable } from 'node:stream'
import type { ClientBody } from '../forward/client-body.ts'
import type { ClientHead } from './request-head.ts'

/** What is taken of one before anybody asks for it. */
const AHEAD_LIMIT_BYTES = 64 * 1024

/** The connection that bodies come on. */
export interface BodySource {
  pause(): void
  resume(): void
}

/**
 * The bodies of a connection's requests, one after the other. What comes of one before anybody asks for it is kept; then it
 * is given at its reader's pace; and once nobody wants it, the rest is dropped, so that the next request can follow.
 */
export class RequestBody implements ClientBody {
  readonly #source: BodySource
  /** All of it has come. */
  #isOver = true
  #isChunked = false
  /** What has come and is kept; or who reads it. */
  #content: Buffer | Readable | null = null
  #isDropped = false

  constructor(source: BodySource) {
    this.#source = source
  }

  /** There is none, or all of it has come. */
  get isOver(): boolean {
    return this.#isOver
  }

  /** The body of this request comes next. */
  begin({ framing }: ClientHead): void {
    this.#isOver = false
    this.#isChunked = framing === 'chunked'
    this.#content = null
    this.#isDropped = false
  }

  /** Bytes of it, where they lie in what is being read. */
  push(bytes: Buffer, from: number, to: number): void {
    if (this.#isDropped) return
    const piece = Buffer.from(bytes.subarray(from, to))
    const content = this.#content
    if (content instanceof Readable) {
      if (!content.push(piece)) this.#source.pause()
      return
    }
    const kept = content === null ? piece : Buffer.concat([content, piece])
    this.#content = kept
    if (kept.length > AHEAD_LIMIT_BYTES) this.#source.pause()
  }

  end(): void {
    this.#isOver = true
    if (this.#content instanceof Readable) this.#content.push(null)
    // Its last piece may have been one too many, and a body that is over asks for no more: what comes now is another's.
    this.#source.resume()
  }

  whole(): Buffer | null | undefined {
    // Chunks stay chunks.
    if (!this.#isOver || (this.#content !== null && this.#isChunked)) return undefined
    return this.#takeKept()
  }

  stream(): Readable {
    const kept = this.#takeKept()
    const reader = new Readable({ read: () => this.#source.resume() })
    if (kept !== null) reader.push(kept)
    if (this.#isOver) reader.push(null)
    this.#content = reader
    return reader
  }

  /** Nobody wants what is left of it. */
  drop(): void {
    this.#isDropped = true
    // Its reader still hears of the end.
    if (this.#isOver || Buffer.isBuffer(this.#content)) this.#content = null
  }

  /** Nothing more will come. */
  breakOff(): void {
    if (this.#content instanceof Readable) this.#content.destroy()
    this.#content = null
  }

  #takeKept(): Buffer | null {
    const content = this.#content
    if (!Buffer.isBuffer(content)) return null
    this.#content = null
    return content
  }
}
