import { headTooLarge } from '../errors.ts'
import { ChunkedBody } from '../http1/chunked-body.ts'
import { invalidRequest, RequestError } from './request-error.ts'
import type { RequestFields } from './request-fields.ts'
import { type ClientHead, parseRequestHead } from './request-head.ts'

/** Who is told what a request consists of. */
export interface RequestOwner {
  head(head: ClientHead): void
  /** Bytes of the body, where they lie in what is being read: they are valid only now. */
  data(bytes: Buffer, from: number, to: number): void
  /** All of it has come. */
  complete(): void
}

const HEAD_END = '\r\n\r\n'
const EMPTY_LINE = '\r\n'
/** A head that is longer is looked for more slowly. */
const USUAL_HEAD_BYTES = 2 * 1024
/** What no head can have, however it goes on: a client that speaks something else is told before it gives up waiting. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
const NO_HEAD = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]|[^\r]\n|\r[^\n]/
/** How one begins, as far as its first line has come. */
const BEGINNING = /^(?:\r\n)?(?:[A-Z-]+ [\x21-\x7e]+ HTTP\/1\.[01]\r\n|[^\n]*$)/
/** `stopped`: nobody listens any more. `foreign`: the next request is somebody else's. */
type State = 'head' | 'length' | 'chunked' | 'stopped' | 'foreign'

/** Whether a request that begins with `text` is one to read here; undefined: that is not to be told yet, of a few bytes. */
export type IsOurs = (text: string) => boolean | undefined

/**
 * Reads one request after another from the bytes of a connection (RFC 9112). What it lets through is strictly valid; it never
 * holds more than a head. Throws a `RequestError` on all else, after which nothing more can be read.
 */
export class RequestReader {
  readonly #owner: RequestOwner
  readonly #headLimit: number
  readonly #isOurs: IsOurs | undefined
  #state: State = 'head'
  /** The head that is coming is one to read here. */
  #isDecided: boolean
  /** Of a head that comes in several pieces: what has come, and the last of it. */
  #held = ''
  #tail = ''
  /** Of the latest head: a client mostly says the same of itself each time, and then it is not read again. */
  #fields: RequestFields | null = null
  #left = 0
  #chunks: ChunkedBody | null = null

  /** `isOurs`: absent, if all are. */
  constructor(owner: RequestOwner, headLimit: number, isOurs?: IsOurs) {
    this.#owner = owner
    this.#headLimit = headLimit
    this.#isOurs = isOurs
    this.#isDecided = isOurs === undefined
  }

  /** Nothing more is to be told, whatever comes. */
  stop(): void {
    this.#state = 'stopped'
    this.#held = ''
  }

  /** A head has begun and is not whole. The empty line that some send after a body is no beginning. */
  get isInHead(): boolean {
    return this.#held.length > EMPTY_LINE.length
  }

  /** A request that is somebody else's has begun, with these bytes and those where it stopped. It reads nothing any more. */
  get isForeign(): boolean {
    return this.#state === 'foreign'
  }

  get begun(): Buffer {
    return Buffer.from(this.#held, 'latin1')
  }

  /** Takes bytes of the connection from `start` on, up to the end of a request or of them. Returns where it stopped. */
  push(bytes: Buffer, start: number): number {
    let at = start
    if (this.#state === 'head') {
      at = this.#readHead(bytes, at)
      if (this.#state === 'head') return at
    }
    if (at === bytes.length || this.#state === 'foreign') return at
    if (this.#state === 'length') return this.#readLength(bytes, at)
    if (this.#state === 'chunked') return this.#readChunks(bytes, at)
    return bytes.length
  }

  #readHead(bytes: Buffer, start: number): number {
    if (this.#held === '') {
      const text = bytes.toString('latin1', start, Math.min(bytes.length, start + USUAL_HEAD_BYTES))
      if (this.#meetsForeign(text)) return start
      const end = text.indexOf(HEAD_END)
      if (end !== -1) {
        this.#take(parseRequestHead(text.slice(0, end + HEAD_END.length), this.#fields))
        return start + end + HEAD_END.length
      }
    } else if (!this.#isDecided) {
      const text = this.#held + bytes.toString('latin1', start, Math.min(bytes.length, start + USUAL_HEAD_BYTES))
      if (this.#meetsForeign(text)) return start
    }
    return this.#readLongHead(bytes, start)
  }

  /** Asks whose it is, until that is known. */
  #meetsForeign(text: string): boolean {
    if (this.#isDecided) return false
    const isOurs = this.#isOurs?.(text)
    if (isOurs === false) this.#state = 'foreign'
    else this.#isDecided = isOurs === true
    return isOurs === false
  }

  /** A head that comes in several pieces, or is large. Each byte is looked at a few times at most, however many pieces. */
  #readLongHead(bytes: Buffer, start: number): number {
    const before = this.#held.length
    const taken = Math.min(bytes.length - start, this.#headLimit + 1 - before)
    const piece = this.#tail + bytes.toString('latin1', start, start + taken)
    const found = piece.indexOf(HEAD_END)
    if (found !== -1) {
      const fresh = found + HEAD_END.length - this.#tail.length
      const text = this.#held + bytes.toString('latin1', start, start + fresh)
      this.#held = ''
      this.#tail = ''
      this.#take(parseRequestHead(text, null))
      return start + fresh
    }
    if (NO_HEAD.test(piece) || (before === 0 && piece[0] === '\n')) throw invalidRequest('bytes that no head has')
    this.#held += piece.slice(this.#tail.length)
    if (before < USUAL_HEAD_BYTES && !BEGINNING.test(this.#held)) throw notBegun(this.#held)
    this.#tail = piece.slice(-HEAD_END.length + 1)
    if (this.#held.length > this.#headLimit) throw new RequestError(headTooLarge())
    return start + taken
  }

  #take(head: ClientHead): void {
    this.#isDecided = this.#isOurs === undefined
    this.#fields = head.fields
    if (head.framing !== 'none') {
      this.#state = head.framing
      this.#left = head.length
      if (head.framing === 'chunked') this.#chunks = new ChunkedBody(this.#headLimit, chunkFault)
      this.#owner.head(head)
    } else {
      this.#owner.head(head)
      this.#owner.complete()
    }
  }

  #readLength(bytes: Buffer, start: number): number {
    const to = Math.min(start + this.#left, bytes.length)
    this.#left -= to - start
    this.#owner.data(bytes, start, to)
    if (this.#left === 0) this.#end()
    return to
  }

  #readChunks(bytes: Buffer, start: number): number {
    const chunks = this.#chunks as ChunkedBody
    const at = chunks.push(bytes, start, (from, to) => {
      this.#owner.data(bytes, from, to)
      return this.#state !== 'stopped'
    })
    if (chunks.isOver) this.#end()
    return at
  }

  #end(): void {
    if (this.#state === 'stopped') return
    this.#state = 'head'
    this.#chunks = null
    this.#owner.complete()
  }
}

function chunkFault(kind: 'invalid' | 'too large', what: string): RequestError {
  return kind === 'invalid' ? invalidRequest(what) : new RequestError(headTooLarge())
}

/** What a head whose first line is none fails with. */
function notBegun(text: string): Error {
  try {
    parseRequestHead(text, null)
  } catch (cause) {
    return cause as Error
  }
  return invalidRequest('a first line that cannot be read')
}
