import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ResponseSink, SinkOwner } from './sink.ts'

/** Writes into a Node response, without objects in between. */
export class NodeSink implements ResponseSink {
  readonly #request: IncomingMessage
  readonly #response: ServerResponse
  #owner: SinkOwner | null = null
  #wrote = false
  #awaitsDrain = false

  constructor(request: IncomingMessage, response: ServerResponse) {
    this.#request = request
    this.#response = response
    response.on('close', () => this.#owner?.closed(response.writableFinished))
  }

  own(owner: SinkOwner): void {
    this.#owner = owner
    if (this.#response.destroyed) owner.closed(false)
  }

  answer(status: number, headers: string[], body: string | null): void {
    if (body !== null) headers.push('content-length', String(Buffer.byteLength(body)))
    this.#wrote = true
    this.#response.writeHead(status, headers)
    this.#response.end(body ?? undefined)
    this.#skipBody()
  }

  begin(status: number, headers: string[]): void {
    this.#response.writeHead(status, headers)
    // Headers go out with the first body bytes where those are here already, and alone where they are not (SSE).
    process.nextTick(flushUnlessWritten, this)
  }

  write(chunk: Uint8Array): boolean {
    this.#wrote = true
    if (this.#response.write(chunk)) return true
    if (!this.#awaitsDrain) {
      this.#awaitsDrain = true
      this.#response.once('drain', () => {
        this.#awaitsDrain = false
        this.#owner?.drained()
      })
    }
    return false
  }

  end(): void {
    this.#wrote = true
    this.#response.end()
    this.#skipBody()
  }

  cutOff(): void {
    this.#response.destroy()
  }

  /** An answer may come before all of a body has; the rest is read and dropped, so that the next request can follow. */
  #skipBody(): void {
    if (!this.#request.complete) this.#request.resume()
  }

  flushHeaders(): void {
    if (!this.#wrote && !this.#response.destroyed) this.#response.flushHeaders()
  }
}

function flushUnlessWritten(sink: NodeSink): void {
  sink.flushHeaders()
}
