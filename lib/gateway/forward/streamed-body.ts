import { Readable } from 'node:stream'

/**
 * A request body that is still coming in, as a stream that may be destroyed: doing that to the source itself would take
 * its connection along.
 */
export class StreamedBody {
  /** In bytes; null where only its end will tell. */
  readonly length: number | null
  readonly #source: Readable
  #begun = false
  #dropped = false
  #ended = false

  constructor(source: Readable, length: number | null) {
    this.#source = source
    this.length = length
  }

  /** Part of it has been read, so that it cannot be opened a second time. */
  get begun(): boolean {
    return this.#begun
  }

  /** Its reader has all that has come of it, and waits for its sender. */
  get isAwaited(): boolean {
    return this.#begun && !this.#ended && !this.#source.isPaused()
  }

  /**
   * Takes all of it in, instead of `open`. `progressed` hears of each piece; `whole` gets it, or null where it is not as long as
   * `length` says.
   */
  collect(length: number, progressed: () => void, whole: (bytes: Buffer | null) => void): void {
    // Not the pieces themselves: of single bytes they would take a hundred times as much.
    const bytes = Buffer.allocUnsafeSlow(length)
    let taken = 0
    this.#begun = true
    this.#source.on('data', (piece: Buffer) => {
      if (this.#dropped) return
      piece.copy(bytes, Math.min(taken, length))
      taken += piece.length
      progressed()
    })
    this.#source.on('end', () => {
      this.#ended = true
      if (!this.#dropped) whole(taken === length ? bytes : null)
    })
  }

  /** Nobody wants the rest: it is read and dropped, so that the next request can follow on its connection. */
  drop(): void {
    this.#dropped = true
    this.#source.resume()
  }

  /** Takes nothing from the source until it is read itself: a connection that never came about leaves all of it there. */
  open(): Readable {
    const source = this.#source
    let reading = false
    const start = (body: Readable) => {
      reading = true
      this.#begun = true
      source.on('data', (chunk: Buffer) => {
        if (!this.#dropped && !body.destroyed && !body.push(chunk)) source.pause()
      })
      source.on('end', () => {
        this.#ended = true
        if (!body.destroyed) body.push(null)
      })
    }
    return new Readable({
      read() {
        if (!reading) start(this)
        source.resume()
      },
    })
  }
}
