import type { Socket } from 'node:net'
import type { ResponseSink, SinkOwner } from '../forward/sink.ts'
import { AnswerWriter } from './answer-writer.ts'
import type { ClientHead } from './request-head.ts'

/** The connection that answers go out on. */
export interface AnswerRoute {
  /** It is not to go on after this answer. */
  readonly isClosing: boolean
  /** Something goes out. */
  moved(): void
  /** All of an answer is with the system. `isLast`: it has told the client so. */
  answered(isLast: boolean): void
  /** Ends at once. */
  destroy(): void
}

/** The answers to a connection's requests, one after the other. */
export class AnswerSink implements ResponseSink {
  readonly #route: AnswerRoute
  readonly #socket: Socket
  readonly #writer: AnswerWriter
  /** The request that waits for one; or how far that has come: `over`, where none is due. */
  #state: ClientHead | 'begun' | 'over' = 'over'
  #owner: SinkOwner | null = null
  #isLast = false

  /** `keepAliveMs`: how long an unused connection is kept, as clients are told. */
  constructor(route: AnswerRoute, socket: Socket, keepAliveMs: number) {
    this.#route = route
    this.#socket = socket
    this.#writer = new AnswerWriter(socket, keepAliveMs)
  }

  /** None is due. */
  get isOver(): boolean {
    return this.#state === 'over'
  }

  /** A part of one has gone out. */
  get hasBegun(): boolean {
    return this.#state === 'begun'
  }

  /** The request of which no answer has begun. */
  get request(): ClientHead | null {
    return typeof this.#state === 'string' ? null : this.#state
  }

  /** This request is to be answered next. */
  expect(request: ClientHead): void {
    this.#state = request
  }

  own(owner: SinkOwner): void {
    if (this.isOver) owner.closed(false)
    else this.#owner = owner
  }

  answer(status: number, common: readonly string[], headers: string[], body: string | null): void {
    const bytes = body === null ? 0 : Buffer.byteLength(body)
    if (body !== null) headers.push('content-length', String(bytes))
    if (!this.#begin(status, common, headers)) return
    // Of ASCII alone it is Latin-1 as well.
    if (body !== null) this.#writer.writeAll(bytes === body.length ? body : Buffer.from(body).toString('latin1'))
    this.end()
  }

  begin(status: number, common: readonly string[], headers: string[]): void {
    if (this.#begin(status, common, headers)) process.nextTick(flow, this.#writer)
  }

  write(chunk: Uint8Array): boolean {
    if (!this.hasBegun) return true
    this.#route.moved()
    return this.#writer.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length))
  }

  end(): void {
    if (!this.hasBegun) return
    this.#writer.end()
    if (this.#socket.writableLength === 0) this.#over()
    else this.#socket.write('', 'latin1', this.#flushed)
  }

  cutOff(): void {
    if (!this.isOver) this.#route.destroy()
  }

  /** The connection takes more again. */
  drained(): void {
    this.#owner?.drained()
  }

  /** Nothing more of it goes out. */
  breakOff(): void {
    this.#writer.stop()
    this.#close(false)
  }

  #begin(status: number, common: readonly string[], headers: readonly string[]): boolean {
    const { request } = this
    if (request === null) return false
    this.#state = 'begun'
    const mayStay = request.keepsAlive && !this.#route.isClosing
    this.#isLast = !this.#writer.begin(request, status, common, headers, mayStay)
    return true
  }

  readonly #flushed = (): void => {
    if (this.hasBegun) this.#over()
  }

  /** All of it is with the system, unless that would have no more of it. */
  #over(): void {
    if (this.#socket.errored !== null) {
      this.#route.destroy()
      return
    }
    this.#close(true)
    this.#route.answered(this.#isLast)
  }

  #close(complete: boolean): void {
    const owner = this.#owner
    this.#owner = null
    this.#state = 'over'
    owner?.closed(complete)
  }
}

/** Most bodies are whole in the tick of their head: only then does that go out alone. */
function flow(writer: AnswerWriter): void {
  writer.flow()
}
