import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { whyInstall } from './bootstrap.mjs'

let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shootout-bootstrap-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function project(wanted: object, installed?: object): Promise<void> {
  await writeFile(join(folder, 'package-lock.json'), JSON.stringify({ packages: { '': { name: 'it' }, ...wanted } }))
  if (!installed) return
  await mkdir(join(folder, 'node_modules'))
  await writeFile(join(folder, 'node_modules/.package-lock.json'), JSON.stringify({ packages: installed }))
}

const zod = { 'node_modules/zod': { version: '4.6.7' } }

describe('whyInstall', () => {
  test('installs into an empty clone', async () => {
    await project(zod)
    expect(whyInstall(folder)).toBe('nothing is installed yet')
  })

  test('leaves alone what is installed as locked, however new the lock file is', async () => {
    await project(zod, zod)
    await writeFile(join(folder, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...zod } }))
    expect(whyInstall(folder)).toBeNull()
  })

  test('installs when a version has changed', async () => {
    await project(zod, { 'node_modules/zod': { version: '4.0.0' } })
    expect(whyInstall(folder)).toBe('zod 4.6.7 is missing')
  })

  test('installs when a package is missing, also one inside another', async () => {
    await project({ ...zod, 'node_modules/next/node_modules/@a/b': { version: '1.0.0' } }, zod)
    expect(whyInstall(folder)).toBe('@a/b 1.0.0 is missing')
  })

  test('does not wait for what other platforms need', async () => {
    await project({ ...zod, 'node_modules/swc-darwin': { version: '1.0.0', optional: true } }, zod)
    expect(whyInstall(folder)).toBeNull()
  })

  test('finds this project installed', () => {
    expect(whyInstall(join(import.meta.dirname, '..'))).toBeNull()
  })
})
