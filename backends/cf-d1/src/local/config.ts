import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const FOLDER = join(import.meta.dirname, '../..')

const schema = z.object({
  name: z.string(),
  main: z.string(),
  compatibility_date: z.string(),
  compatibility_flags: z.array(z.string()).default([]),
  d1_databases: z.tuple([z.object({ binding: z.literal('DB'), database_id: z.string(), migrations_dir: z.string() })]),
})

/** What a local start takes from `wrangler.jsonc`, so that both run the same Worker; paths are absolute. */
export type WorkerConfig = {
  name: string
  main: string
  compatibilityDate: string
  compatibilityFlags: string[]
  databaseId: string
  migrationsFolder: string
}

/** Reads `wrangler.jsonc` itself: to load all of Wrangler for that would take longer than to start. */
export async function readConfig(): Promise<WorkerConfig> {
  const text = await readFile(join(FOLDER, 'wrangler.jsonc'), 'utf8')
  const config = schema.parse(JSON.parse(text.replace(/^\s*\/\/.*$/gm, '')))
  const [database] = config.d1_databases
  return {
    name: config.name,
    main: join(FOLDER, config.main),
    compatibilityDate: config.compatibility_date,
    compatibilityFlags: config.compatibility_flags,
    databaseId: database.database_id,
    migrationsFolder: join(FOLDER, database.migrations_dir),
  }
}
