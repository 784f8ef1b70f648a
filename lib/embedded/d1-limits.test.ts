import { type Client, createClient, type InStatement } from '@libsql/client'
import { drizzle } from 'drizzle-orm/libsql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestFile, type TestBackend } from './test-backend.ts'

/** https://developers.cloudflare.com/d1/platform/limits/; the terms of a compound SELECT are workerd's. */
const D1 = { parameters: 100, parameterBytes: 2_000_000, statementBytes: 100_000, functionArguments: 32, terms: 5 }

type Sent = { sql: string; args: unknown[] }

const sent: Sent[] = []
let file: Awaited<ReturnType<typeof createTestFile>>
let client: Client
let backend: TestBackend
beforeAll(async () => {
  file = await createTestFile()
  await file.open()
  client = createClient({ url: file.url })
  backend = await file.open({ wrap: () => drizzle(recording(client)) })
})
afterAll(async () => {
  client.close()
  await file.close()
})

/** The client, with every statement that goes through it kept in `sent`. */
function recording(inner: Client): Client {
  const keep = (statement: InStatement) => sent.push(statement as Sent)
  return Object.assign(Object.create(inner) as Client, {
    execute: (statement: InStatement) => {
      keep(statement)
      return inner.execute(statement)
    },
    batch: (statements: InStatement[], mode?: 'write' | 'read' | 'deferred') => {
      statements.forEach(keep)
      return inner.batch(statements, mode)
    },
  })
}

/** The most arguments that any function call in `sql` has. */
function mostArguments(sql: string): number {
  const open: { isCall: boolean; count: number }[] = []
  let most = 0
  for (const [token] of sql.matchAll(/'[^']*'|"[^"]*"|[(),]|\w+\s*\(/g)) {
    if (token.endsWith('(')) open.push({ isCall: /^\w/.test(token) && !/^(?:in|values)\b/i.test(token), count: 1 })
    const current = open.at(-1)
    if (token === ',' && current) current.count++
    if (token !== ')') continue
    const closed = open.pop()
    if (closed?.isCall) most = Math.max(most, closed.count)
  }
  return most
}

test('arguments are counted', () => {
  expect(mostArguments('SELECT f(\'a,b\', g(1, 2, (3)), 4), "x,y" FROM t WHERE x IN (1, 2, 3, 4, 5)')).toBe(3)
})

test('whatever is asked for, no statement goes over a limit of D1', async () => {
  const ids = Array.from({ length: 250 }, () => crypto.randomUUID())
  const projectIds = Array.from({ length: 250 }, () => crypto.randomUUID())
  const every = (op: string, data?: object, projectData?: object) =>
    [
      ...projectIds.map((id) => ({ op, type: 'project', id, data: projectData })),
      ...ids.map((id) => ({ op, type: 'task', id, data })),
    ].map(({ id, ...rest }) => (op === 'create' ? { ...rest, data: { id, ...rest.data } } : { id, ...rest }))
  const send = async (method: string, path: string, body?: unknown) => {
    const { status } = await backend.send(method, path, body)
    expect(status, `${method} ${path}`).toBeLessThan(300)
  }
  const notes = '\u{10ffff}'.repeat(2_500)
  await send('POST', '/batch', { operations: every('create', { title: 'a', notes }, { name: 'a' }) })
  const changed = { title: 'b', project_id: projectIds[0], contexts: Array.from({ length: 10 }, (_, i) => `@${i}`) }
  await send('POST', '/batch', { operations: every('update', changed, { name: 'b' }) })
  const words = Array.from({ length: 100 }, () => 'b').join('+')
  const residue = `after=${ids[0]}&available_on=2026-01-01&due_by=2026-01-01&limit=500`
  for (const filter of [
    '',
    'status=inbox,next,waiting,someday,done',
    `project_id=${ids[0]}`,
    'context=@1',
    `q=${words}`,
  ])
    await send('GET', `/tasks?${filter}&${residue}`)
  await send('GET', `/tasks?q=${words}&context=@1&project_id=${ids[0]}&status=inbox,done&${residue}`)
  await send('GET', `/projects?status=active,someday,archive&after=${ids[0]}&limit=500`)
  for (const path of ['/tasks/counts', '/contexts', `/tasks/${ids[0]}`, `/projects/${projectIds[0]}/tasks`])
    await send('GET', path)
  await send('PUT', `/tasks/${ids[0]}`, { title: 'c', project_id: projectIds[1] })
  await send('DELETE', `/projects/${projectIds[0]}?tasks=delete`)
  await send('DELETE', `/projects/${projectIds[1]}`)

  expect(sent.length).toBeGreaterThan(30)
  for (const { sql, args } of sent) {
    expect(args.length, sql).toBeLessThanOrEqual(D1.parameters)
    for (const value of args) expect(Buffer.byteLength(String(value)), sql).toBeLessThan(D1.parameterBytes)
    expect(Buffer.byteLength(sql), sql).toBeLessThan(D1.statementBytes)
    expect(mostArguments(sql), sql).toBeLessThanOrEqual(D1.functionArguments)
    expect(sql.split(/\bUNION\b/i).length, sql).toBeLessThanOrEqual(D1.terms)
  }
  expect(Math.max(...sent.map(({ sql }) => mostArguments(sql)))).toBe(D1.functionArguments)
})
