import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, createApi } from '#lib/client/api.ts'
import { createHttp } from '#lib/client/http.ts'
import { newTask } from '#lib/client/new-rows.ts'
import { deliver } from '#lib/client/offline/deliver.ts'
import { deleteTasks, setStatus } from '#lib/client/task-changes.ts'
import { addTask, editTask } from '#lib/client/task-edits.ts'
import type { Task } from '#lib/contract/task.ts'
import { type Embedded, openEmbedded } from '#lib/embedded/node.ts'
import { completeRecurring } from '../_actions/complete-recurring.ts'

// Over a real backend: what counts is what its answers are.
let folder: string
let backend: Embedded
let api: Api
let asked: string[] = []
let isAway = false

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shootout-deliver-'))
  backend = await openEmbedded({ url: `file:${join(folder, 'test.db')}` })
  const http = createHttp({
    base: 'http://backend',
    fetch: async (url, init) => {
      asked.push(`${init?.method} ${new URL(String(url)).pathname.split('/')[1]}`)
      if (isAway) throw new TypeError('Failed to fetch')
      return backend.fetch(new Request(String(url), init))
    },
  })
  api = createApi(http, http)
})
afterAll(async () => {
  await backend.close()
  await rm(folder, { recursive: true })
})

async function made(fields: Partial<Task> = {}): Promise<Task> {
  const task = await api.create(null, 'task', { title: 'Call Ann', ...fields })
  asked = []
  return task as Task
}
const titles = async () => (await api.tasks(null, {}, 500)).tasks.map(({ title }) => title)

test('everything that is done twice is done once', async () => {
  const task = await made({ title: 'Old' })
  const gone = await made({ title: 'Gone' })
  const count = (await titles()).length
  for (const change of [
    addTask(newTask({ title: 'Made once' })),
    editTask(task, { title: 'New' }),
    deleteTasks([gone]),
    // One batch of everything.
    completeRecurring([await made({ recurrence: 'FREQ=DAILY', due_on: '2026-10-14' })], '2026-10-14'),
  ]) {
    const first = await deliver(api, null, change)
    const again = await deliver(api, null, change)
    expect(first.kind).toBe('done')
    expect(again, change.done).toMatchObject({ kind: 'done' })
    if (first.kind !== 'done' || again.kind !== 'done') return
    expect(again.transitions.map(({ after }) => after)).toEqual(first.transitions.map(({ after }) => after))
  }
  expect((await titles()).length).toBe(count + 1 - 1 + 2)
})

test('what may have arrived is asked for, and sent only where it had not', async () => {
  const task = await made()
  for (const change of [addTask(newTask({ title: 'Left behind' })), editTask(task, { title: 'Left' })]) {
    const [kind, send] = change.transitions[0]?.before ? ['edit', 'PATCH tasks'] : ['add', 'POST tasks']
    asked = []
    expect(await deliver(api, null, change, 'ask'), kind).toMatchObject({ kind: 'done' })
    expect(asked, kind).toEqual(['GET tasks', send])
    asked = []
    expect(await deliver(api, null, change, 'ask'), kind).toMatchObject({ kind: 'done' })
    expect(asked, kind).not.toContain(send)
  }
  await api.update(null, 'task', task.id, { title: 'Theirs' })
  expect(await deliver(api, null, editTask(task, { title: 'Mine' }), 'ask')).toMatchObject({ kind: 'conflict' })
  await api.remove(null, 'task', task.id)
  expect(await deliver(api, null, deleteTasks([task]), 'ask')).toMatchObject({ kind: 'done' })
})

test('a backend that is away is said, whatever was answered before', async () => {
  const task = await made()
  isAway = true
  expect(await deliver(api, null, editTask(task, { title: 'New' }))).toEqual({ kind: 'away' })
  isAway = false
})

test('other fields that were changed elsewhere are kept, and mine are written', async () => {
  const task = await made()
  await api.update(null, 'task', task.id, { notes: 'Theirs' })
  const delivery = await deliver(api, null, editTask(task, { title: 'Mine' }))
  expect(delivery).toMatchObject({
    kind: 'done',
    transitions: [{ after: { title: 'Mine', notes: 'Theirs', version: 3 } }],
  })
})

test('the same field, changed elsewhere, is a conflict that writes nothing', async () => {
  const task = await made()
  await api.update(null, 'task', task.id, { title: 'Theirs' })
  const delivery = await deliver(api, null, editTask(task, { title: 'Mine' }))
  expect(delivery).toMatchObject({ kind: 'conflict', step: 0, theirs: { title: 'Theirs', version: 2 } })
  expect(await api.task(null, task.id)).toMatchObject({ title: 'Theirs', version: 2 })
})

test('of many rows, the one that was changed elsewhere is named', async () => {
  const tasks = [await made(), await made(), await made()]
  await api.update(null, 'task', tasks[1]?.id ?? '', { status: 'someday' })
  const delivery = await deliver(api, null, setStatus(tasks, 'next'))
  expect(delivery).toMatchObject({ kind: 'conflict', step: 1, theirs: { id: tasks[1]?.id, status: 'someday' } })
})

test('a recurring task that was completed elsewhere makes no second next one', async () => {
  const task = await made({ recurrence: 'FREQ=DAILY', due_on: '2026-10-14', status: 'next' })
  const change = completeRecurring([task], '2026-10-14')
  const elsewhere = completeRecurring([task], '2026-10-14')
  await deliver(api, null, elsewhere)
  const count = (await titles()).length
  expect(await deliver(api, null, change)).toMatchObject({ kind: 'refused', error: { status: 412 } })
  expect((await titles()).length).toBe(count)
})

test('what was deleted elsewhere is not made again by an edit, and not deleted when it was changed', async () => {
  const [edited, deleted] = [await made(), await made()]
  await api.remove(null, 'task', edited.id)
  expect(await deliver(api, null, editTask(edited, { title: 'Mine' }))).toMatchObject({
    kind: 'refused',
    error: { status: 404 },
  })
  await api.update(null, 'task', deleted.id, { title: 'Worth keeping' })
  expect(await deliver(api, null, deleteTasks([deleted]))).toMatchObject({ kind: 'refused', error: { status: 412 } })
  expect(await titles()).toContain('Worth keeping')
})

test('what breaks a rule is refused with the rule', async () => {
  const delivery = await deliver(api, null, addTask(newTask({ title: 'x'.repeat(501) })))
  expect(delivery).toMatchObject({ kind: 'refused', error: { status: 400, body: { details: [{ field: 'title' }] } } })
})
