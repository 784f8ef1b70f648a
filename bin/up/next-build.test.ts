import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fingerprint, isBuilt } from './next-build.ts'

let root = ''

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'shootout-build-'))
  await write('app/page.tsx', 'page')
  await write('lib/contract/task.ts', 'task')
  await write('package-lock.json', '{}')
})
afterEach(() => rm(root, { recursive: true }))

async function write(file: string, content: string): Promise<void> {
  await mkdir(join(root, file, '..'), { recursive: true })
  await writeFile(join(root, file), content)
}

async function changesIt(change: () => Promise<unknown>): Promise<boolean> {
  const before = await fingerprint(root)
  await change()
  return (await fingerprint(root)) !== before
}

describe('fingerprint', () => {
  test.each([
    ['a changed source', () => write('app/page.tsx', 'other')],
    ['a new source', () => write('app/new/page.tsx', '')],
    ['a removed source', () => rm(join(root, 'lib/contract/task.ts'))],
    ['a moved source', async () => [await rm(join(root, 'app/page.tsx')), await write('app/pagex.ts', 'page')]],
    ['new dependencies', () => write('package-lock.json', '{ }')],
    ['a setting of the build', () => write('next.config.ts', '')],
  ])('differs after %s', async (_what, change) => {
    expect(await changesIt(change)).toBe(true)
  })

  test.each([
    ['a touched file', () => utimes(join(root, 'app/page.tsx'), 1, 1)],
    ['a changed test', () => write('app/page.test.ts', 'test')],
    ['what the app does not see', () => write('backends/x/server.ts', '')],
  ])('stays the same after %s', async (_what, change) => {
    expect(await changesIt(change)).toBe(false)
  })
})

test('isBuilt is true only while the stamp is that of the sources', async () => {
  expect(await isBuilt(root)).toBe(false)
  await write('.next/sources.sha256', await fingerprint(root))
  expect(await isBuilt(root)).toBe(true)
  await write('app/page.tsx', 'other')
  expect(await isBuilt(root)).toBe(false)
})
