import type { ResponseSink, SinkOwner } from './sink.ts'

/** Statuses whose response must have no body at all (https://fetch.spec.whatwg.org/#null-body-status). */
const NULL_BODY = new Set([204, 205, 304])
/** What may wait for the client before the backend is made to wait. */
const HIGH_WATER_MARK_BYTES = 64 * 1024

/** Makes a Fetch `Response`. `signal` says that the client has gone. */
export class WebSink implements ResponseSink {
  /** Resolves with the response as soon as its headers are known; its body then streams. */
  readonly response: Promise<Response>
  readonly #method: string
  readonly #signal: AbortSignal
  #resolve: (response: Response) => void = () => {}
  #body: ReadableStreamDefaultController<Uint8Array> | null = null
  #owner: SinkOwner | null = null
  #over = false

  constructor(method: string, signal: AbortSignal) {
    this.#method = method
    this.#signal = signal
    this.response = new Promise((resolve) => {
      this.#resolve = resolve
    })
    signal.addEventListener('abort', this.#gone)
  }

  own(owner: SinkOwner): void {
    this.#owner = owner
    if (this.#over) owner.closed(false)
  }

  answer(status: number, common: readonly string[], headers: string[], body: string | null): void {
    this.#resolve(
      new Response(this.#method === 'HEAD' ? null : body, { status, headers: toHeaders([...common, ...headers]) }),
    )
    this.#close(true)
  }

  begin(status: number, common: readonly string[], headers: string[]): void {
    const init = { status, headers: toHeaders([...common, ...headers]) }
    if (NULL_BODY.has(status) || this.#method === 'HEAD') {
      this.#resolve(new Response(null, init))
      return
    }
    const body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#body = controller
        },
        pull: () => this.#owner?.drained(),
        cancel: this.#gone,
      },
      new ByteLengthQueuingStrategy({ highWaterMark: HIGH_WATER_MARK_BYTES }),
    )
    this.#resolve(new Response(body, init))
  }

  write(chunk: Uint8Array): boolean {
    if (this.#over || !this.#body) return true
    this.#body.enqueue(new Uint8Array(chunk))
    return (this.#body.desiredSize ?? 0) > 0
  }

  end(): void {
    if (this.#over) return
    this.#body?.close()
    this.#close(true)
  }

  cutOff(): void {
    if (this.#over) return
    this.#body?.error(new Error('The backend broke off its response.'))
    this.#close(false)
  }

  readonly #gone = (): void => this.#close(false)

  #close(complete: boolean): void {
    if (this.#over) return
    this.#over = true
    this.#signal.removeEventListener('abort', this.#gone)
    this.#owner?.closed(complete)
  }
}

function toHeaders(flat: readonly string[]): Headers {
  const headers = new Headers()
  for (let i = 0; i < flat.length; i += 2) headers.append(flat[i] as string, flat[i + 1] as string)
  return headers
}
