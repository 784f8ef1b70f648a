import { ChunkedBody } from '../http1/chunked-body.ts'
import { parseResponseHead } from './response-head.ts'
import { invalidResponse, UpstreamError } from './upstream-error.ts'

/** Who is told what a response consists of. Interim responses (1xx) are between backend and gateway, and passed over. */
export interface ResponseOwner {
  head(status: number, headers: string[]): void
  /** Bytes of the body, where they lie in what is being read: they are valid only now. */
  data(bytes: Buffer, from: number, to: number): void
  /** All of it has come. `reusable`: the next response on this connection can only be that to the next request. */
  end(reusable: boolean, keepAliveSeconds: number | null): void
}

const HEAD_END = Buffer.from('\r\n\r\n')
/** A head that is longer is looked for more slowly. */
const USUAL_HEAD_BYTES = 2 * 1024
const NOTHING = Buffer.alloc(0)

/** `nothing`: no response is due. `stopped`: nobody listens any more. */
type State = 'nothing' | 'head' | 'length' | 'chunked' | 'close' | 'stopped'

/**
 * Reads one response after another from the bytes of a connection (RFC 9112). What it lets through is strictly valid; it
 * never holds more than a head. Throws an `UpstreamError` on all else, after which nothing more can be read.
 */
export class ResponseReader {
  readonly #owner: ResponseOwner
  readonly #headLimit: number
  #state: State = 'nothing'
  #isHead = false
  /** Of interim heads, since the request. */
  #interimBytes = 0
  #held: Buffer = NOTHING
  #left = 0
  #chunks: ChunkedBody | null = null
  #keepsAlive = false
  #keepAliveSeconds: number | null = null

  constructor(owner: ResponseOwner, headLimit: number) {
    this.#owner = owner
    this.#headLimit = headLimit
  }

  /** A request of this method goes out: its response is due. */
  expect(method: string): void {
    this.#state = 'head'
    this.#isHead = method === 'HEAD'
    this.#interimBytes = 0
  }

  /** Nothing more is to be told, whatever comes. */
  stop(): void {
    this.#state = 'stopped'
    this.#held = NOTHING
  }

  /** Of the response that is due, the body is coming. */
  get isInBody(): boolean {
    return this.#state === 'length' || this.#state === 'chunked' || this.#state === 'close'
  }

  /** Takes the next bytes of the connection. */
  push(bytes: Buffer): void {
    let at = 0
    while (at < bytes.length) {
      if (this.#state === 'head') at = this.#readHead(bytes, at)
      else if (this.#state === 'length') at = this.#readLength(bytes, at)
      else if (this.#state === 'chunked') at = this.#readChunks(bytes, at)
      else if (this.#state === 'stopped') return
      else if (this.#state === 'nothing') throw invalidResponse('bytes that nobody asked for')
      else {
        this.#owner.data(bytes, at, bytes.length)
        return
      }
    }
  }

  /** The backend has ended the connection. Throws where that is not where the response ends. */
  finish(): void {
    if (this.#state === 'close') this.#end(false)
    else if (this.#state !== 'nothing' && this.#state !== 'stopped')
      throw new UpstreamError('CONNECTION_CLOSED', 'The backend closed the connection before its answer was whole.')
  }

  #readHead(bytes: Buffer, start: number): number {
    if (this.#held.length === 0) {
      const text = bytes.toString('latin1', start, Math.min(bytes.length, start + USUAL_HEAD_BYTES))
      const end = text.indexOf('\r\n\r\n')
      if (end !== -1) {
        return this.#take(text.slice(0, end + HEAD_END.length), bytes, start + end + HEAD_END.length)
      }
    }
    return this.#readLongHead(bytes, start)
  }

  /** A head that comes in several pieces, or is large. */
  #readLongHead(bytes: Buffer, start: number): number {
    const before = this.#held.length
    const room = this.#headLimit + 1 - before
    const taken = bytes.subarray(start, start + room)
    this.#held = Buffer.concat([this.#held, taken])
    const end = this.#held.indexOf(HEAD_END, Math.max(0, before - HEAD_END.length))
    if (end === -1) {
      if (this.#held.length > this.#headLimit) throw this.#tooLarge()
      return start + taken.length
    }
    const text = this.#held.toString('latin1', 0, end + HEAD_END.length)
    this.#held = NOTHING
    return this.#take(text, bytes, start + text.length - before)
  }

  /** Acts on a head (RFC 9112 §6.3); what follows it is at `bodyAt`. Returns from where to read on. */
  #take(text: string, bytes: Buffer, bodyAt: number): number {
    const head = parseResponseHead(text)
    const { status, headers, framing, length } = head
    if (status < 200) {
      // Nothing was asked for that it could switch to, and after the others comes the answer.
      if (status === 101 || !head.keepsAlive) throw invalidResponse('an interim head that nothing could follow')
      // They could go on for ever, and keep this process from all else.
      this.#interimBytes += text.length
      if (this.#interimBytes > this.#headLimit) throw this.#tooLarge()
      return bodyAt
    }
    this.#keepsAlive = head.keepsAlive
    this.#keepAliveSeconds = head.keepAliveSeconds
    const isEmpty = this.#isHead || status === 204 || status === 304
    if (isEmpty || (framing === 'length' && length === 0)) {
      // One that announces a body where none can be may also send it: it would be taken for the next response.
      if (this.#isHead || framing === 'chunked' || (status === 204 && length > 0)) this.#keepsAlive = false
      this.#owner.head(status, headers)
      if (!this.#isStopped()) this.#end(bodyAt === bytes.length)
      return bytes.length
    }
    this.#state = framing
    this.#left = length
    if (framing === 'chunked') this.#chunks = new ChunkedBody(this.#headLimit, chunkFault)
    this.#owner.head(status, headers)
    return bodyAt
  }

  #readLength(bytes: Buffer, start: number): number {
    const to = Math.min(start + this.#left, bytes.length)
    this.#left -= to - start
    this.#owner.data(bytes, start, to)
    if (this.#left > 0 || this.#isStopped()) return to
    this.#end(to === bytes.length)
    return bytes.length
  }

  #readChunks(bytes: Buffer, start: number): number {
    const chunks = this.#chunks as ChunkedBody
    const at = chunks.push(bytes, start, (from, to) => {
      this.#owner.data(bytes, from, to)
      return !this.#isStopped()
    })
    if (!chunks.isOver) return at
    this.#end(at === bytes.length)
    return bytes.length
  }

  /** `alone`: nothing came after it, which nobody could have asked for yet. */
  #end(alone: boolean): void {
    this.#state = 'nothing'
    this.#chunks = null
    this.#owner.end(alone && this.#keepsAlive, this.#keepAliveSeconds)
  }

  #tooLarge(): UpstreamError {
    return new UpstreamError('HEAD_TOO_LARGE', `The head of the answer is larger than ${this.#headLimit} bytes.`)
  }

  /** Whoever was told something may have had enough. */
  #isStopped(): boolean {
    return this.#state === 'stopped'
  }
}

function chunkFault(kind: 'invalid' | 'too large', what: string): UpstreamError {
  return kind === 'invalid' ? invalidResponse(what) : new UpstreamError('HEAD_TOO_LARGE', `The answer has ${what}.`)
}
