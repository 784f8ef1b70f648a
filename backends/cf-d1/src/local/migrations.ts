import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A file of `drizzle/`: its name, under which Wrangler too records it, and its statements in order. */
export type Migration = { name: string; statements: string[] }

/** The migrations of a folder, in the order in which they are applied: that of their names, as with Wrangler. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => ({
      name,
      statements: (await readFile(join(folder, name), 'utf8')).split('--> statement-breakpoint'),
    })),
  )
}
