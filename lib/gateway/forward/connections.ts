import { Connection, type ConnectionLimits, type ConnectionOwner } from '../upstream/connection.ts'
import { type Connector, createConnector } from '../upstream/connector.ts'
import { type Waiting, WaitingLine } from './waiting-line.ts'

const CONNECT_TIMEOUT_MS = 5_000
/** How often connections are looked at that may have been quiet for too long. */
const TICK_MS = 500

/** From when on a connection is held by its client, if others wait for it. */
const HELD_MS = 5_000

/** A request on its way to an origin. */
export interface Outgoing extends Waiting {
  /** Its body is still coming in, as slowly as its client likes. */
  readonly isUpload: boolean
  /** The connection is its own from now on, until its exchange is over. */
  sendOn(connection: Connection): void
}

/**
 * The kept-alive connections to one origin: at most `limit`, each with one request at a time; what finds none waits its
 * turn.
 *
 * No client can hold all of them by being slow. Requests whose bodies are still coming in wait apart, for half of the
 * connections. And where others wait, those that stand still for their clients' sake give way, down to a quarter of all.
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
  readonly #uploads = new WaitingLine<Outgoing>()
  readonly #uploadLimit: number
  /** Those that a body is being sent on as it comes in. */
  readonly #uploading = new Set<Connection>()
  #hasTurn = false
  #clock: NodeJS.Timeout | null = null
  #closing: PromiseWithResolvers<void> | null = null

  /** `bodyIdleTimeoutMs`: a response body may run for ever, but not stand still for longer. */
  constructor(origin: string, limit: number, bodyIdleTimeoutMs: number) {
    this.#connector = createConnector(origin)
    this.#limit = limit
    this.#uploadLimit = Math.ceil(limit / 2)
    this.#limits = { connectTimeoutMs: CONNECT_TIMEOUT_MS, bodyIdleMs: bodyIdleTimeoutMs }
  }

  /** Sends it where a connection is free or may be opened, else as soon as one is. */
  send(outgoing: Outgoing): void {
    this.#lineOf(outgoing).join(outgoing)
    this.#awaitTurn()
  }

  /** One that is still waiting is not wanted any more. */
  forget(outgoing: Outgoing): void {
    this.#lineOf(outgoing).leave()
    this.#awaitTurn()
  }

  /** A body that is still coming in would not have to wait. */
  get takesUploads(): boolean {
    return this.#uploading.size + this.#uploads.length < this.#uploadLimit
  }

  uploaded(connection: Connection): void {
    this.#uploading.delete(connection)
    this.#awaitTurn()
  }

  free(connection: Connection): void {
    this.#uploading.delete(connection)
    this.#settling.push(connection)
    this.#awaitTurn()
  }

  lost(connection: Connection): void {
    this.#uploading.delete(connection)
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
    while (this.#waiting.length > 0 || this.#mayUpload) {
      const connection = this.#takeFree() ?? this.#open()
      if (connection === null) break
      const upload = this.#mayUpload ? this.#uploads.next() : null
      if (upload) this.#uploading.add(connection)
      const next = upload ?? this.#waiting.next()
      if (next) next.sendOn(connection)
      else this.#free.push(connection)
    }
    if (this.#closing !== null && this.#waiting.length + this.#uploads.length === 0) this.#closeUnused(this.#closing)
  }

  /** Some time has passed: connections that have been quiet for too long end. */
  tick(): void {
    for (const connection of this.#all) connection.tick(TICK_MS)
    this.#free = this.#free.filter(({ isOpen }) => isOpen)
    if (this.#waiting.length > 0 && this.#free.length === 0) breakOffHeld(this.#all, this.#limit, this.#waiting.length)
    if (this.#uploads.length > 0) breakOffHeld(this.#uploading, this.#uploadLimit, this.#uploads.length)
    if (this.#all.size > 0 || this.#clock === null) return
    clearInterval(this.#clock)
    this.#clock = null
  }

  #lineOf({ isUpload }: Outgoing): WaitingLine<Outgoing> {
    return isUpload ? this.#uploads : this.#waiting
  }

  get #mayUpload(): boolean {
    return this.#uploads.length > 0 && this.#uploading.size < this.#uploadLimit
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

/** Where all of `limit` are taken and some wait for one: ends those that were held longest, down to a quarter. */
function breakOffHeld(connections: ReadonlySet<Connection>, limit: number, waiting: number): void {
  if (connections.size < limit) return
  const held = [...connections].filter(({ heldMs }) => heldMs >= HELD_MS).sort((a, b) => b.heldMs - a.heldMs)
  const spare = Math.max(0, held.length - Math.floor(limit / 4))
  for (const connection of held.slice(0, Math.min(spare, waiting))) connection.giveWay()
}
