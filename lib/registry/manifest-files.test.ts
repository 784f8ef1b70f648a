import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findBackends, readManifests } from './manifest-files.ts'

const good = { id: 'one', name: 'One', language: 'C', framework: 'none', port: 4001 }
let root = ''

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'shootout-manifests-'))
})
afterEach(() => rm(root, { recursive: true }))

async function write(id: string, content: object | string): Promise<void> {
  await mkdir(join(root, 'backends', id), { recursive: true })
  await writeFile(
    join(root, 'backends', id, 'backend.json'),
    typeof content === 'string' ? content : JSON.stringify(content),
  )
}

describe('readManifests', () => {
  test('finds every folder with a backend.json, by port', async () => {
    await write('two', { ...good, id: 'two', port: 4002 })
    await write('one', good)
    await mkdir(join(root, 'backends/notes'))
    const found = await readManifests(root)
    expect(found.map(({ id }) => id)).toEqual(['one', 'two'])
    expect(found[0]?.folder).toBe(join(root, 'backends/one'))
  })

  test('reads the ones of this project', async () => {
    const ids = (await readManifests(join(import.meta.dirname, '../..'))).map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining(['bun-sqlite', 'embedded']))
  })

  test.each([
    ['a wrong field', { ...good, port: 'many' }, /^backends\/one\/backend\.json: port: /],
    ['an unknown field', { ...good, prot: 1 }, /^backends\/one\/backend\.json: .*prot/],
    ['a nested field', { ...good, native: { needs: {}, start: [] } }, /^backends\/one\/backend\.json: native\.start: /],
    [
      'an id that is not the folder',
      { ...good, id: 'uno' },
      "backends/one/backend.json: id: must be the folder's name, one",
    ],
    ['what is no JSON', '{', /^backends\/one\/backend\.json: not JSON: /],
  ])('names file and field of %s', async (_what, content, message) => {
    await write('one', content)
    await expect(readManifests(root)).rejects.toThrow(message)
  })

  test('names every bad field of a file', async () => {
    await write('one', { ...good, port: 0, name: '' })
    await expect(readManifests(root)).rejects.toThrow(/name: .*; port: /)
  })

  test('names both files that share a port', async () => {
    await write('one', good)
    await write('two', { ...good, id: 'two' })
    await expect(readManifests(root)).rejects.toThrow(
      'backends/two/backend.json: port: 4001 is taken by backends/one/backend.json',
    )
  })
})

test('findBackends keeps the good ones beside a bad one', async () => {
  await write('one', good)
  await write('bad', '{}')
  const { backends, problems } = await findBackends(root)
  expect(backends.map(({ id }) => id)).toEqual(['one'])
  expect(problems).toEqual([expect.stringMatching(/^backends\/bad\/backend\.json: id: .*name: /)])
})
