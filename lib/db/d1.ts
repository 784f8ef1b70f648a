import { drizzle } from 'drizzle-orm/d1'
import type { Health } from '#lib/contract/health.ts'
import type { Database } from './database.ts'

/**
 * A D1 binding, as far as it is asked for here: an `env.DB` of any Worker is one
 * (https://developers.cloudflare.com/d1/worker-api/d1-database/).
 */
export type D1Binding = {
  prepare(query: string): { first(): Promise<unknown> }
  batch(statements: never[]): Promise<unknown[]>
}

/** What D1 says of itself: the platform chooses, journal and durability included, and lets nobody ask for more. */
export const D1_FACTS = {
  database: 'd1',
  journal_mode: 'managed',
  synchronous: 'managed',
} as const satisfies Pick<Health, 'database' | 'journal_mode' | 'synchronous'>

/** A D1 database as the store takes it. `probe` rejects when it does not answer. */
export type D1 = { db: Database; probe(): Promise<typeof D1_FACTS> }

/**
 * Drizzle over a D1 binding: no query is sent, so it may be done once, in a Worker's global scope. Nothing is migrated:
 * `wrangler d1 migrations apply` does that before a Worker is deployed.
 */
export function openD1(binding: D1Binding): D1 {
  return {
    db: drizzle(binding as Parameters<typeof drizzle>[0]),
    probe: async () => {
      await binding.prepare('SELECT 1').first()
      return D1_FACTS
    },
  }
}
