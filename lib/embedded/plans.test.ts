import { type Client, createClient } from '@libsql/client'
import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/libsql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseProjectQuery, parseTaskQuery } from '#lib/contract/query.ts'
import { tasks } from '#lib/db/schema.ts'
import { projectPageQuery } from './store/project-pages.ts'
import { taskPageQuery } from './store/task-pages.ts'
import { createTestFile, type TestBackend } from './test-backend.ts'

const PROJECT = '0190a1b2-0000-7000-8000-00000000000f'

let file: Awaited<ReturnType<typeof createTestFile>>
let backend: TestBackend
let client: Client
beforeAll(async () => {
  file = await createTestFile()
  backend = await file.open()
  // Its own connection: libSQL leaves an EXPLAIN open, and nothing can then be checkpointed on it.
  client = createClient({ url: file.url })
})
afterAll(async () => {
  client.close()
  await file.close()
})

async function planOf(query: { getSQL(): SQL }): Promise<string[]> {
  const rows = await drizzle(client).all<{ detail: string }>(sql`EXPLAIN QUERY PLAN ${query.getSQL()}`)
  return rows.map(({ detail }) => detail)
}

const taskPlan = (raw: string) => planOf(taskPageQuery(backend.db, 'local', parseTaskQuery(raw)))

/** The indexes of `tasks` and `task_contexts` that lead, without those that only fetch a row found already. */
function leaders(plan: string[]): string[] {
  return [
    ...new Set(
      plan.flatMap((line) => /INDEX (tasks_by_\w+|sqlite_autoindex_task_contexts_1) \(.*/.exec(line)?.[0] ?? []),
    ),
  ]
}

const RESIDUE = [
  '',
  '&available_on=2026-01-01',
  `&after=${PROJECT}`,
  `&after=${PROJECT}&available_on=2026-01-01&limit=500`,
]
const STATUSES = ['', '&status=next', '&status=inbox,done']

const STATUS = 'INDEX tasks_by_status (user_id=? AND status=? AND id>?)'
const IN_PROJECT = 'INDEX tasks_by_project (user_id=? AND project_id=? AND status=? AND id>?)'
const CONTEXT = 'INDEX sqlite_autoindex_task_contexts_1 (user_id=? AND status=? AND name=? AND task_id>?)'
const DUE = 'INDEX tasks_by_due (user_id=? AND status=? AND due_on>? AND due_on<?)'

const merged = [
  ['', STATUS],
  ['project_id=none', IN_PROJECT],
  [`project_id=${PROJECT}`, IN_PROJECT],
  [`project_id=${PROJECT}&due_by=2026-01-01`, IN_PROJECT],
  ['context=@phone', CONTEXT],
  ['context=@phone&due_by=2026-01-01', CONTEXT],
  [`context=@phone&project_id=${PROJECT}`, CONTEXT],
]
const cases = merged.flatMap(([filter, index]) =>
  RESIDUE.flatMap((residue) => STATUSES.map((status) => [`${filter}${residue}${status}`, index] as const)),
)

test.each(cases)('GET /tasks?%s walks one index, without a scan or a sort', async (raw, index) => {
  const plan = await taskPlan(raw)
  expect(leaders(plan)).toEqual([index])
  expect(plan.filter((line) => /SCAN (?!page)|TEMP B-TREE/.test(line))).toEqual([])
})

test.each(RESIDUE.flatMap((residue) => STATUSES.map((status) => `due_by=2026-01-01${residue}${status}`)))(
  'GET /tasks?%s is led by what is due',
  async (raw) => {
    const plan = await taskPlan(raw)
    expect(leaders(plan)).toEqual([DUE.replace('due_on>? AND ', '')])
    expect(plan.filter((line) => /SCAN (?!page)/.test(line))).toEqual([])
  },
)

test.each(['', '&status=done', '&context=@phone', `&project_id=${PROJECT}`, '&due_by=2026-01-01', `&after=${PROJECT}`])(
  'GET /tasks?q=word%s is led by the matches',
  async (filter) => {
    const plan = await taskPlan(`q=word${filter}`)
    expect(leaders(plan)).toEqual([])
    expect(plan).toContain('SEARCH tasks USING INTEGER PRIMARY KEY (rowid=?)')
    expect(plan.filter((line) => /SCAN (?!page|tasks_fts|json_each)/.test(line))).toEqual([])
  },
)

test.each(['', 'status=active', `status=active,archive&after=${PROJECT}`])(
  'GET /projects?%s walks one index',
  async (raw) => {
    const plan = await planOf(projectPageQuery(backend.db, 'local', parseProjectQuery(raw)))
    expect(plan.filter((line) => /SCAN (?!page)|TEMP B-TREE FOR ORDER/.test(line))).toEqual([])
    expect(plan.join('\n')).toContain('INDEX projects_by_status (user_id=? AND status=? AND id>?)')
  },
)

test('every column of a task but its row number and owner is in its body', async () => {
  const { seq, user_id, ...columns } = getTableColumns(tasks)
  await backend.send('POST', '/tasks', { title: 'a' })
  const { body } = await backend.send<object[]>('GET', '/tasks')
  expect(Object.keys(body[0] ?? {})).toEqual(Object.keys(columns))
  expect([seq.name, user_id.name]).toEqual(['seq', 'user_id'])
})
