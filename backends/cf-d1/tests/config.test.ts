import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from '../src/local/config.ts'

type Place = {
  compatibility_date?: string
  vars: Record<string, string>
  d1_databases: { binding: string; database_id: string; migrations_dir: string }[]
}
type File = Place & { env: Record<'staging' | 'production', Place> }

const text = await readFile(join(import.meta.dirname, '../wrangler.jsonc'), 'utf8')
const file = JSON.parse(text.replace(/^\s*\/\/.*$/gm, '')) as File
const places: [string, Place][] = [['local', file], ...Object.entries(file.env)]

test.each(places)('%s: /health shows the compatibility date that the Worker runs with', (_, { vars }) => {
  expect(vars.RUNTIME).toBe(`workers ${file.compatibility_date}`)
})

test.each(places)('%s: migrations are the project’s, and no secret is in the file', (_, { vars, d1_databases }) => {
  expect(d1_databases).toMatchObject([{ binding: 'DB', migrations_dir: '../../drizzle' }])
  expect(Object.keys(vars)).not.toContain('BACKEND_TOKEN')
})

test('a local start runs the same Worker, by absolute paths', async () => {
  const config = await readConfig()
  expect(config).toMatchObject({ compatibilityDate: file.compatibility_date, databaseId: 'local' })
  expect(config.main).toBe(join(import.meta.dirname, '../src/worker.ts'))
  expect(config.migrationsFolder).toBe(join(import.meta.dirname, '../../../drizzle'))
})
