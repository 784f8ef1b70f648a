import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TASK_STATUSES, type Task } from '#lib/contract/task.ts'
import { projects, tasks } from '#lib/db/schema.ts'
import { createTestFile, type TestBackend } from './test-backend.ts'

let file: Awaited<ReturnType<typeof createTestFile>>
let backend: TestBackend
beforeAll(async () => {
  file = await createTestFile()
  backend = await file.open()
})
afterAll(() => file.close())

const anyText = fc.string({ unit: 'binary', maxLength: 60 }).map((text) => text.replaceAll('\u0000', ''))

test('a stored row is read as the very text that its write was answered with', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, anyText, anyText, async (notes, waiting_for, outcome) => {
      for (const [path, fields] of [
        ['/tasks', { title: 'a', notes, waiting_for, contexts: ['@é', '@a-_9'], time_estimate_minutes: 10_080 }],
        ['/projects', { name: 'a', notes, outcome, sequential: true, reviewed_at: '2026-01-01T00:00:00Z' }],
      ] as const) {
        const body = JSON.stringify(fields)
        const init = { method: 'POST', body, headers: { 'content-type': 'application/json' } }
        const made = await backend.app.request(`http://backend${path}`, init)
        const read = await backend.app.request(`http://backend/${made.headers.get('location')}`)
        expect(await read.text()).toBe(await made.text())
      }
    }),
    { examples: [['"\\/\b\f\n\r\t\u0001\u001f\u007f\u2028😀\ufeff', "'", '\u0080\ufffe\uffff']], numRuns: 200 },
  )
})

/** Ids that operations may name: few, so that they meet. */
const IDS = Array.from({ length: 6 }, (_, index) => `00000000-0000-4000-8000-00000000000${index}`)
const PROJECT_IDS = IDS.map((id) => id.replace('-8', '-9'))
const USERS = ['local', 'other']

const id = fc.constantFrom(...IDS)
const projectId = fc.constantFrom(...PROJECT_IDS)
const taskFields = fc.record(
  {
    title: fc.constantFrom('Buy milk', 'Überprüfen', 'call bank'),
    notes: fc.constantFrom('', 'some words', 'milk'),
    status: fc.constantFrom(...TASK_STATUSES),
    project_id: fc.option(projectId, { nil: null, freq: 3 }),
    contexts: fc.subarray(['@home', '@phone', '@ü']),
  },
  { requiredKeys: ['title'] },
)
const operation = fc.oneof(
  fc
    .record({ op: fc.constant('create'), type: fc.constant('task'), data: fc.record({ id }) })
    .chain((base) => taskFields.map((fields) => ({ ...base, data: { ...base.data, ...fields } }))),
  fc.record({
    op: fc.constant('create'),
    type: fc.constant('project'),
    data: fc.record({ id: projectId, name: fc.constant('p') }),
  }),
  fc.record({ op: fc.constant('update'), type: fc.constant('task'), id, data: taskFields }),
  fc.record({ op: fc.constant('delete'), type: fc.constant('task'), id }),
  fc.record({ op: fc.constant('delete'), type: fc.constant('project'), id: projectId }),
)
const request = fc.record({
  user: fc.constantFrom(...USERS),
  send: fc.oneof(
    operation.map((one) => [one]),
    fc.array(operation, { minLength: 1, maxLength: 12 }),
    projectId,
  ),
})

/** What the triggers keep, as it would be if counted from the tasks now. */
const RECOUNTS = {
  tallies: [
    sql`SELECT user_id, project_id, status, tasks FROM task_tallies WHERE tasks <> 0 ORDER BY 1, 2, 3`,
    sql`SELECT user_id, ifnull(project_id, '') AS project_id, status, count(*) AS tasks FROM tasks GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
  ],
  contexts: [
    sql`SELECT user_id, status, name, task_id FROM task_contexts ORDER BY 1, 2, 3, 4`,
    sql`SELECT user_id, status, value AS name, tasks.id AS task_id FROM tasks, json_each(contexts) ORDER BY 1, 2, 3, 4`,
  ],
}

async function expectRecountsToAgree(): Promise<void> {
  for (const [kept, counted] of Object.values(RECOUNTS))
    if (kept && counted) expect(await backend.db.all(kept)).toEqual(await backend.db.all(counted))
  // Compares the index with the tasks, and fails where they differ (https://sqlite.org/fts5.html#the_integrity_check_command).
  await backend.db.run(sql`INSERT INTO tasks_fts (tasks_fts, rank) VALUES ('integrity-check', 1)`)
  expect(await backend.db.all(sql`PRAGMA foreign_key_check`)).toEqual([])
}

test('after any writes, tallies, context index and search index are what a recount gives', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(request, { minLength: 1, maxLength: 25 }), async (requests) => {
      for (const { user, send } of requests) {
        const headers = { 'x-user-id': user }
        const answer =
          typeof send === 'string'
            ? await backend.send('DELETE', `/projects/${send}?tasks=delete`, undefined, headers)
            : await backend.send('POST', '/batch', { operations: send }, headers)
        expect(answer.status).toBeLessThan(500)
      }
      await expectRecountsToAgree()
    }),
    { numRuns: 40 },
  )
})

test('a batch answers and leaves what its operations would have one by one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 12 }), async (operations) => {
      await backend.db.batch([backend.db.delete(tasks), backend.db.delete(projects)])
      const accepted: unknown[] = []
      const results: unknown[] = []
      for (const each of operations) {
        const answer = await sendBatch('one', [each])
        if (answer.status !== 200) continue
        accepted.push(each)
        results.push(...answer.body.results)
      }
      fc.pre(accepted.length > 0)
      // An id belongs to one owner only, so the other owner's have names of their own.
      const answer = await sendBatch('all', JSON.parse(renamed(accepted)))
      expect(renamed(answer.body.results)).toBe(renamed(results))
      expect(renamed(await everything('all'))).toBe(renamed(await everything('one')))
    }),
    { numRuns: 60 },
  )
})

function sendBatch(user: string, operations: unknown[]) {
  return backend.send<{ results: unknown[] }>('POST', '/batch', { operations }, { 'x-user-id': user })
}

/** As JSON, with other ids in place of {@link IDS} and times as whether there is one. */
function renamed(value: unknown): string {
  const text = JSON.stringify(value, (key, inner) => (key.endsWith('_at') ? inner !== null : inner))
  return text.replaceAll('-8000-', '-a000-').replaceAll('-9000-', '-b000-')
}

async function everything(user: string): Promise<unknown[]> {
  const paths = ['/tasks', '/projects', '/contexts', '/tasks/counts']
  const answers = await Promise.all(paths.map((path) => backend.send('GET', path, undefined, { 'x-user-id': user })))
  return answers.map(({ body }) => body)
}

test('VACUUM keeps search right: it may not renumber the rows that the index points at', async () => {
  const made = await Promise.all(
    ['alpha', 'beta', 'gamma', 'delta'].map((title) =>
      backend.send<Task>('POST', '/tasks', { title: `vacuum ${title}` }),
    ),
  )
  await backend.send('DELETE', `/tasks/${made[0]?.body.id}`)
  await backend.send('DELETE', `/tasks/${made[2]?.body.id}`)
  await backend.db.run(sql`VACUUM`)
  const { body } = await backend.send<Task[]>('GET', '/tasks?q=vacuum')
  expect(body.map(({ title }) => title)).toEqual(['vacuum beta', 'vacuum delta'])
  await expectRecountsToAgree()
})
