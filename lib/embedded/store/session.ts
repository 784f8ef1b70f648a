import type { Database } from '#lib/db/database.ts'

/** Runs one writer's work after that of the writers before it. */
export type Turn = <T>(work: () => Promise<T>) => Promise<T>

/** One request's way to the database: whose rows it sees, and how long it was there. */
export class Session {
  readonly db: Database
  readonly userId: string
  readonly turn: Turn
  /** Milliseconds spent in the database so far. */
  dbMs = 0

  constructor(db: Database, userId: string, turn: Turn) {
    this.db = db
    this.userId = userId
    this.turn = turn
  }

  /** Awaits a query and counts its time. */
  run = async <T>(query: PromiseLike<T>): Promise<T> => {
    const started = performance.now()
    try {
      return await query
    } finally {
      this.dbMs += performance.now() - started
    }
  }
}

/** A queue for one process: with a single writer to the file, two plans never race, so none is made twice. */
export function createTurns(): Turn {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const result = last.then(work)
    last = result.catch(() => undefined)
    return result
  }
}

/** No queue: for a database that other processes write too, where only the guards can tell. */
export const atOnce: Turn = (work) => work()
