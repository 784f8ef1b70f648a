import type { Socket } from 'node:net'
import { Readable } from 'node:stream'
import { requestTimeout } from '../errors.ts'
import type { ClientBody } from '../forward/client-body.ts'
import type { ResponseSink, SinkOwner } from '../forward/sink.ts'
import { unsentBytes, withSharedBuffer } from './accept.ts'
import { AnswerWriter } from './answer-writer.ts'
import { invalidRequest, RequestError } from './request-error.ts'
import type { ClientHead } from './request-head.ts'
import { type IsOurs, type RequestOwner, RequestReader } from './request-reader.ts'

/** Larger heads are refused, as are trailers in all. */
const HEAD_LIMIT_BYTES = 64 * 1024
/** How long a client may take to send a head, and a new one to begin. */
const HEAD_TIMEOUT_MS = 60_000
/** Longer than clients keep an idle connection, so that none is closed just as a request comes in on it. */
const KEEP_ALIVE_MS = 65_000
/** How long a client that had its last answer may take to end its side. Sooner, it might not get to read that answer. */
const LINGER_MS = 5_000
/** What is taken of a body before anybody asks for it, and of the next requests before the answer to this one. */
const AHEAD_LIMIT_BYTES = 64 * 1024

const CONTINUE = 'HTTP/1.1 100 Continue\r\n\r\n'

/** Where a connection has requests of another server too. */
export type Sharing = {
  /** Which requests are served here. */
  isOurs: IsOurs
  /**
   * Has a connection from the first on that is not. `first`: what has come of that, and after it; `isAhead`: before the answer to
   * the one before.
   */
  others(socket: Socket, first: Buffer, isAhead: boolean): void
}

/** Who serves the requests of a connection. */
export interface ConnectionServer {
  /** No connection is to go on after the request that is on it. */
  readonly isClosing: boolean
  /** Where not all requests are for it. */
  readonly sharing?: Sharing | undefined
  /** A request is to be answered through `connection`, which has its body too. */
  request(head: ClientHead, connection: ClientConnection): void
  /** A request for a WebSocket, after which the socket is nobody else's. `first`: what came after its head. */
  upgrade(head: ClientHead, socket: Socket, first: Buffer): void
  /** The whole answer to a request that cannot be served, as Latin-1. */
  refusal(error: RequestError): string
  /** It is no more, or no longer one of the server's. */
  lost(connection: ClientConnection): void
}

/**
 * One connection of a client, HTTP/1.1 or 1.0: it reads its requests, and is itself what each is answered through. One request
 * at a time; what comes after waits. `tick` must be called for time to pass.
 */
export class ClientConnection implements RequestOwner, ResponseSink, ClientBody {
  /** The client's, as the system sees it. */
  readonly address: string | null
  readonly #server: ConnectionServer
  readonly #socket: Socket
  readonly #idleLimit: () => number
  readonly #reader: RequestReader
  #isOpen = true
  /** All that it will ever say has been said; what still comes is dropped. */
  #isLingering = false
  /** The socket is another's, who reads it as a stream. */
  #isHandedOver = false
  #isPaused = false
  /** Bytes are being dealt with: whatever follows from them, the rest of them comes next. */
  #isTaking = false
  /** Bytes of requests after the one that is on it. */
  #ahead: Buffer | null = null
  /** For how long nothing has happened on it, and for how long a head has been due. */
  #quietMs = 0
  #headMs = 0
  #unsent = 0
  #isNew = true

  // The request that is on it.
  #head: ClientHead | null = null
  /** Its answer is not over. */
  #isAnswering = false
  #isBodyOver = true
  /** What of its body has come before anybody asked for it; nobody will; whoever did. */
  #first: Buffer | null = null
  #isDropped = false
  #body: Readable | null = null

  // Its answer.
  #owner: SinkOwner | null = null
  readonly #writer: AnswerWriter
  #hasBegun = false
  #keepsAlive = false

