import { drizzle } from 'drizzle-orm/d1'
import type { Health } from '#lib/contract/health.ts'
import journal from '../../drizzle/meta/_journal.json' with { type: 'json' }
import type { Database } from './database.ts'

/**
 * A D1 binding, as far as it is asked for here: an `env.DB` of any Worker is one
 * (https://developers.cloudflare.com/d1/worker-api/d1-database/).
 */
export type D1Binding = {
  prepare(query: string): { bind(...values: unknown[]): { first(): Promise<unknown> } }
  batch(statements: never[]): Promise<unknown[]>
}

/** The last migration that the code here was written for, by the name under which Wrangler records it. */
const NEWEST = `${journal.entries.at(-1)?.tag}.sql`

/** What D1 says of itself: the platform chooses, journal and durability included, and lets nobody ask for more. */
export const D1_FACTS = {
  database: 'd1',
  journal_mode: 'managed',
  synchronous: 'managed',
} as const satisfies Pick<Health, 'database' | 'journal_mode' | 'synchronous'>

/** A D1 database as the store takes it. `probe` rejects when it does not answer or is not migrated. */
export type D1 = { db: Database; probe(): Promise<typeof D1_FACTS> }

/**
 * Drizzle over a D1 binding: no query is sent, so it may be done once, in a Worker's global scope. Nothing is migrated:
 * `wrangler d1 migrations apply` does that before a Worker is deployed, and `probe` finds out where it was forgotten.
 */
export function openD1(binding: D1Binding): D1 {
  return {
    db: drizzle(binding as Parameters<typeof drizzle>[0]),
    probe: async () => {
      const found = await binding.prepare('SELECT 1 FROM d1_migrations WHERE name = ?').bind(NEWEST).first()
      if (found === null) throw new Error(`The migration ${NEWEST} has not been applied to this D1 database.`)
      return D1_FACTS
    },
  }
}
