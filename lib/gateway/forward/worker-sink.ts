import type { ResponseSink, SinkOwner } from './sink.ts'

/** Statuses whose response must have no body at all (https://fetch.spec.whatwg.org/#null-body-status). */
const NULL_BODY = new Set([101, 204, 205, 304])

/**
 * Makes a `Response` on Workers. Its body goes through one of the runtime's own streams, which keeps a `content-length`
 * true, holds what the client is too slow for, and fails once the client has gone.
 */
export class WorkerSink implements ResponseSink {
  /** Resolves with the response as soon as its headers are known; its body then streams. */
  readonly response: Promise<Response>
  /** Resolves when all of it is over. */
  readonly over: Promise<void>
  /** The backend's end of a WebSocket, to be joined with the client's by a 101. */
  webSocket: unknown = null
  readonly #method: string
  readonly #signal: AbortSignal
  #respond: (response: Response) => void = () => {}
  #finish: () => void = () => {}
  #writer: WritableStreamDefaultWriter<Uint8Array> | null = null
  #owner: SinkOwner | null = null
  #isOver = false

  constructor(method: string, signal: AbortSignal) {
    this.#method = method
    this.#signal = signal
    this.response = new Promise((resolve) => {
      this.#respond = resolve
    })
    this.over = new Promise((resolve) => {
      this.#finish = resolve
    })
    signal.addEventListener('abort', this.#gone)
  }

  own(owner: SinkOwner): void {
    this.#owner = owner
    if (this.#isOver || this.#signal.aborted) this.#gone()
  }

  answer(status: number, common: readonly string[], headers: string[], body: string | null): void {
    const empty = body === null || this.#method === 'HEAD' || NULL_BODY.has(status)
    this.#respond(new Response(empty ? null : body, { status, headers: toHeaders([...common, ...headers]) }))
    this.#close(true)
  }

  begin(status: number, common: readonly string[], headers: string[]): void {
    // Manual: the bytes are encoded already, as `content-encoding` says.
    const init = {
      status,
      headers: toHeaders([...common, ...headers]),
      encodeBody: 'manual',
      webSocket: this.webSocket,
    }
    if (NULL_BODY.has(status) || this.#method === 'HEAD') {
      this.#respond(new Response(null, init))
      return
    }
    const length = init.headers.get('content-length')
    const { readable, writable } =
      length === null ? new IdentityTransformStream() : new FixedLengthStream(Number(length))
    this.#writer = writable.getWriter()
    this.#writer.closed.catch(this.#gone)
    this.#respond(new Response(readable, init))
  }

  write(chunk: Uint8Array): boolean {
    this.#writer?.write(chunk).then(() => this.#owner?.drained(), this.#gone)
    return this.#writer === null
  }

  end(): void {
    if (!this.#writer) this.#close(true)
    else this.#writer.close().then(() => this.#close(true), this.#gone)
  }

  cutOff(): void {
    this.#writer?.abort(new Error('The backend broke off its response.')).catch(this.#gone)
    this.#close(false)
  }

  readonly #gone = (): void => this.#close(false)

  #close(complete: boolean): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#signal.removeEventListener('abort', this.#gone)
    this.#owner?.closed(complete)
    this.#finish()
  }
}

function toHeaders(flat: readonly string[]): Headers {
  const headers = new Headers()
  for (let i = 0; i < flat.length; i += 2) headers.append(flat[i] as string, flat[i + 1] as string)
  return headers
}
