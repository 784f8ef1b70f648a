import type { Socket } from 'node:net'
import { BodyWriter, type RequestBody } from './body-writer.ts'
import type { Connector } from './connector.ts'
import { type HeaderLines, headerLines } from './header-lines.ts'
import { type BodyFraming, requestHead } from './request-head.ts'
import { type ResponseOwner, ResponseReader } from './response-reader.ts'
import { UpstreamError } from './upstream-error.ts'

/** Larger heads are refused, as are trailers in all. */
const HEAD_LIMIT_BYTES = 64 * 1024
/** How long an unused connection is kept where its backend does not say. */
const USUAL_IDLE_MS = 4_000
const LONGEST_IDLE_MS = 600_000
/** So much sooner than a backend says that it closes one, we no longer use it: a request takes a while to get there. */
const IDLE_MARGIN_MS = 2_000
/** A body up to this size goes out with its head in one write. */
const SMALL_BODY_BYTES = 8 * 1024

/** One request and its response, and who hears of them. Exactly one of `ended` and `failed` is the last it hears. */
export interface Exchange {
  readonly method: string
  readonly target: string
  /** Neither has `host`; a `content-length` is that of the body. */
  readonly standing: HeaderLines
  /** Flat pairs, of this request alone. */
  readonly headers: readonly string[]
  readonly body: RequestBody
  /** The connection stands and the request goes out now. */
  sending(): void
  /** The backend takes the request's body. */
  progressed(): void
  /** All of the body has gone up. Not told of one that was whole from the first. */
  uploaded(): void
  /** Bytes of a response have come, be it an interim one. */
  heard(): void
  /** The final response's head. */
  answered(status: number, headers: string[]): void
  /** A piece of its body, lent until this returns. False: no more until `Connection.resume`. */
  received(bytes: Buffer): boolean
  ended(): void
  failed(cause: Error): void
}

/** Who lends connections out. */
export interface ConnectionOwner {
  /** All of a body that was still coming in has gone up. */
  uploaded(connection: Connection): void
  /** Its exchange is over, and it may have another one. */
  free(connection: Connection): void
  /** It is no more. */
  lost(connection: Connection): void
}

export type ConnectionLimits = {
  connectTimeoutMs: number
  /** How long the body of a response may stand still while it is read. */
  bodyIdleMs: number
}

/**
 * One HTTP/1.1 connection to a backend, with at most one request on it (never pipelined). It lasts until either side ends
 * it, something on it breaks RFC 9112, or it is unused for too long; `tick` must be called for time to pass.
 */
export class Connection implements ResponseOwner {
  readonly #owner: ConnectionOwner
  readonly #limits: ConnectionLimits
  readonly #host: string
  readonly #socket: Socket
  readonly #reader = new ResponseReader(this, HEAD_LIMIT_BYTES)
  #exchange: Exchange | null = null
  #writer: BodyWriter | null = null
  #connectTimer: NodeJS.Timeout | null
  #isOpen = true
  #isPaused = false
  #idleLimitMs = USUAL_IDLE_MS
  /** For how long nothing has happened on it. */
  #quietMs = 0
  /** Bytes of bodies since it was last looked at, either way. */
  #moved = 0
  #heldMs = 0

