import type { Socket } from 'node:net'
import { requestTimeout } from '../errors.ts'
import { unsentBytes, withSharedBuffer } from './accept.ts'
import { type AnswerRoute, AnswerSink } from './answer-sink.ts'
import { type BodySource, RequestBody } from './request-body.ts'
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
/** What is taken of the next requests before the answer to the one before. */
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
  /** A request is to be answered through `connection.sink`; its body is `connection.body`. */
  request(head: ClientHead, connection: ClientConnection): void
  /** A request for a WebSocket, after which the socket is nobody else's. `first`: what came after its head. */
  upgrade(head: ClientHead, socket: Socket, first: Buffer): void
  /** The whole answer to a request that cannot be served, as Latin-1. */
  refusal(error: RequestError): string
  /** It is no more, or no longer one of the server's. */
  lost(connection: ClientConnection): void
}

/**
 * `open`: requests come and are answered. `lingering`: all that it will ever say has been said; what still comes is dropped.
 * `handed over`: the socket is another's, who reads it as a stream.
 */
type State = 'open' | 'lingering' | 'handed over' | 'lost'

/**
 * One connection of a client, HTTP/1.1 or 1.0. It reads one request at a time, which is over with its body and its answer,
 * whichever is the last; what comes after waits. `tick` must be called for time to pass.
 */
export class ClientConnection implements RequestOwner, BodySource, AnswerRoute {
  /** The client's, as the system sees it. */
  readonly address: string | null
  /** Of the request that is on it. */
  readonly body = new RequestBody(this)
  /** Where the answer to that goes. */
  readonly sink: AnswerSink
  readonly #server: ConnectionServer
  readonly #socket: Socket
  readonly #idleLimit: () => number
  readonly #reader: RequestReader
  #state: State = 'open'
  #isPaused = false
  /** Bytes of requests after the one that is on it. */
  #ahead: Buffer | null = null
  /** For how long nothing has happened on it, and for how long a head has been due. */
  #quietMs = 0
  #headMs = 0
  #unsent = 0
  #isNew = true

