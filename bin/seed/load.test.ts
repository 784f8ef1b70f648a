import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Task } from '#lib/contract/task.ts'
import { readManifests } from '#lib/registry/manifest-files.ts'
import { PROJECT_ROOT } from '#lib/shootout/drivers/environment.ts'
import { type RunningProcess, startBackend } from '#lib/shootout/drivers/process.ts'
import { demoSeed } from './demo.ts'
import { load } from './load.ts'
import { sizedSeed } from './sized.ts'

let dataDir = ''
let backend: RunningProcess

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'shootout-seed-'))
  const manifest = (await readManifests(PROJECT_ROOT)).find(({ id }) => id === 'bun-sqlite')
  if (!manifest) throw new Error('backends/bun-sqlite is missing')
  backend = await startBackend(manifest, { dataDir })
})
afterAll(async () => {
  await backend.stop()
  await rm(dataDir, { recursive: true })
})

async function allTasks(): Promise<Task[]> {
  return (await fetch(`${backend.url}/tasks?limit=500`)).json() as Promise<Task[]>
}

test('loads everything once; a second time, on another day, changes nothing', async () => {
  expect(await load(backend, demoSeed('2026-02-27'))).toEqual({ created: 162, present: 0 })
  const first = await allTasks()
  expect(await load(backend, demoSeed('2026-03-05'))).toEqual({ created: 0, present: 162 })
  expect(await allTasks()).toEqual(first)
})

test('brings back what was deleted, and leaves the rest as its person changed it', async () => {
  const [deleted, changed] = await allTasks()
  const url = (task: Task | undefined) => `${backend.url}/tasks/${task?.id}`
  await fetch(url(deleted), { method: 'DELETE' })
  const headers = { 'content-type': 'application/json' }
  await fetch(url(changed), { method: 'PATCH', headers, body: JSON.stringify({ title: 'Mine' }) })
  expect(await load(backend, demoSeed('2026-02-27'))).toEqual({ created: 1, present: 161 })
  expect(((await (await fetch(url(changed))).json()) as Task).title).toBe('Mine')
})

test('loads more than one batch holds, beside what is there', async () => {
  expect(await load(backend, sizedSeed(1_200, 1))).toEqual({ created: 1_210, present: 0 })
  expect(await load(backend, sizedSeed(1_300, 1))).toEqual({ created: 100, present: 1_210 })
})

test('says which request was refused, and why', async () => {
  const seed = { projects: [], tasks: [{ id: '00000000-0000-4000-8000-000000000001', title: ' ' }] }
  await expect(load(backend, seed)).rejects.toThrow(/\/batch answered 400: operations\.0\.data\.title /)
})
