import type { Migration } from './migrations.ts'

type Statement = { bind(...values: unknown[]): Statement; all<T>(): Promise<{ results: T[] }>; run(): Promise<unknown> }
type Database = { prepare(query: string): Statement; batch(statements: Statement[]): Promise<unknown> }

/** As Wrangler writes it. */
const RECORD = `CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)`

/**
 * A Worker that brings a local database to the newest schema: each of the migrations that are posted to it, once, in one
 * transaction. It keeps the same record as `wrangler d1 migrations apply --local`, so either can go on where the other was;
 * that command takes seconds to start even when there is nothing to do.
 */
// biome-ignore lint/style/noDefaultExport: a Worker is its module's default export.
export default {
  async fetch(request: Request, { DB }: { DB: Database }): Promise<Response> {
    try {
      await migrate(DB, (await request.json()) as Migration[])
      return new Response(null, { status: 204 })
    } catch (error) {
      return new Response(error instanceof Error ? error.message : String(error), { status: 500 })
    }
  },
}

async function migrate(database: Database, migrations: Migration[]): Promise<void> {
  await database.prepare(RECORD).run()
  const { results } = await database.prepare('SELECT name FROM d1_migrations').all<{ name: string }>()
  const applied = new Set(results.map(({ name }) => name))
  for (const { name, statements } of migrations)
    if (!applied.has(name))
      await database.batch([
        ...statements.map((statement) => database.prepare(statement)),
        database.prepare('INSERT INTO d1_migrations (name) VALUES (?)').bind(name),
      ])
}
