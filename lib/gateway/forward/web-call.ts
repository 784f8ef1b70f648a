import type { BackendTarget } from '#lib/registry/types.ts'
import type { Forward, GatewayDeps, RequestHead } from '../decision.ts'
import { backendUnavailable, badRequest, bodyStoodStill } from '../errors.ts'
import { type Awaited, Call } from './call.ts'
import type { UpstreamLoads } from './loads.ts'
import { isRepeatable, retryBudget, retryPauseMs } from './retries.ts'
import type { UpstreamLoad } from './upstreams.ts'
import type { WorkerSink } from './worker-sink.ts'

/** The runtime names no cause: refused, reset or no HTTP are all one to it. It may have had the request. */
const LOST = 'ECONNRESET'
/** An origin that stands for "no network" in the URL that a request must have. */
const BOUND_ORIGIN = 'http://bound'

type Init = RequestInit & { encodeResponseBody: 'manual'; duplex?: 'half' }
type WorkerResponse = Response & { webSocket?: unknown }

/**
 * A request to a backend from a Worker: over HTTP by the runtime's `fetch`, told to leave encoded bodies alone, or to
 * one that is bound to the Worker or part of it.
 */
export class WebCall extends Call {
  readonly #sink: WorkerSink
  readonly #load: UpstreamLoad
  readonly #idleMs: number
  readonly #aborter = new AbortController()
  #drained: (() => void) | null = null
  #hasBody = false

  constructor(deps: GatewayDeps, head: RequestHead, forward: Forward, sink: WorkerSink, loads: UpstreamLoads) {
    super(deps, head, forward, sink)
    this.#sink = sink
    this.#load = loads.of(forward.backend.target)
    this.#idleMs = loads.bodyIdleTimeoutMs
  }

  /** `upgrade`: the client asks for a WebSocket. */
  async start(body: ReadableStream<Uint8Array> | null, upgrade: boolean): Promise<void> {
    if (this.settled) return
    const request = this.#request(body, upgrade)
    if (!request) {
      this.fail(badRequest('The request cannot be passed on.'), 'INVALID_REQUEST')
      return
    }
    this.#load.inFlight++
    try {
      const response = await this.#send(request.url, request.init)
      if (this.settled) {
        await response.body?.cancel()
        return
      }
      this.#sink.webSocket = response.webSocket ?? null
      this.begin(response.status, [...response.headers].flat())
      await this.#stream(response.body)
    } catch (thrown) {
      if (this.#aborter.signal.aborted) return
      this.#failed(thrown)
    } finally {
      this.#load.inFlight--
      if (this.retries > 0) this.#load.retrying--
    }
  }

  drained(): void {
    this.#drained?.()
    this.#drained = null
  }

  protected get awaited(): Awaited {
    return this.#hasBody ? 'unknown' : 'backend'
  }

  protected abort(reason: Error): void {
    this.#aborter.abort(reason)
    this.drained()
  }

  /** Null where the platform has no such request (a method it forbids). */
  #request(body: ReadableStream<Uint8Array> | null, upgrade: boolean): { url: string; init: Init } | null {
    const { backend, standing, own, target } = this.forward
    const { method } = this.head
    const flat = [...standing.pairs, ...own]
    const headers = new Headers()
    for (let i = 0; i < flat.length; i += 2) headers.append(flat[i] as string, flat[i + 1] as string)
    if (upgrade) headers.set('upgrade', 'websocket')
    const origin = originOf(backend.target)
    const url = URL.parse(origin + target)
    // The last look: whatever the path was, it leads to no other place.
    if (url?.origin !== origin) return null
    const init: Init = {
      method,
      headers,
      redirect: 'manual',
      encodeResponseBody: 'manual',
      signal: this.#aborter.signal,
    }
    // Fetch has no body on these; the contract ignores one.
    if (body === null || method === 'GET' || method === 'HEAD') return { url: url.href, init }
    this.#hasBody = headers.get('content-length') !== '0'
    return { url: url.href, init: { ...init, body, duplex: 'half' } }
  }

  async #send(url: string, init: Init): Promise<WorkerResponse> {
    try {
      return await this.#attempt(url, init)
    } catch (thrown) {
      if (!this.#mayRetry(init)) throw thrown
      this.blame()
      this.retries++
      this.#load.retrying++
      await new Promise((resolve) => setTimeout(resolve, retryPauseMs(this.deps.random())))
      if (this.settled) throw thrown
      return await this.#attempt(url, init)
    }
  }

  async #attempt(url: string, init: Init): Promise<WorkerResponse> {
    const { target } = this.forward.backend
    if (target.kind === 'http') return fetch(url, init)
    return target.fetch(new Request(url, init))
  }

  #mayRetry({ method = 'GET', body }: Init): boolean {
    if (this.settled || body || this.forward.backend.target.kind !== 'http') return false
    if (!isRepeatable(method, LOST, true)) return false
    // In a circuit that is not closed this was the trial, and has its result.
    if (this.deps.circuits.stateOf(this.forward.backend) !== 'closed') return false
    return this.#load.retrying < retryBudget(this.#load)
  }

  #failed(thrown: unknown): void {
    const { backend, requestId } = this.forward
    if (backend.target.kind === 'fetch') {
      this.deps.reportFault(requestId, thrown)
      this.fail(backendUnavailable(backend, 'destination_unavailable', 'It failed without an answer.'), 'NO_ANSWER')
    } else {
      const reason = 'It cannot be reached, or closed the connection without an answer.'
      const error = backendUnavailable(backend, 'connection_terminated', reason)
      // The runtime does not say either whether the client's own body broke off. So nobody can close a backend to all by
      // sending broken bodies: its health is asked about, and its circuit is not told.
      if (this.#hasBody) this.deps.health.suspect(backend)
      this.fail(error, LOST, !this.#hasBody)
    }
  }

  async #stream(body: ReadableStream<Uint8Array> | null): Promise<void> {
    const reader = body?.getReader()
    const idle = setTimeout(() => {
      this.fail(bodyStoodStill(this.forward.backend), 'BODY_TIMEOUT')
      this.abort(new Error('The body stood still for too long.'))
    }, this.#idleMs)
    try {
      while (reader) {
        const { done, value } = await reader.read()
        if (this.#aborter.signal.aborted) {
          await reader.cancel(this.#aborter.signal.reason)
          return
        }
        if (done) break
        const room = new Promise<void>((resolve) => {
          this.#drained = resolve
        })
        if (!this.sink.write(value)) await room
        idle.refresh()
      }
      this.sink.end()
    } finally {
      clearTimeout(idle)
    }
  }
}

function originOf(target: BackendTarget): string {
  return target.kind === 'http' ? target.origin : BOUND_ORIGIN
}
