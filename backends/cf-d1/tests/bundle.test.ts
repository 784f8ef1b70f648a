import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bundleWorkers } from '../src/local/bundle.ts'

test('the Worker needs no Node, and nothing of libSQL is in it', async () => {
  const { worker } = await bundleWorkers(join(import.meta.dirname, '../src/worker.ts'))
  const text = await worker
  // esbuild names each file above what is of it.
  expect(text).toContain('// node_modules/drizzle-orm/d1/driver.js')
  expect(text.match(/^\/\/ .*libsql.*|from ?"node:.*|require\(".*/gm)).toBeNull()
})
