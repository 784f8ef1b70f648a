import { buildConnector, Client } from 'undici'
import { type Waiting, WaitingLine } from './waiting-line.ts'

const CONNECT_TIMEOUT_MS = 5_000
const MAX_HEADER_BYTES = 64 * 1024

/** A request on its way to an origin. */
export interface Outgoing extends Waiting {
  /** The connection is its own from now on; it gives it back with `release`, whatever comes of it. */
  sendOn(connection: Client): void
}

/**
 * The kept-alive connections to one origin: at most `limit`, each with one request at a time; what finds none waits its
 * turn. Not undici's `Pool`, as fast as it is: there a waiting request whose client has left, or which took too long,
 * still gets its turn, and breaks the connection that it gets.
 */
export class Connections {
  readonly #origin: string
  readonly #limit: number
  readonly #options: Client.Options
  readonly #all: Client[] = []
  readonly #free: Client[] = []
  #returned: Client[] = []
  readonly #waiting = new WaitingLine<Outgoing>()

  /** `bodyIdleTimeoutMs`: a response body may run for ever, but not stand still for longer. */
  constructor(origin: string, limit: number, bodyIdleTimeoutMs: number) {
    this.#origin = origin
    this.#limit = limit
    this.#options = {
      // HTTP/1.1 only: HTTP/2 has other header bytes than those to pass on. One connector: TLS sessions are shared.
      connect: buildConnector({ timeout: CONNECT_TIMEOUT_MS, allowH2: false }),
      allowH2: false,
      pipelining: 1,
      // Each call has its own limit, which also covers the wait for a connection and pauses while a body goes up.
      headersTimeout: 0,
      bodyTimeout: bodyIdleTimeoutMs,
      maxHeaderSize: MAX_HEADER_BYTES,
    }
  }

  /** Sends it now where a connection is free or may be opened, else as soon as one is given back. */
  send(outgoing: Outgoing): void {
    const connection = this.#free.pop() ?? this.#open()
    if (connection) outgoing.sendOn(connection)
    else this.#waiting.join(outgoing)
  }

  /** One that is still waiting is not wanted any more. */
  forget(): void {
    this.#waiting.leave()
  }

  /**
   * Gives a connection back, to whoever has waited longest. Not in this turn of the event loop: a backend may close after
   * an answer without having said so, and that is heard in the next.
   */
  release(connection: Client): void {
    if (this.#returned.push(connection) === 1) setImmediate(reuse, this)
  }

  /** Hands on all that was given back in this turn. */
  reuse(): void {
    const returned = this.#returned
    this.#returned = []
    for (const connection of returned) {
      const next = this.#waiting.next()
      if (next) next.sendOn(connection)
      else this.#free.push(connection)
    }
  }

  /** Waits for what is in flight. */
  async close(): Promise<void> {
    await Promise.all(this.#all.filter(({ closed }) => !closed).map((connection) => connection.close()))
  }

  #open(): Client | null {
    if (this.#all.length >= this.#limit) return null
    const connection = new Client(this.#origin, this.#options)
    this.#all.push(connection)
    return connection
  }
}

function reuse(connections: Connections): void {
  connections.reuse()
}
