import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { SettingsError } from './env.ts'
import { createEnvFiles, type EnvFiles } from './env-files.ts'

let root = ''
const write = (name: string, text: string) => writeFile(join(root, name), text)

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'env-files-'))
})
afterEach(() => rm(root, { recursive: true }))

describe('read', () => {
  test('the environment wins over .env.local, and that over .env', async () => {
    await write('.env', 'A=env\nB=env\nC=env # a comment\n')
    await write('.env.local', 'A=local\nB="local"\n')
    expect(await createEnvFiles({ A: 'own' }, root).read()).toEqual({ A: 'own', B: 'local', C: 'env' })
  })

  test('ENV_FILE is read instead of both; one that is not there is empty', async () => {
    await write('.env', 'A=env')
    await write('mine', 'B=mine')
    expect(await createEnvFiles({ ENV_FILE: 'mine' }, root).read()).toEqual({ ENV_FILE: 'mine', B: 'mine' })
    expect(await createEnvFiles({ ENV_FILE: 'none' }, root).read()).toEqual({ ENV_FILE: 'none' })
  })

  test('one that cannot be read is named', async () => {
    await mkdir(join(root, '.env'))
    const reading = createEnvFiles({}, root).read()
    await expect(reading).rejects.toThrow(SettingsError)
    await expect(reading).rejects.toThrow(`${join(root, '.env')}: cannot be read (EISDIR)`)
  })
})

describe('watch', () => {
  let stop = () => {}
  afterEach(() => stop())

  /** Watches as a server does: each change is read. */
  async function watch(): Promise<{ seen: unknown[]; files: EnvFiles }> {
    const files = createEnvFiles({}, root)
    await files.read()
    const seen: unknown[] = []
    stop = files.watch(async () => seen.push(await files.read()))
    return { seen, files }
  }

  test.each([
    ['made', async () => {}, () => write('.env', 'A=2')],
    ['changed in place', () => write('.env', 'A=1'), () => write('.env', 'A=2')],
    [
      'replaced by another of its name',
      () => write('.env', 'A=1'),
      () => write('new', 'A=2').then(() => rename(join(root, 'new'), join(root, '.env'))),
    ],
  ])('a file that is %s is seen, once', async (_how, before, change) => {
    await before()
    const { seen } = await watch()
    await change()
    await vi.waitFor(() => expect(seen).toEqual([{ A: '2' }]), 5_000)
    await delay(1_200)
    expect(seen).toHaveLength(1)
  })

  test('a file that goes is seen', async () => {
    await write('.env', 'A=1')
    const { seen } = await watch()
    await rm(join(root, '.env'))
    await vi.waitFor(() => expect(seen).toEqual([{}]), 5_000)
  })

  test('what was read meanwhile, as on a signal, is not seen again', async () => {
    const { seen, files } = await watch()
    await write('.env', 'A=2')
    expect(await files.read()).toEqual({ A: '2' })
    await delay(1_500)
    expect(seen).toEqual([])
  })
})
