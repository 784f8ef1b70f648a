import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ErrorBody } from '#lib/contract/errors.ts'
import type { Project } from '#lib/contract/project.ts'
import type { Task } from '#lib/contract/task.ts'
import type { Database } from '#lib/db/database.ts'
import { atOnce } from './store/session.ts'
import { createTestFile, type TestBackend } from './test-backend.ts'

let file: Awaited<ReturnType<typeof createTestFile>>
/** Another process on the same file. */
let rival: TestBackend
beforeAll(async () => {
  file = await createTestFile()
  rival = await file.open()
})
afterAll(() => file.close())

/** A backend in whose first `times` writes something happens between what it has read and what it commits. */
async function openRaced(meanwhile: () => Promise<unknown>, times = 1): Promise<TestBackend> {
  let left = times
  const raced = (db: Database): Database =>
    Object.assign(Object.create(db) as Database, {
      batch: async (statements: Parameters<Database['batch']>[0]) => {
        const isWrite = statements.some((statement) => !('where' in statement && 'orderBy' in statement))
        if (isWrite && left-- > 0) await meanwhile()
        return db.batch(statements)
      },
    })
  return file.open({ turn: atOnce, wrap: raced })
}

async function newTask(fields: object = {}): Promise<Task> {
  return (await rival.send<Task>('POST', '/tasks', { title: 'first', ...fields })).body
}
async function newProject(): Promise<Project> {
  return (await rival.send<Project>('POST', '/projects', { name: 'project' })).body
}

test('a writer with If-Match that loses a race gets 412 and the winner’s row', async () => {
  const { id } = await newTask()
  const loser = await openRaced(() => rival.send('PATCH', `/tasks/${id}`, { title: 'won' }))
  const answer = await loser.send<ErrorBody>('PATCH', `/tasks/${id}`, { notes: 'lost' }, { 'if-match': '"1"' })
  expect(answer).toMatchObject({ status: 412, body: { current: { id, title: 'won', notes: '', version: 2 } } })
})

test('a writer without If-Match that loses a race keeps what the winner wrote to other fields', async () => {
  const { id } = await newTask()
  const second = await openRaced(() => rival.send('PATCH', `/tasks/${id}`, { title: 'won', status: 'done' }))
  const answer = await second.send<Task>('PATCH', `/tasks/${id}`, { notes: 'too' })
  expect(answer).toMatchObject({ status: 200, body: { title: 'won', status: 'done', notes: 'too', version: 3 } })
  expect((await rival.send<Task>('GET', `/tasks/${id}`)).body).toEqual(answer.body)
})

test('a row deleted and made again under its id is not taken for the one that was read', async () => {
  const { id } = await newTask({ notes: 'old' })
  const writer = await openRaced(async () => {
    await rival.send('DELETE', `/tasks/${id}`)
    await rival.send('POST', '/tasks', { id, title: 'new' })
  })
  const answer = await writer.send<Task>('PATCH', `/tasks/${id}`, { energy: 'low' })
  expect(answer.body).toMatchObject({ title: 'new', notes: '', energy: 'low', version: 2 })
})

test('a row that became another owner’s is gone, and theirs is untouched', async () => {
  const { id } = await newTask()
  const theirs = { 'x-user-id': 'them' }
  const writer = await openRaced(async () => {
    await rival.send('DELETE', `/tasks/${id}`)
    await rival.send('POST', '/tasks', { id, title: 'theirs' }, theirs)
  })
  expect((await writer.send('PATCH', `/tasks/${id}`, { title: 'ours' })).status).toBe(404)
  expect((await rival.send<Task>('GET', `/tasks/${id}`, undefined, theirs)).body).toMatchObject({ title: 'theirs' })
})

test('an id taken meanwhile is a 409', async () => {
  const id = crypto.randomUUID()
  const loser = await openRaced(() => rival.send('POST', '/tasks', { id, title: 'won' }, { 'x-user-id': 'them' }))
  expect((await loser.send('POST', '/tasks', { id, title: 'lost' })).status).toBe(409)
})

