import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

/** Each file, and whether its import is refused. */
const IMPORTS: readonly [file: string, from: string, refused: boolean][] = [
  ['lib/contract/a.ts', '#lib/gtd/x.ts', true],
  ['lib/contract/b.ts', '../gtd/x.ts', true],
  ['lib/contract/c.ts', './x.ts', false],
  ['lib/gtd/a.ts', '#lib/contract/x.ts', false],
  ['lib/gtd/b.ts', '#lib/client/x.ts', true],
  ['lib/gtd/c.ts', '#lib/exchange/x.ts', true],
  ['lib/exchange/a.ts', '#lib/gtd/x.ts', false],
  ['lib/exchange/b.ts', '../contract/x.ts', false],
  ['lib/exchange/c.ts', '#lib/client/x.ts', true],
  ['lib/exchange/d.ts', '#lib/feeds/x.ts', true],
  ['lib/gateway/d.ts', '#lib/feeds/x.ts', true],
  ['lib/feeds/a.ts', '#lib/client/x.ts', false],
  ['lib/client/a.ts', '../gateway/x.ts', true],
  ['lib/registry/a.ts', '#lib/gateway/x.ts', true],
  ['lib/db/a.ts', '../contract/x.ts', false],
  ['lib/db/b.ts', '@libsql/client', false],
  ['lib/gateway/policies/a.ts', '#lib/registry/x.ts', false],
  ['lib/gateway/policies/b.ts', '../../embedded/x.ts', true],
  ['lib/embedded/a.ts', '#lib/db/x.ts', false],
  ['lib/embedded/b.ts', '#app/x.ts', true],
  ['lib/shootout/drivers/a.ts', '#lib/registry/x.ts', false],
  ['lib/shootout/drivers/b.ts', '../../gateway/x.ts', true],
  ['lib/gateway/policies/c.ts', '#lib/server/x.ts', true],
  ['lib/server/a.ts', '#lib/gateway/x.ts', false],
  ['lib/server/b.ts', '#lib/shootout/x.ts', true],
  ['lib/gateway/c.ts', '../exchange/x.ts', true],
  ['app/c.ts', '#lib/exchange/x.ts', false],
  ['app/a.ts', '#lib/gateway/x.ts', false],
  ['app/b.ts', '#bin/x.ts', true],
  ['backends/some/src/a.ts', '#lib/contract/x.ts', false],
  ['backends/some/src/b.ts', '#lib/db/x.ts', true],
  ['backends/some/src/c.ts', '../../../lib/registry/x.ts', true],
  ['backends/embedded/src/a.ts', '#lib/embedded/x.ts', false],
  ['backends/cf-d1/src/a.ts', '#lib/embedded/x.ts', false],
]

let folder = ''
let refusedFiles: Set<string>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shootout-layers-'))
  await copyFile(join(ROOT, 'biome.json'), join(folder, 'biome.json'))
  await writeFile(join(folder, '.gitignore'), 'node_modules/\n')
  for (const [file, from] of IMPORTS) {
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await writeFile(join(folder, file), `export { x } from '${from}'\n`)
  }
  const biome = join(ROOT, 'node_modules/.bin/biome')
  const args = ['lint', '--only=style/noRestrictedImports', '--reporter=json', '--max-diagnostics=none', '.']
  const output = await new Promise<string>((resolve) =>
    execFile(biome, args, { cwd: folder }, (_error, stdout) => resolve(stdout)),
  )
  refusedFiles = new Set(IMPORTS.map(([file]) => file).filter((file) => output.includes(file)))
})
afterAll(() => rm(folder, { recursive: true }))

test.each(IMPORTS)('%s importing %s is refused: %s', (file, _from, refused) => {
  expect(refusedFiles.has(file)).toBe(refused)
})
