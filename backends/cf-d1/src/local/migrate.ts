import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A D1 database as Miniflare hands it out, as far as it is used here. */
type Database = {
  prepare(query: string): Statement
  batch(statements: Statement[]): Promise<unknown>
}
type Statement = { bind(...values: unknown[]): Statement; all<T>(): Promise<{ results: T[] }>; run(): Promise<unknown> }

/**
 * Brings a local database to the newest schema: each file of `folder`, once, in order of name, in one transaction.
 * It keeps the same record as `wrangler d1 migrations apply --local`, so either can go on where the other was; that command
 * takes several seconds to start even when there is nothing to do.
 */
export async function migrate(database: Database, folder: string): Promise<void> {
  // As Wrangler writes it.
  await database
    .prepare(
      `CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE,
        applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)`,
    )
    .run()
  const { results } = await database.prepare('SELECT name FROM d1_migrations').all<{ name: string }>()
  const applied = new Set(results.map(({ name }) => name))
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()
  for (const file of files) {
    if (applied.has(file)) continue
    const statements = (await readFile(join(folder, file), 'utf8')).split('--> statement-breakpoint')
    await database.batch([
      ...statements.map((statement) => database.prepare(statement)),
      database.prepare('INSERT INTO d1_migrations (name) VALUES (?)').bind(file),
    ])
  }
}