  /** `idleLimit`: for how many milliseconds nothing may happen on it while there is a request. */
  constructor(accepted: Socket, server: ConnectionServer, idleLimit: () => number) {
    this.address = accepted.remoteAddress ?? null
    this.#server = server
    this.#idleLimit = idleLimit
    this.#reader = new RequestReader(this, HEAD_LIMIT_BYTES, server.sharing?.isOurs)
    const socket = withSharedBuffer(accepted, (bytes) => this.#read(bytes))
    this.#socket = socket
    this.#writer = new AnswerWriter(socket, KEEP_ALIVE_MS)
    socket.on('end', this.#ended)
    socket.on('close', this.#lose)
    socket.on('error', this.#lose)
    socket.on('drain', this.#drained)
  }

  /** Ends it, now where it is unused, else with its answer, or once its client has read the last one. */
  close(): void {
    if (!this.#isBusy && !this.#reader.isInHead && !this.#isLingering) this.#lose()
  }

  /** Ends it, whatever is on it. */
  destroy(): void {
    this.#lose()
  }

  /** So many milliseconds have passed. */
  tick(ms: number): void {
    this.#quietMs += ms
    if (this.#isLingering) {
      if (this.#quietMs > LINGER_MS) this.#lose()
    } else if (this.#isBusy) {
      this.#notice(unsentBytes(this.#socket))
      if (this.#quietMs > this.#idleLimit()) this.#lose()
    } else if (this.#isNew || this.#reader.isInHead) {
      this.#headMs += ms
      if (this.#headMs > HEAD_TIMEOUT_MS) this.#refuse(new RequestError(requestTimeout()))
    } else if (this.#quietMs > KEEP_ALIVE_MS) {
      this.#lose()
    }
  }

  /** Of a large piece, a slow client's system takes some and some more: the socket only tells of the end of it. */
  #notice(unsent: number): void {
    if (unsent === this.#unsent) return
    this.#unsent = unsent
    this.#quietMs = 0
  }

  // What the reader finds.

  head(head: ClientHead): void {
    this.#head = head
    this.#isNew = false
    this.#headMs = 0
    this.#isAnswering = true
    this.#isBodyOver = false
    this.#isDropped = false
    // Of the request before, where its answer was over sooner than its body.
    this.#body = null
    this.#first = null
    this.#hasBegun = false
    this.#keepsAlive = head.keepsAlive
    if (head.upgrades) return
    if (head.expectsContinue) this.#socket.write(CONTINUE, 'latin1')
    this.#server.request(head, this)
  }

  data(bytes: Buffer, from: number, to: number): void {
    if (this.#isDropped) return
    const piece = Buffer.from(bytes.subarray(from, to))
    if (this.#body === null) this.#first = this.#first === null ? piece : Buffer.concat([this.#first, piece])
    else if (!this.#body.push(piece)) this.#pause()
  }

  complete(): void {
    this.#isBodyOver = true
    this.#body?.push(null)
    // Its last piece may have been one too many, and a body that is over asks for no more: what comes now is another's.
    this.#resume()
    if (!this.#isAnswering && this.#server.isClosing) this.#linger()
  }

  // The request's body.

  whole(): Buffer | null | undefined {
    if (!this.#isBodyOver) return undefined
    const first = this.#first
    // Chunks stay chunks.
    if (first !== null && this.#head?.framing === 'chunked') return undefined
    this.#first = null
    return first
  }

  stream(): Readable {
    const body = new Readable({ read: () => this.#resume() })
    if (this.#first !== null) body.push(this.#first)
    this.#first = null
    if (this.#isBodyOver) body.push(null)
    this.#body = body
    return body
  }

  // The answer.

  own(owner: SinkOwner): void {
    if (this.#isAnswering) this.#owner = owner
    else owner.closed(false)
  }

  answer(status: number, common: readonly string[], headers: string[], body: string | null): void {
    if (!this.#isAnswering) return
    const bytes = body === null ? 0 : Buffer.byteLength(body)
    if (body !== null) headers.push('content-length', String(bytes))
    this.#begin(status, common, headers)
    // Of ASCII alone it is Latin-1 as well.
    if (body !== null) this.#writer.writeAll(bytes === body.length ? body : Buffer.from(body).toString('latin1'))
    this.end()
  }

  begin(status: number, common: readonly string[], headers: string[]): void {
    if (!this.#isAnswering) return
    this.#begin(status, common, headers)
    process.nextTick(flow, this.#writer)
  }

  write(chunk: Uint8Array): boolean {
    if (!this.#isAnswering) return true
    this.#quietMs = 0
    return this.#writer.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length))
  }

  end(): void {
    if (!this.#isAnswering) return
    this.#writer.end()
    if (this.#socket.writableLength === 0) this.#over()
    else this.#socket.write('', 'latin1', this.#flushed)
  }

  cutOff(): void {
    if (this.#isAnswering) this.#lose()
  }

  #begin(status: number, common: readonly string[], headers: readonly string[]): void {
    this.#hasBegun = true
    const mayStay = this.#keepsAlive && !this.#server.isClosing
    this.#keepsAlive = this.#writer.begin(this.#head as ClientHead, status, common, headers, mayStay)
  }

  readonly #flushed = (): void => {
    if (this.#isOpen) this.#over()
  }

  /** All of an answer is with the system, unless that would have no more of it. */
  #over(): void {
    if (this.#socket.errored !== null) {
      this.#lose()
      return
    }
    const owner = this.#owner
    this.#owner = null
    this.#isAnswering = false
    this.#quietMs = 0
    owner?.closed(true)
    if (!this.#isOpen) return
    if (!this.#keepsAlive || this.#server.isClosing) this.#linger()
    else if (this.#isBodyOver) this.#next()
    else this.#drop()
  }

  /** An answer may come before all of a body has; the rest is read and dropped, so that the next request can follow. */
  #drop(): void {
    this.#isDropped = true
    this.#first = null
    this.#resume()
  }

  #next(): void {
    this.#head = null
    this.#body = null
    this.#first = null
    const ahead = this.#ahead
    if (this.#isTaking || ahead === null) return
    this.#ahead = null
    this.#resume()
    this.#take(ahead, true)
  }

  // The connection.

  get #isBusy(): boolean {
    return this.#isAnswering || !this.#isBodyOver
  }

  /** Returns whether more may be read. */
  #read(bytes: Buffer): boolean {
    if (this.#isHandedOver) return this.#socket.push(Buffer.from(bytes))
    if (!this.#isOpen || this.#isLingering) return true
    this.#quietMs = 0
    if (this.#isAnswering && this.#isBodyOver) this.#hold(bytes)
    else this.#take(bytes, false)
    return true
  }

  /** Deals with bytes. `isAhead`: they came before the answer to the request before them. */
  #take(bytes: Buffer, isAhead: boolean): void {
    let at = 0
    this.#isTaking = true
    try {
      while (at < bytes.length && this.#takesMore) at = this.#reader.push(bytes, at)
    } catch (cause) {
      if (!(cause instanceof RequestError)) throw cause
      // It could be taken for the answer to another: the good request before it was the last.
      if (isAhead && !this.#isBusy) this.#linger()
      else this.#refuse(cause)
    } finally {
      this.#isTaking = false
    }
    if (!this.#isOpen || this.#isLingering) return
    if (this.#reader.isForeign) {
      const first = Buffer.concat([this.#reader.begun, bytes.subarray(at)])
      this.#server.sharing?.others(this.#handOver(), first, isAhead)
    } else if (this.#isAnswering && this.#head?.upgrades) {
      this.#server.upgrade(this.#head, this.#handOver(), Buffer.from(bytes.subarray(at)))
    } else if (at < bytes.length) this.#hold(bytes.subarray(at))
    else if (!this.#isBodyOver && this.#first !== null && this.#first.length > AHEAD_LIMIT_BYTES) this.#pause()
  }

  get #takesMore(): boolean {
    return this.#isOpen && !this.#isLingering && !this.#reader.isForeign && !(this.#isAnswering && this.#isBodyOver)
  }

  #hold(bytes: Buffer): void {
    this.#ahead = this.#ahead === null ? Buffer.from(bytes) : Buffer.concat([this.#ahead, bytes])
    if (this.#ahead.length > AHEAD_LIMIT_BYTES) this.#pause()
  }

  #pause(): void {
    if (this.#isPaused) return
    this.#isPaused = true
    this.#socket.pause()
  }

  #resume(): void {
    if (!this.#isPaused || !this.#isOpen) return
    this.#isPaused = false
    this.#quietMs = 0
    this.#socket.resume()
  }

  readonly #drained = (): void => {
    this.#quietMs = 0
    this.#owner?.drained()
  }

  /** Answers what cannot be served, as far as it can be told from an answer that has begun, and ends. */
  #refuse(error: RequestError): void {
    if (this.#hasBegun && this.#isAnswering) {
      this.#lose()
      return
    }
    const owner = this.#owner
    const isLate = !this.#isAnswering && !this.#isBodyOver
    this.#owner = null
    this.#isAnswering = false
    // The answer to it is there already.
    if (!isLate) this.#socket.write(this.#server.refusal(error), 'latin1')
    owner?.closed(false)
    this.#linger()
  }

  /** Says nothing more, and waits for the client to have read it all. */
  #linger(): void {
    if (!this.#isOpen || this.#isLingering) return
    this.#isLingering = true
    this.#quietMs = 0
    this.#reader.stop()
    this.#ahead = null
    this.#first = null
    this.#resume()
    this.#socket.end()
  }

  /** The client has said its last. One that waits for an answer cannot be told from one that has gone. */
  readonly #ended = (): void => {
    if (!this.#isOpen) return
    if (this.#isLingering) this.#socket.destroySoon()
    else if (!this.#isBusy && this.#reader.isInHead) this.#refuse(invalidRequest('no end'))
    else this.#lose()
  }

  /** The socket, of which nothing is left here. */
  #handOver(): Socket {
    const socket = this.#socket
    this.#isOpen = false
    this.#isHandedOver = true
    socket.off('end', this.#ended)
    socket.off('close', this.#lose)
    socket.off('error', this.#lose)
    socket.off('drain', this.#drained)
    // As Node does: what comes before anybody listens is kept, also where it was paused and resumed before.
    ;(socket as { readableFlowing: boolean | null }).readableFlowing = null
    this.#server.lost(this)
    return socket
  }

  readonly #lose = (): void => {
    if (!this.#isOpen) return
    this.#isOpen = false
    this.#reader.stop()
    this.#ahead = null
    this.#first = null
    this.#writer.stop()
    this.#socket.destroy()
    this.#server.lost(this)
    const owner = this.#owner
    this.#owner = null
    this.#isAnswering = false
    this.#body?.destroy()
    owner?.closed(false)
  }
}

/** Most bodies are whole in the tick of their head: only then does that go out alone. */
function flow(writer: AnswerWriter): void {
  writer.flow()
}
