import type { Forward, GatewayDeps, RequestHead } from '../decision.ts'
import { backendUnavailable } from '../errors.ts'
import { mismatch, type RequestBody } from '../upstream/body-writer.ts'
import type { Connection, Exchange } from '../upstream/connection.ts'
import type { HeaderLines } from '../upstream/header-lines.ts'
import { type Awaited, Call } from './call.ts'
import type { Outgoing } from './connections.ts'
import { codeOf, describeFailure } from './failure.ts'
import { isBrokenOff, isRepeatable, retryBudget, retryPauseMs } from './retries.ts'
import type { ResponseSink } from './sink.ts'
import { StreamedBody } from './streamed-body.ts'
import type { Upstream } from './upstreams.ts'

/** A body up to this size may be held here until it is whole. */
const SMALL_BYTES = 64 * 1024

/**
 * A request to a backend over HTTP: bytes from a connection straight into the sink, nothing decoded. It is itself what
 * waits for the connection and what is exchanged on it, so a request costs this one object. The client's pace is the
 * connection's, both ways.
 */
export class PoolCall extends Call implements Exchange, Outgoing {
  readonly #upstream: Upstream
  #connection: Connection | null = null
  #body: RequestBody = null
  #counted = false
  /** A connection has had it. */
  #sent = false
  /** Its body has not gone up whole. */
  #uploading = false
  /** A byte of the response has come: whatever happens now, the backend has the request. */
  #heard = false
  #pause: NodeJS.Timeout | null = null

  constructor(deps: GatewayDeps, head: RequestHead, forward: Forward, sink: ResponseSink, upstream: Upstream) {
    super(deps, head, forward, sink)
    this.#upstream = upstream
  }

  get method(): string {
    return this.head.method
  }

  get target(): string {
    return this.forward.target
  }

  get standing(): HeaderLines {
    return this.forward.standing
  }

  get headers(): readonly string[] {
    return this.forward.own
  }

  get body(): RequestBody {
    return this.#body
  }

  get isUpload(): boolean {
    return this.#body instanceof StreamedBody
  }

  start(body: StreamedBody | Buffer | null): void {
    if (this.settled) return
    this.#body = body
    // It would have to wait behind large bodies; whole, it is a request like any other.
    if (body instanceof StreamedBody && isSmall(body) && !this.#upstream.connections.takesUploads) {
      body.collect(
        body.length,
        () => this.progressed(),
        (bytes) => this.#collected(bytes),
      )
    } else this.#enter()
  }

  #collected(bytes: Buffer | null): void {
    if (this.settled) return
    if (bytes === null) {
      this.failed(mismatch())
      return
    }
    this.#body = bytes
    this.#enter()
  }

  #enter(): void {
    if (this.#upstream.inFlight >= this.#upstream.capacity) {
      const reason = 'Too many requests are waiting for it.'
      const error = backendUnavailable(this.forward.backend, 'connection_limit_reached', reason)
      // The limit is ours: a backend that is asked too much has not failed.
      this.fail(error, 'QUEUE_FULL', false)
      this.#release()
      return
    }
    this.#upstream.inFlight++
    this.#counted = true
    this.#upstream.connections.send(this)
  }

  get isWanted(): boolean {
    return !this.settled
  }

  sendOn(connection: Connection): void {
    this.#connection = connection
    connection.send(this)
  }

  sending(): void {
    this.#sent = true
    this.#uploading = this.#body instanceof StreamedBody
  }

  uploaded(): void {
    this.#uploading = false
  }

  heard(): void {
    this.#heard = true
  }

  answered(status: number, headers: string[]): void {
    if (!this.settled) this.begin(status, headers)
  }

  received(bytes: Buffer): boolean {
    return this.sink.write(bytes)
  }

  ended(): void {
    this.#connection = null
    this.#release()
    this.sink.end()
  }

  failed(cause: Error): void {
    this.#connection = null
    if (this.#mayRetry(codeOf(cause))) {
      this.#retryLater()
      return
    }
    this.#release()
    const error = describeFailure(cause, this.forward.backend)
    if (error.status === 500 && !this.settled) this.deps.reportFault(this.forward.requestId, cause)
    // Backends break off what they will not take (413), and their answer may be lost with that: a client that goes on and on
    // must not close them to all others. So it is only found out how they are.
    const isRefusal = this.#uploading && isBrokenOff(codeOf(cause))
    if (isRefusal) this.deps.health.suspect(this.forward.backend)
    this.fail(error, codeOf(cause), error.origin === 'upstream' && !isRefusal)
  }

  protected get awaited(): Awaited {
    if (this.#body instanceof StreamedBody && this.#body.isAwaited) return 'client'
    // Others have all of its connections, and some of them may be slow readers.
    return this.#connection === null ? 'unknown' : 'backend'
  }

  drained(): void {
    this.#connection?.resume()
  }

  protected abort(reason: Error): void {
    if (this.#connection) {
      // Its end is heard of like any other.
      this.#connection.abort(reason)
      return
    }
    if (this.#pause) clearTimeout(this.#pause)
    else if (this.#counted) this.#upstream.connections.forget(this)
    this.#release()
  }

  #mayRetry(code: string): boolean {
    if (this.settled || this.#heard || this.retries > 0) return false
    if (this.#body instanceof StreamedBody && this.#body.begun) return false
    if (!isRepeatable(this.head.method, code, this.#sent)) return false
    // In a circuit that is not closed this was the trial, and has its result.
    if (this.deps.circuits.stateOf(this.forward.backend) !== 'closed') return false
    return this.#upstream.retrying < retryBudget(this.#upstream)
  }

  #retryLater(): void {
    this.blame()
    this.retries++
    this.#upstream.retrying++
    this.#sent = false
    this.#pause = setTimeout(retry, retryPauseMs(this.deps.random()), this)
  }

  /** Sends it once more. */
  retry(): void {
    this.#pause = null
    this.#upstream.connections.send(this)
  }

  #release(): void {
    if (this.#body instanceof StreamedBody) this.#body.drop()
    if (!this.#counted) return
    this.#counted = false
    this.#upstream.inFlight--
    if (this.retries > 0) this.#upstream.retrying--
  }
}

function isSmall(body: StreamedBody): body is StreamedBody & { readonly length: number } {
  return body.length !== null && body.length <= SMALL_BYTES
}

function retry(call: PoolCall): void {
  call.retry()
}
