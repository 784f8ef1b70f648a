import { addAbortSignal, Readable } from 'node:stream'
import { backendUnavailable, badRequest } from '../errors.ts'
import { type Awaited, Call } from './call.ts'
import { codeOf } from './failure.ts'
import { StreamedBody } from './streamed-body.ts'

/** An origin that stands for "this process" in the URL a Fetch request must have. */
const IN_PROCESS_ORIGIN = 'http://in-process'

/** A request to a backend that takes Fetch requests: one in this process, or a service binding. */
export class FetchCall extends Call {
  readonly #aborter = new AbortController()
  #body: StreamedBody | ReadableStream<Uint8Array> | null = null
  #wanted: (() => void) | null = null

  async start(body: StreamedBody | ReadableStream<Uint8Array> | null): Promise<void> {
    if (this.settled) return
    this.#body = body
    const { backend } = this.forward
    if (backend.target.kind !== 'fetch') throw new TypeError(`${backend.id} is not called by fetch`)
    const request = this.#request(body instanceof StreamedBody ? this.#toWeb(body) : body)
    if (!request) {
      this.fail(badRequest('The request cannot be passed on.'), 'INVALID_REQUEST')
      return
    }
    try {
      const response = await backend.target.fetch(request)
      if (this.settled) {
        await response.body?.cancel()
        return
      }
      this.begin(response.status, flatten(response.headers))
      if (this.#aborter.signal.aborted) return
      await this.#stream(response.body)
    } catch (thrown) {
      if (this.#aborter.signal.aborted) return
      const cause = thrown instanceof Error ? thrown : new Error(String(thrown))
      const reason = 'It failed without an answer.'
      this.deps.reportFault(this.forward.requestId, cause)
      this.fail(backendUnavailable(backend, 'destination_unavailable', reason), codeOf(cause))
    } finally {
      if (body instanceof StreamedBody) body.drop()
    }
  }

  drained(): void {
    this.#wanted?.()
    this.#wanted = null
  }

  protected get awaited(): Awaited {
    const body = this.#body
    if (body instanceof StreamedBody) return body.isAwaited ? 'client' : 'backend'
    return body === null ? 'backend' : 'unknown'
  }

  protected abort(reason: Error): void {
    this.#aborter.abort(reason)
    this.drained()
  }

  /** Null where Fetch has no such request (its forbidden methods). */
  #request(body: ReadableStream<Uint8Array> | null): Request | null {
    const { method } = this.head
    const headers = new Headers()
    const flat = [...this.forward.standing.pairs, ...this.forward.own]
    for (let i = 0; i < flat.length; i += 2) headers.append(flat[i] as string, flat[i + 1] as string)
    const url = new URL(IN_PROCESS_ORIGIN + escapeRawBytes(this.forward.target))
    if (url.origin !== IN_PROCESS_ORIGIN) return null
    // Fetch allows no body on these; the contract ignores one.
    const withBody = body !== null && method !== 'GET' && method !== 'HEAD'
    const init = { method, headers, signal: this.#aborter.signal, redirect: 'manual' } as const
    if (!withBody) return new Request(url, init)
    const streaming = { ...init, body, duplex: 'half' }
    return new Request(url, streaming)
  }

  #toWeb(body: StreamedBody): ReadableStream<Uint8Array> {
    return Readable.toWeb(addAbortSignal(this.#aborter.signal, body.open())) as ReadableStream<Uint8Array>
  }

  async #stream(body: ReadableStream<Uint8Array> | null): Promise<void> {
    if (body) {
      const reader = body.getReader()
      const { signal } = this.#aborter
      for (;;) {
        if (signal.aborted) {
          await reader.cancel(signal.reason)
          return
        }
        const { done, value } = await reader.read()
        if (done) break
        if (!this.sink.write(value)) await this.#room()
      }
    }
    this.sink.end()
  }

  #room(): Promise<void> {
    return new Promise((resolve) => {
      this.#wanted = resolve
      if (this.#aborter.signal.aborted) this.drained()
    })
  }
}

function flatten(headers: Headers): string[] {
  const flat: string[] = []
  for (const [name, value] of headers) flat.push(name, value)
  return flat
}

/** A raw byte above ASCII came in as one Latin-1 character; as text, a URL would encode it as two other bytes. */
function escapeRawBytes(target: string): string {
  return target.replace(/[\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`)
}
