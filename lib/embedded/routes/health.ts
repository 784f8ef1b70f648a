import type { Hono } from 'hono'
import type { Health } from '#lib/contract/health.ts'
import type { Env } from '../context.ts'
import { sendJson } from '../render.ts'

/** What a database says of itself on a live connection. */
export type DatabaseFacts = Pick<Health, 'database' | 'journal_mode' | 'synchronous'>

/** Where `/health` has its answers from. */
export type HealthSource = {
  facts: Omit<Health, 'status' | keyof DatabaseFacts>
  /** As it was when the database was opened: what a broken one still shows. */
  opened: DatabaseFacts
  /** Asks the live connection; rejects when it does not work. */
  probe(): Promise<DatabaseFacts>
}

/** `GET /health`: 200, or 503 when the database does not answer. */
export function addHealthRoute(app: Hono<Env>, { facts, opened, probe }: HealthSource): void {
  app.get('/health', async (c) => {
    const { backend, version, runtime, framework, workers, pid } = facts
    const body = (status: Health['status'], { database, journal_mode, synchronous }: DatabaseFacts): Health => ({
      status,
      backend,
      version,
      runtime,
      framework,
      database,
      journal_mode,
      synchronous,
      workers,
      pid,
    })
    try {
      return sendJson(c, 200, body('ok', await probe()))
    } catch (error) {
      c.set('fault', error)
      return sendJson(c, 503, body('error', opened))
    }
  })
}