  /** `idleLimit`: for how many milliseconds nothing may happen on it while there is a request. */
  constructor(accepted: Socket, server: ConnectionServer, idleLimit: () => number) {
    this.address = accepted.remoteAddress ?? null
    this.#server = server
    this.#idleLimit = idleLimit
    this.#reader = new RequestReader(this, HEAD_LIMIT_BYTES, server.sharing?.isOurs)
    const socket = withSharedBuffer(accepted, (bytes) => this.#read(bytes))
    this.#socket = socket
    this.sink = new AnswerSink(this, socket, KEEP_ALIVE_MS)
    socket.on('end', this.#ended)
    socket.on('close', this.#lose)
    socket.on('error', this.#lose)
    socket.on('drain', this.#drained)
  }

  /** Ends it, now where it is unused, else with its answer, or once its client has read the last one. */
  close(): void {
    if (this.#state === 'open' && !this.#isBusy && !this.#reader.isInHead) this.#lose()
  }

  /** Ends it, whatever is on it. */
  destroy(): void {
    this.#lose()
  }

  /** So many milliseconds have passed. */
  tick(ms: number): void {
    this.#quietMs += ms
    if (this.#state === 'lingering') {
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
    this.#isNew = false
    this.#headMs = 0
    this.body.begin(head)
    this.sink.expect(head)
    if (head.upgrades) return
    if (head.expectsContinue) this.#socket.write(CONTINUE, 'latin1')
    this.#server.request(head, this)
  }

  data(bytes: Buffer, from: number, to: number): void {
    this.body.push(bytes, from, to)
  }

  complete(): void {
    this.body.end()
    if (this.sink.isOver && this.#server.isClosing) this.#linger()
  }

  // What its body asks for.

  pause(): void {
    if (this.#isPaused) return
    this.#isPaused = true
    this.#socket.pause()
  }

  resume(): void {
    if (!this.#isPaused || this.#state === 'lost') return
    this.#isPaused = false
    this.#quietMs = 0
    this.#socket.resume()
  }

  // What becomes of its answer.

  get isClosing(): boolean {
    return this.#server.isClosing
  }

  moved(): void {
    this.#quietMs = 0
  }

  answered(isLast: boolean): void {
    if (this.#state !== 'open') return
    this.#quietMs = 0
    if (isLast || this.#server.isClosing) {
      this.#linger()
      return
    }
    // An answer may come before all of a body has.
    this.body.drop()
    this.resume()
    // None where bytes are being dealt with already: whatever follows from them, the rest of them comes next.
    const ahead = this.#ahead
    this.#ahead = null
    if (ahead !== null) this.#take(ahead, true)
  }

  // From one request to the next.

  /** A request is on it. */
  get #isBusy(): boolean {
    return !(this.sink.isOver && this.body.isOver)
  }

  /** The next bytes need not wait: they are of its body, or there is none on it. */
  get #takesMore(): boolean {
    return this.sink.isOver || !this.body.isOver
  }

  /** Returns whether more may be read. */
  #read(bytes: Buffer): boolean {
    if (this.#state === 'handed over') return this.#socket.push(Buffer.from(bytes))
    if (this.#state !== 'open') return true
    this.#quietMs = 0
    if (this.#takesMore) this.#take(bytes, false)
    else this.#hold(bytes)
    return true
  }

  /** Deals with bytes. `isAhead`: they came before the answer to the request before them. */
  #take(bytes: Buffer, isAhead: boolean): void {
    let at = 0
    try {
      while (at < bytes.length && this.#state === 'open' && this.#takesMore && !this.#reader.isForeign)
        at = this.#reader.push(bytes, at)
    } catch (cause) {
      if (!(cause instanceof RequestError)) throw cause
      // It could be taken for the answer to another: the good request before it was the last.
      if (isAhead && !this.#isBusy) this.#linger()
      else this.#refuse(cause)
    }
    if (this.#state !== 'open') return
    const { request } = this.sink
    if (this.#reader.isForeign) {
      const first = Buffer.concat([this.#reader.begun, bytes.subarray(at)])
      this.#server.sharing?.others(this.#handOver(), first, isAhead)
    } else if (request?.upgrades) {
      this.#server.upgrade(request, this.#handOver(), Buffer.from(bytes.subarray(at)))
    } else if (at < bytes.length) this.#hold(bytes.subarray(at))
  }

  #hold(bytes: Buffer): void {
    this.#ahead = this.#ahead === null ? Buffer.from(bytes) : Buffer.concat([this.#ahead, bytes])
    if (this.#ahead.length > AHEAD_LIMIT_BYTES) this.pause()
  }

  readonly #drained = (): void => {
    this.#quietMs = 0
    this.sink.drained()
  }

  // Its ends.

  /** Answers what cannot be served, as far as it can be told from an answer that has begun, and ends. */
  #refuse(error: RequestError): void {
    if (this.sink.hasBegun) {
      this.#lose()
      return
    }
    // Of a body whose answer is there already nothing more is said.
    const isLate = this.sink.isOver && !this.body.isOver
    if (!isLate) this.#socket.write(this.#server.refusal(error), 'latin1')
    this.sink.breakOff()
    this.#linger()
  }

  /** Says nothing more, and waits for the client to have read it all. */
  #linger(): void {
    if (this.#state !== 'open') return
    this.#state = 'lingering'
    this.#quietMs = 0
    this.#reader.stop()
    this.#ahead = null
    this.body.drop()
    this.resume()
    this.#socket.end()
  }

  /** The client has said its last. One that waits for an answer cannot be told from one that has gone. */
  readonly #ended = (): void => {
    if (this.#state === 'lingering') this.#socket.destroySoon()
    else if (!this.#isBusy && this.#reader.isInHead) this.#refuse(invalidRequest('no end'))
    else this.#lose()
  }

  /** The socket, of which nothing is left here. */
  #handOver(): Socket {
    const socket = this.#socket
    this.#state = 'handed over'
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
    if (this.#state === 'lost' || this.#state === 'handed over') return
    this.#state = 'lost'
    this.#reader.stop()
    this.#ahead = null
    this.#socket.destroy()
    this.#server.lost(this)
    this.body.breakOff()
    this.sink.breakOff()
  }
}
