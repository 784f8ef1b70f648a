import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { TASK_STATUSES } from '#lib/contract/task.ts'
import type { Store } from '../src/store.ts'
import { answerOver, temporaryStore } from './fixtures.ts'

const IDS = Array.from({ length: 8 }, (_, index) => `00000000-0000-4000-8000-00000000000${index}`)
const id = fc.constantFrom(...IDS)
const projectId = fc.option(id, { nil: null })
const data = fc.record(
  {
    title: fc.constantFrom('milk', 'Bread', 'ärger'),
    notes: fc.constantFrom('', 'from the shop'),
    status: fc.constantFrom(...TASK_STATUSES),
    project_id: projectId,
    contexts: fc.uniqueArray(fc.constantFrom('@a', '@b', '@c')),
  },
  { requiredKeys: ['title'] },
)
const patch = fc.record({ status: fc.constantFrom(...TASK_STATUSES), project_id: projectId }, { requiredKeys: [] })
const write = fc.oneof(
  fc.record({ method: fc.constant('POST'), path: fc.constant('/tasks'), body: fc.tuple(id, data).map(withId) }),
  fc.record({ method: fc.constant('PUT'), path: id.map((one) => `/tasks/${one}`), body: data }),
  fc.record({ method: fc.constant('PATCH'), path: id.map((one) => `/tasks/${one}`), body: patch }),
  fc.record({ method: fc.constant('DELETE'), path: id.map((one) => `/tasks/${one}`) }),
  fc.record({
    method: fc.constant('POST'),
    path: fc.constant('/projects'),
    body: id.map((one) => ({ id: one, name: 'p' })),
  }),
  fc.record({
    method: fc.constant('DELETE'),
    path: fc.tuple(id, fc.constantFrom('unassign', 'delete')).map(([one, tasks]) => `/projects/${one}?tasks=${tasks}`),
  }),
)

function withId([one, rest]: [string, object]): object {
  return { id: one, ...rest }
}

const RECOUNT = `SELECT user_id, ifnull(project_id, '') AS project_id, status, count(*) AS tasks
  FROM tasks GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`
const TALLIES = 'SELECT user_id, project_id, status, tasks FROM task_tallies WHERE tasks <> 0 ORDER BY 1, 2, 3'
const RECONTEXT = `SELECT user_id, status, value AS name, tasks.id AS task_id
  FROM tasks, json_each(contexts) ORDER BY 1, 2, 3, 4`
const CONTEXT_INDEX = 'SELECT user_id, status, name, task_id FROM task_contexts ORDER BY 1, 2, 3, 4'

function expectDerivedTablesMatch(store: Store): void {
  expect(store.all(TALLIES)).toEqual(store.all(RECOUNT))
  expect(store.all(CONTEXT_INDEX)).toEqual(store.all(RECONTEXT))
  expect(store.all('PRAGMA foreign_key_check')).toEqual([])
  // Fails when the index does not say what the rows say (https://sqlite.org/fts5.html#the_integrity_check_command).
  store.run(`INSERT INTO tasks_fts (tasks_fts, rank) VALUES ('integrity-check', 1)`)
}

test('after any writes, sent together or not, tallies, contexts and search equal a recount', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(write, { minLength: 1, maxLength: 5 }), { maxLength: 20 }), async (rounds) => {
      using opened = temporaryStore()
      const send = answerOver(opened.store)
      for (const round of rounds) {
        const answers = round.map((one) => send(one.method, one.path, 'body' in one ? one.body : undefined))
        for (const answer of await Promise.all(answers)) expect(answer.status).toBeLessThan(500)
      }
      expectDerivedTablesMatch(opened.store)
    }),
    { numRuns: 60 },
  )
})

test('a failing batch leaves every table as it was', async () => {
  using opened = temporaryStore()
  const send = answerOver(opened.store)
  await send('POST', '/projects', { id: IDS[0], name: 'kept' })
  await send('POST', '/tasks', { id: IDS[1], title: 'kept', project_id: IDS[0], contexts: ['@a'] })
  const tables = ['tasks', 'projects', 'task_tallies', 'task_contexts', 'tasks_fts_data']
  const dump = () => tables.map((table) => opened.store.all(`SELECT * FROM ${table}`))
  const before = dump()
  const answer = await send('POST', '/batch', {
    operations: [
      { op: 'create', type: 'task', data: { title: 'new', contexts: ['@b'] } },
      { op: 'delete', type: 'project', id: IDS[0] },
      { op: 'update', type: 'task', id: IDS[1], data: { status: 'done', title: 'other' } },
      { op: 'delete', type: 'task', id: IDS[2] },
    ],
  })
  expect(answer.status).toBe(404)
  expect(dump()).toEqual(before)
})

test('ids made one after another ascend, also within a millisecond and a group of writes', async () => {
  using opened = temporaryStore()
  const send = answerOver(opened.store)
  const answers = await Promise.all(Array.from({ length: 300 }, () => send('POST', '/tasks', { title: 'x' })))
  const ids = await Promise.all(answers.map(async (answer) => ((await answer.json()) as { id: string }).id))
  expect(ids).toEqual([...ids].sort())
  expect(new Set(ids).size).toBe(300)
  for (const one of ids) expect(one).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})
