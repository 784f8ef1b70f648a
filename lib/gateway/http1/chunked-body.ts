/** A size of at most 2^52 bytes, and the extensions that may follow it (RFC 9112 §7.1.1), which say nothing to us. */
const SIZE_LINE =
  /^([0-9A-Fa-f]{1,13})(?:;[!#$%&'*+\-.^_`|~0-9A-Za-z]+(?:=(?:[!#$%&'*+\-.^_`|~0-9A-Za-z]+|"(?:[\t !#-[\]-~\x80-\xff]|\\[\t -~\x80-\xff])*"))?)*$/
const TRAILER = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+:[\t\x20-\x7e\x80-\xff]*$/
/** What frames or routes a message has no place after it: a reader that took it for a header would be led astray (RFC 9110 §6.5.1). */
const NO_TRAILER = /^(?:content-length|transfer-encoding|host|connection|upgrade)$/i
/** A size with all that may follow it on its line. */
const LONGEST_SIZE_LINE = 4 * 1024
const CR = 0x0d
const LF = 0x0a

/** Makes the error of a body that is no valid one ("a chunk …") or that has too much beside its data. */
export type ChunkFault = (kind: 'invalid' | 'too large', what: string) => Error

/** Where in the body the next byte belongs. */
type Place = 'size' | 'data' | 'data end' | 'trailer' | 'over'

/** Takes a chunked body apart (RFC 9112 §7.1). Its trailers are checked and dropped. Holds nothing but unfinished lines. */
export class ChunkedBody {
  #place: Place = 'size'
  /** Bytes of the current chunk that are still to come. */
  #left = 0
  #line = ''
  #trailerBytes = 0
  readonly #trailersLimit: number
  readonly #fault: ChunkFault

  /** `trailersLimit`: how many bytes they may have in all. `fault` makes what `push` throws. */
  constructor(trailersLimit: number, fault: ChunkFault) {
    this.#trailersLimit = trailersLimit
    this.#fault = fault
  }

  get isOver(): boolean {
    return this.#place === 'over'
  }

  /**
   * Takes bytes from `start` on, hands on what is data among them, and returns where it stopped: at their end, after the
   * end of the body, or before whatever came after a chunk that `onData` returned false to. Throws what `fault` makes.
   */
  push(bytes: Buffer, start: number, onData: (from: number, to: number) => boolean): number {
    let at = start
    while (at < bytes.length && this.#place !== 'over') {
      if (this.#place === 'data') {
        const to = Math.min(at + this.#left, bytes.length)
        this.#left -= to - at
        if (this.#left === 0) this.#place = 'data end'
        const goOn = onData(at, to)
        at = to
        if (!goOn) return at
      } else {
        at = this.#readLine(bytes, at)
      }
    }
    return at
  }

  /** Takes bytes up to the end of a line, or all there are. */
  #readLine(bytes: Buffer, start: number): number {
    const limit = this.#place === 'trailer' ? this.#trailersLimit - this.#trailerBytes : LONGEST_SIZE_LINE
    let end = bytes.indexOf(LF, start)
    const isWhole = end !== -1
    if (!isWhole) end = bytes.length
    if (this.#line.length + end - start > limit)
      throw this.#fault('too large', 'too long a line before a chunk, or too many trailers after the last')
    this.#line += bytes.toString('latin1', start, end)
    if (!isWhole) return end
    const line = this.#line
    this.#line = ''
    if (line.charCodeAt(line.length - 1) !== CR)
      throw this.#fault('invalid', 'a line in its chunks that ends with LF alone')
    this.#take(line.slice(0, -1))
    return end + 1
  }

  #take(line: string): void {
    if (this.#place === 'data end') {
      if (line !== '') throw this.#fault('invalid', 'a chunk that is longer than it says')
      this.#place = 'size'
    } else if (this.#place === 'trailer') {
      if (line === '') this.#place = 'over'
      else if (!TRAILER.test(line) || NO_TRAILER.test(line.slice(0, line.indexOf(':'))))
        throw this.#fault('invalid', 'a trailer that is not valid')
      this.#trailerBytes += line.length + 2
    } else {
      const size = SIZE_LINE.exec(line)?.[1]
      if (size === undefined) throw this.#fault('invalid', 'a chunk without a valid size')
      this.#left = Number.parseInt(size, 16)
      this.#place = this.#left === 0 ? 'trailer' : 'data'
    }
  }
}
