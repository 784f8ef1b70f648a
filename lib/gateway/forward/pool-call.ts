import type { Readable } from 'node:stream'
import type { Dispatcher } from 'undici'
import type { Forward, GatewayDeps, RequestHead } from '../decision.ts'
import { backendUnavailable } from '../errors.ts'
import { Call } from './call.ts'
import { codeOf, describeFailure } from './failure.ts'
import type { ResponseSink } from './sink.ts'
import { isFull, type Upstream } from './upstreams.ts'

/**
 * A request to a backend over HTTP: bytes from an undici connection straight into the sink, nothing decoded. It is its
 * own dispatch handler, so a request costs this one object. The client's pace is the connection's, both ways.
 */
export class PoolCall extends Call implements Dispatcher.DispatchHandler {
  readonly #upstream: Upstream
  #controller: Dispatcher.DispatchController | null = null
  #counted = false

  constructor(deps: GatewayDeps, head: RequestHead, forward: Forward, sink: ResponseSink, upstream: Upstream) {
    super(deps, head, forward, sink)
    this.#upstream = upstream
  }

  start(body: Readable | Buffer | null): void {
    if (this.settled) return
    if (isFull(this.#upstream)) {
      const reason = 'Too many requests are waiting for it.'
      const error = backendUnavailable(this.forward.backend, 'connection_limit_reached', reason)
      // The limit is ours: a backend that is asked too much has not failed.
      this.fail(error, 'QUEUE_FULL', false)
      return
    }
    this.#upstream.inFlight++
    this.#counted = true
    const { target: path, headers } = this.forward
    this.#upstream.pool.dispatch({ path, method: this.head.method, headers, body }, this)
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    // It waited for a connection, and meanwhile the client left or was told that it took too long.
    if (this.settled) controller.abort(new Error('The request is no longer wanted.'))
  }

  onBodySent(): void {
    this.progressed()
  }

  onRequestSent(): void {
    this.progressed()
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
    this.#release()
    this.sink.end()
  }

  onResponseError(_controller: Dispatcher.DispatchController | null, cause: Error): void {
    this.#release()
    const error = describeFailure(cause, this.forward.backend)
    if (error.status === 500 && !this.settled) this.deps.reportFault(this.forward.requestId, cause)
    this.fail(error, codeOf(cause))
  }

  drained(): void {
    this.#controller?.resume()
  }

  protected abort(reason: Error): void {
    this.#controller?.abort(reason)
  }

  #release(): void {
    if (this.#counted) this.#upstream.inFlight--
    this.#counted = false
  }
}

/** Header bytes as Latin-1, as Node reads and writes them: every byte comes out as it went in. */
function decodeHeaders(raw: Dispatcher.DispatchController['rawHeaders']): string[] {
  const headers: string[] = []
  for (const part of raw as Iterable<Buffer>) headers.push(part.toString('latin1'))
  return headers
}
