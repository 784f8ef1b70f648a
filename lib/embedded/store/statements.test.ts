import { type Client, createClient } from '@libsql/client'
import { drizzle } from 'drizzle-orm/libsql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Project } from '#lib/contract/project.ts'
import type { Task } from '#lib/contract/task.ts'
import { createTestFile } from '../test-backend.ts'
import { Draft } from './draft.ts'
import { projectOperations } from './project-operations.ts'
import { Rows } from './rows.ts'
import { statementsOf } from './statements.ts'
import { taskOperations } from './task-operations.ts'

/** https://developers.cloudflare.com/d1/platform/limits/ */
const D1 = { parameters: 100, parameterBytes: 2_000_000, statementBytes: 100_000, statementsFreeOfCharge: 50 }

const NOW = '2026-01-01T00:00:00.000Z'

let file: Awaited<ReturnType<typeof createTestFile>>
let client: Client
beforeAll(async () => {
  file = await createTestFile()
  await file.open()
  // Its own connection: libSQL leaves an EXPLAIN open, and nothing can then be checkpointed on it.
  client = createClient({ url: file.url })
})
afterAll(async () => {
  client.close()
  await file.close()
})

function made(count: number, fields: object = {}): { tasks: Task[]; projects: Project[] } {
  const draft = new Draft(NOW, new Rows<Task>([], []), new Rows<Project>([], []))
  const each = Array.from({ length: count })
  return {
    tasks: each.map(() => taskOperations.create(draft, { title: 'a', ...fields })),
    projects: each.map(() => projectOperations.create(draft, { name: 'a' })),
  }
}

/** A draft in which every kind of change has been made `count` times. */
function everyChange(count: number, fields: object = {}): Draft {
  const [kept, gone] = [made(count, fields), made(count)]
  const rows = { tasks: [...kept.tasks, ...gone.tasks], projects: [...kept.projects, ...gone.projects] }
  const draft = new Draft(NOW, new Rows(rows.tasks, []), new Rows(rows.projects, []))
  const always = () => true
  for (let i = 0; i < count; i++) {
    taskOperations.create(draft, { title: 'a', ...fields })
    projectOperations.create(draft, { name: 'a' })
  }
  for (const { id } of kept.tasks) taskOperations.patch(draft, id, always, { title: 'b' })
  for (const { id } of kept.projects) projectOperations.patch(draft, id, always, { name: 'b' })
  for (const { id } of gone.tasks) taskOperations.remove(draft, id, always)
  for (const { id } of gone.projects) projectOperations.remove(draft, id, always)
  draft.removeProjectAndTasks(kept.projects[0]?.id ?? '')
  return draft
}

function sqlOf(draft: Draft): { sql: string; params: unknown[] }[] {
  const statements = statementsOf(drizzle(client), 'local', draft)
  return statements.map((statement) =>
    (statement as unknown as { toSQL(): { sql: string; params: unknown[] } }).toSQL(),
  )
}

test('no statement walks more rows than it changes', async () => {
  const statements = sqlOf(everyChange(2))
  expect(statements).toHaveLength(10)
  for (const { sql, params } of statements) {
    const { rows } = await client.execute({ sql: `EXPLAIN QUERY PLAN ${sql}`, args: params as string[] })
    const plan = rows.map(({ detail }) => String(detail))
    const isRoundabout = /SCAN "?(tasks|projects|stored)\b|(tasks|projects|stored) USING .*INDEX \w+ \(user_id=\?\)/
    expect(plan.filter((line) => isRoundabout.test(line))).toEqual([])
  }
})

test('the longest batch there is fits into D1', () => {
  const statements = sqlOf(everyChange(60, { notes: '\u{10ffff}'.repeat(10_000) }))
  expect(statements.length).toBeLessThan(D1.statementsFreeOfCharge)
  for (const { sql, params } of statements) {
    expect(sql.length).toBeLessThan(D1.statementBytes)
    expect(params.length).toBeLessThanOrEqual(D1.parameters)
    for (const value of params) expect(Buffer.byteLength(String(value))).toBeLessThan(D1.parameterBytes)
  }
})

test('500 operations are a handful of statements, and none at all is none', () => {
  expect(sqlOf(everyChange(100)).length).toBeLessThanOrEqual(10)
  expect(sqlOf(new Draft(NOW, new Rows<Task>([], []), new Rows<Project>([], [])))).toEqual([])
})
