import type { Store } from './store.ts'

/** Milliseconds that a request spent in SQLite so far, the commit that it shared with others included. */
export type Timing = { databaseMs: number }

type Job = { work(): unknown; timing: Timing; resolve(value: unknown): void; reject(reason: unknown): void }
type Outcome = { ok: true; value: unknown } | { ok: false; reason: unknown }

/**
 * The one writer. Writes that wait at the same time share an immediate transaction, each in its own savepoint,
 * so that one wait for the disk serves them all; each is still whole or not there, and answered only after the
 * commit (group commit: Gray and Reuter, Transaction Processing, §9).
 */
export class Writer {
  readonly #store: Store
  #waiting: Job[] = []

  constructor(store: Store) {
    this.#store = store
  }

  /** Runs `work` in a transaction. Rejects with what it throws, its changes undone, or with why the commit failed. */
  run<T>(timing: Timing, work: () => T): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>()
    // After the event loop has read what other connections sent, so that their writes join this one's group.
    if (this.#waiting.length === 0) setImmediate(() => this.#commitWaiting())
    this.#waiting.push({ work, timing, resolve: resolve as Job['resolve'], reject })
    return promise
  }

  #commitWaiting(): void {
    const jobs = this.#waiting
    this.#waiting = []
    try {
      const outcomes = this.#transact(jobs)
      jobs.forEach((job, index) => {
        const outcome = outcomes[index]
        if (outcome?.ok) job.resolve(outcome.value)
        else job.reject(outcome?.reason)
      })
    } catch (error) {
      for (const job of jobs) job.reject(error)
    }
  }

  /** Throws only where the whole transaction is lost. */
  #transact(jobs: Job[]): Outcome[] {
    const started = this.#store.elapsedMs
    let jobsMs = 0
    try {
      this.#store.run('BEGIN IMMEDIATE')
      const outcomes = jobs.map((job) => {
        const before = this.#store.elapsedMs
        const outcome = this.#attempt(job)
        const jobMs = this.#store.elapsedMs - before
        job.timing.databaseMs += jobMs
        jobsMs += jobMs
        return outcome
      })
      this.#store.run('COMMIT')
      return outcomes
    } catch (error) {
      if (this.#store.isInTransaction) this.#store.run('ROLLBACK')
      throw error
    } finally {
      const sharedMs = this.#store.elapsedMs - started - jobsMs
      for (const { timing } of jobs) timing.databaseMs += sharedMs
    }
  }

  #attempt(job: Job): Outcome {
    this.#store.run('SAVEPOINT job')
    try {
      const value = job.work()
      this.#store.run('RELEASE job')
      return { ok: true, value }
    } catch (reason) {
      // A full disk ends the whole transaction: going on would write the next job outside of one.
      if (!this.#store.isInTransaction) throw reason
      this.#store.run('ROLLBACK TO job')
      this.#store.run('RELEASE job')
      return { ok: false, reason }
    }
  }
}