test('a project deleted meanwhile is a 400 on project_id', async () => {
  const { id } = await newProject()
  const loser = await openRaced(() => rival.send('DELETE', `/projects/${id}`))
  const answer = await loser.send<ErrorBody>('POST', '/tasks', { title: 'a', project_id: id })
  expect(answer).toMatchObject({ status: 400, body: { details: [{ field: 'project_id' }] } })
})

test('a task that joins a project while it is deleted is unassigned with the rest', async () => {
  const { id } = await newProject()
  const known = await newTask({ project_id: id })
  let joined: Task | undefined
  const deleter = await openRaced(async () => {
    joined = await newTask({ project_id: id })
  })
  expect((await deleter.send('DELETE', `/projects/${id}`)).status).toBe(204)
  for (const task of [known, joined])
    expect((await rival.send('GET', `/tasks/${task?.id}`)).body).toMatchObject({ project_id: null, version: 2 })
})

test('a batch plans again as a whole, and names the operation that the race has broken', async () => {
  const { id } = await newTask()
  const operations = [
    { op: 'create', type: 'task', data: { title: 'batch' } },
    { op: 'update', type: 'task', id, data: { notes: 'x' }, if_version: 1 },
  ]
  const loser = await openRaced(() => rival.send('PATCH', `/tasks/${id}`, { title: 'won' }))
  const answer = await loser.send<ErrorBody>('POST', '/batch', { operations })
  expect(answer).toMatchObject({ status: 412, body: { operation: 1, current: { id, title: 'won' } } })
  expect((await rival.send<Task[]>('GET', '/tasks?q=batch')).body).toEqual([])
})

test('who loses every race gives up with a 500 that says nothing, and has written nothing', async () => {
  const { id } = await newTask()
  const operations = [
    { op: 'create', type: 'project', data: { name: 'half' } },
    { op: 'create', type: 'task', data: { title: 'half' } },
    { op: 'update', type: 'task', id, data: { notes: 'half' } },
    { op: 'delete', type: 'task', id: (await newTask()).id },
  ]
  const before = await Promise.all(['/tasks', '/projects', '/contexts'].map((path) => rival.send('GET', path)))
  const loser = await openRaced(() => rival.send('PATCH', `/tasks/${id}`, { title: 'first' }), Number.POSITIVE_INFINITY)
  const answer = await loser.send<ErrorBody>('POST', '/batch', { operations })
  expect(answer).toMatchObject({ status: 500, body: { error: 'Internal Server Error' } })
  expect(JSON.stringify(answer.body)).not.toMatch(/constraint|task_tallies|SQL/i)
  expect(loser.lines.at(-1)).toMatchObject({ level: 'error', error: expect.stringContaining('task_tallies') })
  const after = await Promise.all(['/tasks', '/projects', '/contexts'].map((path) => rival.send('GET', path)))
  const withoutRaced = (body: unknown) => (body as Task[]).filter((row) => row.id !== id)
  expect(after.map(({ body }) => withoutRaced(body))).toEqual(before.map(({ body }) => withoutRaced(body)))
})

test('of many that write the same row at once none is lost, with and without a queue', async () => {
  const { id } = await newTask()
  const backends = [rival, await file.open({ turn: atOnce })]
  const fields = ['title', 'notes', 'waiting_for']
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, index) =>
      backends[index % 2]?.send('PATCH', `/tasks/${id}`, { [fields[index % 3] ?? '']: `${index}` }),
    ),
  )
  expect(answers.map((answer) => answer?.status)).toEqual(Array(30).fill(200))
  const { body } = await rival.send<Task>('GET', `/tasks/${id}`)
  expect(body.version).toBe(31)
  for (const value of [body.title, body.notes, body.waiting_for]) expect(value).toMatch(/^\d+$/)
})

test('of many with the same If-Match exactly one wins', async () => {
  const { id } = await newTask()
  const backends = [await file.open({ turn: atOnce }), await file.open({ turn: atOnce }), rival]
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, index) =>
      backends[index % 3]?.send('PATCH', `/tasks/${id}`, { title: `${index}` }, { 'if-match': '"1"' }),
    ),
  )
  const statuses = answers.map((answer) => answer?.status)
  expect(statuses.filter((status) => status === 200)).toHaveLength(1)
  expect(statuses.filter((status) => status === 412)).toHaveLength(29)
})
