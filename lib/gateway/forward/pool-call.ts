import type { Client, Dispatcher } from 'undici'
import type { Forward, GatewayDeps, RequestHead } from '../decision.ts'
import { backendUnavailable } from '../errors.ts'
import { Call } from './call.ts'
import type { Outgoing } from './connections.ts'
import { codeOf, describeFailure } from './failure.ts'
import { isRepeatable, retryBudget, retryPauseMs } from './retries.ts'
import type { ResponseSink } from './sink.ts'
import { StreamedBody } from './streamed-body.ts'
import type { Upstream } from './upstreams.ts'

/** Whole, still coming in, or none. */
export type RequestBody = Buffer | StreamedBody | null

/**
 * A request to a backend over HTTP: bytes from an undici connection straight into the sink, nothing decoded. It is its
 * own dispatch handler, so a request costs this one object. The client's pace is the connection's, both ways.
 */
export class PoolCall extends Call implements Dispatcher.DispatchHandler, Outgoing {
  readonly #upstream: Upstream
  #connection: Client | null = null
  #controller: Dispatcher.DispatchController | null = null
  #body: RequestBody = null
  #counted = false
  /** A byte of the response has come: whatever happens now, the backend has the request. */
  #responded = false
  #pause: NodeJS.Timeout | null = null

  constructor(deps: GatewayDeps, head: RequestHead, forward: Forward, sink: ResponseSink, upstream: Upstream) {
    super(deps, head, forward, sink)
    this.#upstream = upstream
  }

  start(body: RequestBody): void {
    if (this.settled) return
    this.#body = body
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

  sendOn(connection: Client): void {
    this.#connection = connection
    const { target: path, headers } = this.forward
    const body = this.#body instanceof StreamedBody ? this.#body.open() : this.#body
    connection.dispatch({ path, method: this.head.method, headers, body }, this)
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    // While this connection came about, the client left or was told that it took too long.
    if (this.settled) controller.abort(new Error('The request is no longer wanted.'))
  }

  onBodySent(): void {
    this.progressed()
  }

  onRequestSent(): void {
    this.progressed()
  }

  onResponseStarted(): void {
    this.#responded = true
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number): void {
    // 1xx are between the backend and us; the final response follows.
    if (status < 200 || this.settled) return
    this.begin(status, decodeHeaders(controller.rawHeaders))
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (!this.sink.write(chunk)) controller.pause()
  }

  onResponseEnd(): void {
    this.#releaseConnection()
    this.#release()
    this.sink.end()
  }

  onResponseError(_controller: Dispatcher.DispatchController | null, cause: Error): void {
    this.#releaseConnection()
    if (this.#mayRetry(codeOf(cause))) {
      this.#retryLater()
      return
    }
    this.#release()
    const error = describeFailure(cause, this.forward.backend)
    if (error.status === 500 && !this.settled) this.deps.reportFault(this.forward.requestId, cause)
    this.fail(error, codeOf(cause))
  }

  drained(): void {
    this.#controller?.resume()
  }

  protected abort(reason: Error): void {
    if (this.#connection) {
      // Its end is heard of like any other.
      this.#controller?.abort(reason)
      return
    }
    if (this.#pause) clearTimeout(this.#pause)
    else if (this.#counted) this.#upstream.connections.forget()
    this.#release()
  }

  #mayRetry(code: string): boolean {
    if (this.settled || this.#responded || this.retries > 0) return false
    if (this.#body instanceof StreamedBody && this.#body.begun) return false
    if (!isRepeatable(this.head.method, code, this.#controller !== null)) return false
    // In a circuit that is not closed this was the trial, and has its result.
    if (this.deps.circuits.stateOf(this.forward.backend) !== 'closed') return false
    return this.#upstream.retrying < retryBudget(this.#upstream)
  }

  #retryLater(): void {
    this.blame()
    this.retries++
    this.#upstream.retrying++
    this.#controller = null
    this.#pause = setTimeout(retry, retryPauseMs(this.deps.random()), this)
  }

  /** Sends it once more. */
  retry(): void {
    this.#pause = null
    this.#upstream.connections.send(this)
  }

  #releaseConnection(): void {
    if (this.#connection) this.#upstream.connections.release(this.#connection)
    this.#connection = null
  }

  #release(): void {
    if (this.#body instanceof StreamedBody) this.#body.drop()
    if (!this.#counted) return
    this.#counted = false
    this.#upstream.inFlight--
    if (this.retries > 0) this.#upstream.retrying--
  }
}

function retry(call: PoolCall): void {
  call.retry()
}

/** Header bytes as Latin-1, as Node reads and writes them: every byte comes out as it went in. */
function decodeHeaders(raw: Dispatcher.DispatchController['rawHeaders']): string[] {
  const headers: string[] = []
  for (const part of raw as Iterable<Buffer>) headers.push(part.toString('latin1'))
  return headers
}
