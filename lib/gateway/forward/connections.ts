import { Connection, type ConnectionLimits, type ConnectionOwner } from '../upstream/connection.ts'
import { type Connector, createConnector } from '../upstream/connector.ts'
import { type Waiting, WaitingLine } from './waiting-line.ts'

const CONNECT_TIMEOUT_MS = 5_000
/** How often connections are looked at that may have been quiet for too long. */
const TICK_MS = 500

/** A request on its way to an origin. */
export interface Outgoing extends Waiting {
  /** The connection is its own from now on, until its exchange is over. */
  sendOn(connection: Connection): void
}

/**
 * The kept-alive connections to one origin: at most `limit`, each with one request at a time; what finds none waits its
 * turn.
 *
 * Requests go out at the end of a turn of the event loop, and a connection is lent again one whole turn after its answer.
 * So whatever the system already knew of a connection has been read by then: one that its backend closes after an answer
 * without having said so, or sends something on that nobody asked for, is not used again.
 */
export class Connections implements ConnectionOwner {
  readonly #connector: Connector
  readonly #limit: number
  readonly #limits: ConnectionLimits
  readonly #all = new Set<Connection>()
  #free: Connection[] = []
  /** Their answers ended in the turn before, and in this one. */
  #settled: Connection[] = []
  #settling: Connection[] = []
  readonly #waiting = new WaitingLine<Outgoing>()
  #hasTurn = false
  #clock: NodeJS.Timeout | null = null
  #closing: PromiseWithResolvers<void> | null = null

  /** `bodyIdleTimeoutMs`: a response body may run for ever, but not stand still for longer. */
  constructor(origin: string, limit: number, bodyIdleTimeoutMs: number) {
    this.#connector = createConnector(origin)
    this.#limit = limit
    this.#limits = { connectTimeoutMs: CONNECT_TIMEOUT_MS, bodyIdleMs: bodyIdleTimeoutMs }
  }

  /** Sends it where a connection is free or may be opened, else as soon as one is. */
  send(outgoing: Outgoing): void {
    this.#waiting.join(outgoing)
    this.#awaitTurn()
  }

  /** One that is still waiting is not wanted any more. */
  forget(): void {
    this.#waiting.leave()
    this.#awaitTurn()
  }

  free(connection: Connection): void {
    this.#settling.push(connection)
    this.#awaitTurn()
  }

  lost(connection: Connection): void {
    this.#all.delete(connection)
    // There is room for another one, or the last one has gone.
    this.#awaitTurn()
  }

  /** Waits for what is in flight. */
  async close(): Promise<void> {
    this.#closing ??= Promise.withResolvers()
    this.#awaitTurn()
    await this.#closing.promise
  }

  /** Sends what waits, as far as there are connections for it. */
  endTurn(): void {
    this.#hasTurn = false
    for (const connection of this.#settled) this.#free.push(connection)
    this.#settled = this.#settling
    this.#settling = []
    if (this.#settled.length > 0) this.#awaitTurn()
    while (!this.#waiting.isEmpty) {
      const connection = this.#takeFree() ?? this.#open()
      if (connection === null) break
      const next = this.#waiting.next()
      if (next) next.sendOn(connection)
      else this.#free.push(connection)
    }
    if (this.#closing !== null && this.#waiting.isEmpty) this.#closeUnused(this.#closing)
  }

  /** Some time has passed: connections that have been quiet for too long end. */
  tick(): void {
    for (const connection of this.#all) connection.tick(TICK_MS)
    this.#free = this.#free.filter(({ isOpen }) => isOpen)
    if (this.#all.size > 0 || this.#clock === null) return
    clearInterval(this.#clock)
    this.#clock = null
  }

  #awaitTurn(): void {
    if (this.#hasTurn) return
    this.#hasTurn = true
    setImmediate(endTurn, this)
  }

  #takeFree(): Connection | null {
    for (;;) {
      const connection = this.#free.pop()
      if (connection === undefined) return null
      if (connection.isOpen) return connection
    }
  }

  #open(): Connection | null {
    if (this.#all.size >= this.#limit) return null
    const connection = new Connection(this.#connector, this, this.#limits)
    this.#all.add(connection)
    this.#clock ??= setInterval(tick, TICK_MS, this).unref()
    return connection
  }

  #closeUnused(closing: PromiseWithResolvers<void>): void {
    for (const connection of this.#all) connection.close()
    if (this.#all.size === 0) closing.resolve()
  }
}

function endTurn(connections: Connections): void {
  connections.endTurn()
}

function tick(connections: Connections): void {
  connections.tick()
}