  /** Opens it. What is sent meanwhile goes out once it stands. */
  constructor(connector: Connector, owner: ConnectionOwner, limits: ConnectionLimits) {
    this.#owner = owner
    this.#limits = limits
    this.#host = connector.host
    const socket = connector.open((bytes) => this.#read(bytes))
    this.#socket = socket
    this.#connectTimer = setTimeout(() => {
      this.#lose(new UpstreamError('CONNECT_TIMEOUT', 'The backend did not accept a connection in time.'))
    }, limits.connectTimeoutMs)
    socket.once(connector.readyEvent, () => this.#connected())
    socket.on('error', (cause) => this.#lose(cause))
    socket.on('end', () => this.#ended())
    socket.on('close', () => this.#ended())
    socket.on('drain', () => this.#writer?.drained())
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  /**
   * For how long it has stood still for its client's sake, who takes or gives no more: in milliseconds, of which each byte that
   * moves makes up for one.
   */
  get heldMs(): number {
    return this.#heldMs
  }

  /** Ends it, as others wait for one. */
  giveWay(): void {
    this.#lose(new UpstreamError('CLIENT_TOO_SLOW', 'Its client held a connection that others waited for.'))
  }

  /** Sends a request on it, which nobody else's is on. */
  send(exchange: Exchange): void {
    this.#exchange = exchange
    if (this.#connectTimer === null) this.#write(exchange)
  }

  /** There is room for more of the response's body. */
  resume(): void {
    if (!this.#isPaused) return
    this.#isPaused = false
    this.#quietMs = 0
    this.#socket.resume()
  }

  /** Gives the exchange up, which fails with `reason`. Where nothing was sent yet, the connection goes on. */
  abort(reason: Error): void {
    const exchange = this.#exchange
    if (exchange === null) return
    if (this.#connectTimer === null) {
      this.#lose(reason)
      return
    }
    this.#exchange = null
    this.#owner.free(this)
    exchange.failed(reason)
  }

  /** Ends it, now where it is unused, else with its exchange. */
  close(): void {
    if (this.#exchange === null) this.#lose(null)
  }

  /** So many milliseconds have passed. */
  tick(ms: number): void {
    if (this.#connectTimer !== null) return
    this.#quietMs += ms
    const isHeld = this.#isPaused || this.#writer?.isAwaiting === true
    this.#heldMs = isHeld ? Math.max(0, this.#heldMs + ms - this.#moved) : 0
    this.#moved = 0
    if (this.#exchange === null) {
      if (this.#quietMs > this.#idleLimitMs) this.#lose(null)
    } else if (this.#reader.isInBody && !this.#isPaused && this.#quietMs > this.#limits.bodyIdleMs) {
      this.#lose(new UpstreamError('BODY_TIMEOUT', 'The body of the answer stood still for too long.'))
    }
  }

  head(status: number, headers: string[]): void {
    this.#exchange?.answered(status, headers)
  }

  data(bytes: Buffer, from: number, to: number): void {
    this.#moved += to - from
    const goOn = this.#exchange?.received(bytes.subarray(from, to)) ?? true
    if (goOn || this.#isPaused || !this.#isOpen) return
    this.#isPaused = true
    this.#socket.pause()
  }

  end(reusable: boolean, keepAliveSeconds: number | null): void {
    const exchange = this.#exchange
    this.#exchange = null
    const idleMs = keepAliveSeconds === null ? USUAL_IDLE_MS : keepAliveSeconds * 1_000 - IDLE_MARGIN_MS
    if (reusable && this.#writer === null && idleMs > 0) {
      this.#idleLimitMs = Math.min(idleMs, LONGEST_IDLE_MS)
      this.#quietMs = 0
      this.resume()
      this.#owner.free(this)
    } else {
      this.#lose(null)
    }
    exchange?.ended()
  }

  #connected(): void {
    if (this.#connectTimer === null) return
    clearTimeout(this.#connectTimer)
    this.#connectTimer = null
    if (this.#exchange !== null) this.#write(this.#exchange)
  }

  #write(exchange: Exchange): void {
    const { method, target, standing, headers, body } = exchange
    const socket = this.#socket
    const framing = framingOf(body)
    let head: string
    try {
      head = requestHead(method, target, this.#host, standing.text + headerLines(headers), framing)
    } catch (cause) {
      // Nothing was sent: the connection is as good as before.
      this.#exchange = null
      this.#owner.free(this)
      exchange.failed(cause as Error)
      return
    }
    exchange.sending()
    this.#quietMs = 0
    this.#reader.expect(method)
    if (body === null) {
      socket.write(head, 'latin1')
    } else if (Buffer.isBuffer(body)) {
      if (body.length <= SMALL_BODY_BYTES) socket.write(head + body.toString('latin1'), 'latin1')
      else {
        socket.cork()
        socket.write(head, 'latin1')
        socket.write(body)
        socket.uncork()
      }
      exchange.progressed()
    } else {
      socket.write(head, 'latin1')
      this.#writer = new BodyWriter(socket, body, {
        progressed: (bytes) => {
          this.#moved += bytes
          // An answer may have begun, and wait for the rest of what it answers.
          this.#quietMs = 0
          exchange.progressed()
        },
        sent: () => {
          this.#writer = null
          this.#owner.uploaded(this)
          exchange.uploaded()
        },
        failed: (cause) => this.#lose(cause),
      })
    }
  }

  #read(bytes: Buffer): void {
    if (!this.#isOpen) return
    this.#quietMs = 0
    this.#exchange?.heard()
    try {
      this.#reader.push(bytes)
    } catch (cause) {
      this.#lose(cause as Error)
    }
  }

  /** Its other end has said its last. */
  #ended(): void {
    if (!this.#isOpen) return
    try {
      this.#reader.finish()
      this.#lose(closedUnasked())
    } catch (cause) {
      this.#lose(cause as Error)
    }
  }

  /** It ends here. `cause`: what its exchange, if there is one, fails with. */
  #lose(cause: Error | null): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    if (this.#connectTimer !== null) clearTimeout(this.#connectTimer)
    this.#reader.stop()
    this.#writer?.stop()
    this.#writer = null
    this.#socket.destroy()
    const exchange = this.#exchange
    this.#exchange = null
    this.#owner.lost(this)
    exchange?.failed(cause ?? closedUnasked())
  }
}

function closedUnasked(): UpstreamError {
  return new UpstreamError('CONNECTION_CLOSED', 'The backend closed the connection.')
}

function framingOf(body: RequestBody): BodyFraming {
  if (body === null) return { kind: 'none' }
  if (Buffer.isBuffer(body)) return { kind: 'length', bytes: body.length }
  return body.length === null ? { kind: 'chunked' } : { kind: 'length', bytes: body.length }
}
