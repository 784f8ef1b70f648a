import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, createApi } from '#lib/client/api.ts'
import { createHttp } from '#lib/client/http.ts'
import { newTask } from '#lib/client/new-rows.ts'
import { deliver } from '#lib/client/offline/deliver.ts'
import { RequestError } from '#lib/client/request-error.ts'
import { sendTransitions } from '#lib/client/send.ts'
import { deleteTasks, setStatus } from '#lib/client/task-changes.ts'
import { addTask, editTask } from '#lib/client/task-edits.ts'
import { undoOf } from '#lib/client/undo.ts'
import type { Change } from '#lib/client/write-queue.ts'
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
  api = apiOf((request) => {
    asked.push(`${request.method} ${new URL(request.url).pathname.split('/')[1]}`)
    if (isAway) throw new TypeError('Failed to fetch')
    return backend.fetch(request)
  })
})
afterAll(async () => {
  await backend.close()
  await rm(folder, { recursive: true })
})

function apiOf(answer: (request: Request) => Promise<Response>): Api {
  const http = createHttp({
    base: 'http://backend',
    fetch: async (url, init) => answer(new Request(String(url), init)),
  })
  return createApi(http, http)
}

async function made(fields: Partial<Task> = {}): Promise<Task> {
  const task = await api.create(null, 'task', { title: 'Call Ann', ...fields })
  asked = []
  return task as Task
}
const titles = async () => (await api.tasks(null, {}, 1_000)).tasks.map(({ title }) => title)

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
  expect(await deliver(api, null, editTask(task, { title: 'New' }))).toMatchObject({ kind: 'away' })
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

/** As many tasks, and no others. */
async function only(count: number, notes = ''): Promise<readonly Task[]> {
  const before = await api.tasks(null, {}, 50_000)
  await sendTransitions(api, null, deleteTasks(before.tasks).transitions, false)
  const tasks = Array.from({ length: count }, (_, index) => newTask({ title: `Task ${index}`, notes }))
  await sendTransitions(
    api,
    null,
    tasks.flatMap((task) => addTask(task).transitions),
    false,
  )
  return (await api.tasks(null, {}, 1_000)).tasks
}
const send = (change: Change) => sendTransitions(api, null, change.transitions, change.isGuarded === true)
async function refusalOf(change: Change): Promise<RequestError> {
  const error = await send(change).catch((cause: unknown) => cause)
  if (error instanceof RequestError) return error
  throw new Error('It was not refused.')
}

test('of several rows that are changed at once, one that was deleted elsewhere does not keep the others back', async () => {
  const tasks = await only(3)
  await api.remove(null, 'task', tasks[1]?.id ?? '')
  const delivery = await deliver(api, null, setStatus(tasks, 'done'))
  expect(delivery.kind).toBe('done')
  const { tasks: now } = await api.tasks(null, {}, 500)
  expect(now.map(({ title, status }) => `${title} ${status}`)).toEqual(['Task 0 done', 'Task 2 done'])
})

test('a text for what was deleted elsewhere is refused, so that somebody hears of it', async () => {
  const [task] = await only(1)
  if (!task) throw new Error('There is no task.')
  await api.remove(null, 'task', task.id)
  expect(await deliver(api, null, editTask(task, { notes: 'Long' }))).toMatchObject({ error: { status: 404 } })
})

test('a change of more rows than one batch takes is done whole or not at all', async () => {
  const tasks = await only(510)
  const last = tasks.at(-1)
  await api.update(null, 'task', last?.id ?? '', { notes: 'Added elsewhere' })
  const change = deleteTasks(tasks)
  const refused = await refusalOf(change)
  expect(await titles(), 'the first batch is done').toHaveLength(10)
  expect(await deliver(api, null, change, refused)).toMatchObject({ kind: 'refused', error: { status: 412 } })
  expect(await titles()).toEqual(tasks.map(({ title }) => title))
  expect(await deliver(api, null, change)).toMatchObject({ kind: 'refused' })
  expect((await api.tasks(null, {}, 1_000)).tasks).toHaveLength(510)
})

test('what a later batch is refused for is put down to the row that it is about', async () => {
  const tasks = await only(510)
  await api.remove(null, 'task', tasks[505]?.id ?? '')
  const change = deleteTasks(tasks)
  expect(await deliver(api, null, change, await refusalOf(change))).toMatchObject({ kind: 'done' })
  expect(await titles()).toEqual([])
})

test('deleting more text than one batch carries can be undone', async () => {
  const tasks = await only(150, '\u{1F4A1}'.repeat(9_990))
  const change = deleteTasks(tasks)
  await send(change)
  await send(undoOf(change))
  expect((await api.tasks(null, {}, 500)).tasks.map(({ notes }) => notes.length)).toEqual(tasks.map(() => 19_980))
})

test('undoing does not take away what was changed elsewhere since', async () => {
  await only(0)
  const task = newTask({ title: 'Call Ann' })
  const added = addTask(task)
  await send(added)
  await api.update(null, 'task', task.id, { notes: 'Added elsewhere' })
  const undone = undoOf(added)
  expect(await deliver(api, null, undone, await refusalOf(undone))).toMatchObject({ kind: 'refused' })
  expect((await api.task(null, task.id)).notes).toBe('Added elsewhere')

  const [row] = (await api.tasks(null, {}, 500)).tasks
  if (!row) throw new Error('There is no task.')
  const renamed = editTask(row, { title: 'Visit Ann' })
  await send(renamed)
  await api.update(null, 'task', row.id, { title: 'Write to Ann' })
  const back = undoOf(renamed)
  expect(await deliver(api, null, back, await refusalOf(back))).toMatchObject({ kind: 'conflict' })
  expect(await titles()).toEqual(['Write to Ann'])
})

test('what is refused for a reason that is not in the change is sent later', async () => {
  const locked = await openEmbedded({
    url: `file:${join(folder, 'locked.db')}`,
    token: 'a-secret-of-thirty-two-letters-00',
  })
  expect(await deliver(apiOf(locked.fetch), null, addTask(newTask({ title: 'A' })))).toMatchObject({
    kind: 'later',
    error: { status: 401 },
  })
  await locked.close()
  const unknown = { error: 'Invalid Backend', message: 'There is no backend "gone".', valid_backends: [] }
  const gone = apiOf(async () => Response.json(unknown, { status: 400 }))
  expect(await deliver(gone, null, addTask(newTask({ title: 'A' })))).toMatchObject({ kind: 'later' })
})
