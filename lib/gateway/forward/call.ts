import type { Forward, GatewayDeps, RequestHead } from '../decision.ts'
import { badGateway, bodyTimeout, type ErrorOrigin, type GatewayError, gatewayTimeout, renderError } from '../errors.ts'
import { isEncoded, pushResponseHeaders, serverTiming } from '../headers/outbound.ts'
import { ownHeaders, pathOf } from '../respond.ts'
import type { ResponseSink, SinkOwner } from './sink.ts'

/** How nginx, and so most log readers, name a request whose client left before its answer was complete. */
const CLIENT_GONE = 499
/** All above are no statuses (RFC 9110 §15), and Fetch has no responses with them. */
const LAST_STATUS = 599

/** Whom a request without an answer waits for. `unknown`: perhaps the backend, perhaps its own client or those of others. */
export type Awaited = 'backend' | 'client' | 'unknown'

/**
 * One forwarded request, whatever carries it: the limit until the response headers, the answer's headers, and what is
 * told of it when it is over. It answers its client exactly once and is observed exactly once.
 */
export abstract class Call implements SinkOwner {
  protected readonly deps: GatewayDeps
  protected readonly head: RequestHead
  protected readonly forward: Forward
  protected readonly sink: ResponseSink
  /** The client has its response headers, or has gone: no other answer can be given. */
  protected settled = false
  /** Attempts after the first. */
  protected retries = 0
  readonly #dispatchedAt: number
  readonly #timer: NodeJS.Timeout
  /** It is the one trial of a half-open circuit, and nothing has come of it yet. */
  #trial: boolean
  #headersAt: number | null = null
  #status = CLIENT_GONE
  #errorOrigin: ErrorOrigin | null = null
  #error: string | null = null
  #observed = false

  constructor(deps: GatewayDeps, head: RequestHead, forward: Forward, sink: ResponseSink) {
    this.deps = deps
    this.head = head
    this.forward = forward
    this.sink = sink
    this.#dispatchedAt = deps.now()
    this.#timer = setTimeout(onTimeout, deps.upstreamTimeoutMs, this)
    deps.metrics.began(forward.backend)
    this.#trial = deps.circuits.dispatched(forward.backend)
  }

  /** Stops the work for a client that no longer wants it, or gets another answer. */
  protected abstract abort(reason: Error): void
  protected abstract get awaited(): Awaited
  abstract drained(): void

  /** The backend takes the request's body: its time to answer begins anew. */
  progressed(): void {
    // A second attempt is within the time of the first.
    if (!this.settled && this.retries === 0) this.#timer.refresh()
  }

  /** Sends the backend's status and headers, given as flat pairs, on to the client. */
  protected begin(status: number, raw: readonly string[]): void {
    if (status > LAST_STATUS) {
      this.#refuse('a status that is not one of HTTP', 'INVALID_STATUS')
      return
    }
    if (this.head.identityOnly && isEncoded(raw)) {
      this.#refuse('an encoded body although none was asked for, which cannot be passed on here', 'ENCODED_BODY')
      return
    }
    clearTimeout(this.#timer)
    this.settled = true
    this.#headersAt = this.deps.now()
    this.#status = status
    if (status >= 500) this.#errorOrigin = 'backend'
    this.#answered()
    const headers = ownHeaders(this.deps, this.forward)
    const backends = pushResponseHeaders(headers, raw, status)
    headers.push('server-timing', serverTiming(this.#gatewayMs(), this.#upstreamMs(), backends))
    this.sink.begin(status, this.#corsHeaders(), headers)
  }

  /** The backend did answer, but with something that cannot be passed on. */
  #refuse(what: string, code: string): void {
    this.#answered()
    this.fail(badGateway(this.forward.backend, what), code, false)
    this.abort(new Error('The response cannot be passed on.'))
  }

  /**
   * The way to the backend failed: an answer of the gateway's own, or an end that cannot be taken for a good one.
   * `blamed`: whether that is held against the backend.
   */
  protected fail(error: GatewayError, code: string, blamed = error.origin === 'upstream'): void {
    const begun = this.#headersAt !== null
    if (this.#observed || this.#error !== null || (this.settled && !begun)) return
    clearTimeout(this.#timer)
    this.#errorOrigin = error.origin
    this.#error = code
    if (blamed) this.blame()
    if (begun) {
      this.sink.cutOff()
      return
    }
    this.settled = true
    this.#status = error.status
    const { status, headers, body } = renderError(error)
    const own = ownHeaders(this.deps, this.forward)
    const timing = serverTiming(this.#gatewayMs(), this.#upstreamMs(), null)
    this.sink.answer(status, this.#corsHeaders(), [...own, ...headers, 'server-timing', timing], body)
  }

  /** Holds a failure on the way to the backend against it. */
  protected blame(): void {
    this.deps.health.suspect(this.forward.backend)
    this.deps.circuits.failed(this.forward.backend)
    this.#trial = false
  }

  /** No response headers in time. A client must not close a backend to all others by holding its own body back. */
  timedOut(): void {
    if (this.settled) return
    const { awaited } = this
    if (awaited === 'client') this.fail(bodyTimeout(), 'REQUEST_BODY_TIMEOUT')
    else this.fail(gatewayTimeout(this.deps.upstreamTimeoutMs), 'HEADERS_TIMEOUT', awaited === 'backend')
    if (awaited === 'unknown') this.deps.health.suspect(this.forward.backend)
    this.abort(new Error('The backend did not answer in time.'))
  }

  closed(complete: boolean): void {
    if (this.#observed) return
    this.#observed = true
    clearTimeout(this.#timer)
    if (this.#trial) this.deps.circuits.abandoned(this.forward.backend)
    if (!complete && this.#error === null) {
      this.#status = CLIENT_GONE
      this.#errorOrigin = 'client'
      this.#error = 'CLIENT_GONE'
      this.settled = true
      this.abort(new Error('The client has gone.'))
    }
    const { head, forward, deps } = this
    deps.observe({
      requestId: forward.requestId,
      method: head.method,
      path: pathOf(head.target),
      status: this.#status,
      backend: forward.backend.id,
      location: forward.backend.location,
      why: forward.why,
      totalMs: deps.now() - head.startedAt,
      gatewayMs: this.#gatewayMs(),
      upstreamMs: this.#upstreamMs(),
      retries: this.retries,
      errorOrigin: this.#errorOrigin,
      error: this.#error,
    })
  }

  #corsHeaders(): readonly string[] {
    return this.deps.corsHeaders(this.head.inbound.origin)
  }

  #answered(): void {
    this.deps.health.answered(this.forward.backend)
    this.deps.circuits.succeeded(this.forward.backend)
    this.#trial = false
  }

  #gatewayMs(): number {
    return this.#dispatchedAt - this.head.startedAt
  }

  #upstreamMs(): number {
    return (this.#headersAt ?? this.deps.now()) - this.#dispatchedAt
  }
}

/** An answer may be here unread while this process was busy: it is read before the time is called up. */
function onTimeout(call: Call): void {
  setImmediate(declareTimeout, call)
}

function declareTimeout(call: Call): void {
  call.timedOut()
}
