import { setTimeout as delay } from 'node:timers/promises'
import { Client } from './client.ts'
import type { Tally } from './tally.ts'

/** Connections that are being opened at once: a queue of the server's that overflows would cost a second's pause each. */
const OPENING_AT_ONCE = 64
const TRIES = 3
const PAUSE_MS = 20
/** Longer than any server here may take for all that is asked of it at once. */
const DRAIN_MS = 20_000

/** What a load does with its connections. */
export type Load = {
  /** This client is open and free. */
  ready(client: Client): void
  /** A right answer has come on it. */
  answered(client: Client): void
}

/**
 * A constant number of connections to one server. What goes wrong is counted, and a lost connection replaced, so that
 * errors do not lighten the load.
 */
export class Fleet {
  readonly #port: number
  readonly #tally: Tally
  readonly #load: Load
  readonly #clients = new Set<Client>()
  #closing = false

  constructor(port: number, tally: Tally, load: Load) {
    this.#port = port
    this.#tally = tally
    this.#load = load
  }

  /** Opens `count` connections, and resolves with those that stand; `ready` is not called for them. */
  async open(count: number): Promise<Client[]> {
    let left = count
    const openSome = async () => {
      while (left-- > 0) await this.#connect()
    }
    await Promise.all(Array.from({ length: Math.min(count, OPENING_AT_ONCE) }, openSome))
    return [...this.#clients]
  }

  /** Waits for the answers that are still out, counts those that do not come, and drops every connection. */
  async close(): Promise<void> {
    this.#closing = true
    const deadline = performance.now() + DRAIN_MS
    while (this.#anyBusy() && performance.now() < deadline) await delay(PAUSE_MS)
    for (const client of this.#clients) {
      if (client.busy) this.#tally.failed('no answer')
      client.drop()
    }
    this.#clients.clear()
  }

  async #connect(): Promise<Client | null> {
    for (let attempt = 1; attempt <= TRIES && !this.#closing; attempt++) {
      try {
        const client = await Client.connect(this.#port, {
          answered: (answered, problem) => {
            if (problem === null) this.#load.answered(answered)
            else this.#tally.failed(problem)
            if (answered.open) this.#load.ready(answered)
          },
          failed: (lost, problem) => {
            this.#tally.failed(problem)
            this.#replace(lost)
          },
          closed: (lost) => {
            this.#tally.reconnects++
            this.#replace(lost)
          },
        })
        this.#clients.add(client)
        return client
      } catch (error) {
        this.#tally.failed(`connect ${(error as NodeJS.ErrnoException).code}`)
        await delay(PAUSE_MS)
      }
    }
    return null
  }

  #replace(lost: Client): void {
    this.#clients.delete(lost)
    if (this.#closing) return
    void this.#connect().then((client) => {
      if (client) this.#load.ready(client)
    })
  }

  #anyBusy(): boolean {
    for (const client of this.#clients) if (client.busy) return true
    return false
  }
}
