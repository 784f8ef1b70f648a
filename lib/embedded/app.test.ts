import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Task } from '#lib/contract/task.ts'
import { createEmbeddedApp } from './app.ts'
import { atOnce } from './store/session.ts'
import { createTestFile, type TestBackend } from './test-backend.ts'

const HTTP_400 = { 'x-user-id': 'no such user!' }
const TEXT = { 'content-type': 'text/plain' }
const JSON_TYPE = { 'content-type': 'application/json' }
const UNKNOWN = '/tasks/0190a1b2-0000-7000-8000-00000000000f'

let file: Awaited<ReturnType<typeof createTestFile>>
let backend: TestBackend
let locked: TestBackend
beforeAll(async () => {
  file = await createTestFile()
  backend = await file.open()
  locked = await file.open({ token: 'sésame' })
})
afterAll(() => file.close())

const request = (path: string, init?: RequestInit) => backend.app.request(`http://backend${path}`, init)
const tooLong = new Uint8Array(1_048_577).fill(32)

test.each<[string, string, RequestInit, number, string]>([
  ['404 route before 405', '/nowhere', { method: 'PUT' }, 404, 'Not Found'],
  ['405 before 413', '/tasks', { method: 'PUT', body: tooLong, headers: TEXT }, 405, 'Method Not Allowed'],
  ['413 before 415', '/tasks', { method: 'POST', body: tooLong, headers: TEXT }, 413, 'Payload Too Large'],
  ['415 before malformed', '/tasks', { method: 'POST', body: '{', headers: TEXT }, 415, 'Unsupported Media Type'],
  [
    'malformed before owner',
    '/tasks',
    { method: 'POST', body: '{', headers: { ...JSON_TYPE, ...HTTP_400 } },
    400,
    'Malformed JSON',
  ],
  ['owner before id', UNKNOWN, { headers: HTTP_400 }, 400, 'Validation Error'],
  ['owner before a malformed id', '/tasks/x', { headers: HTTP_400 }, 400, 'Validation Error'],
  [
    'id before 412',
    UNKNOWN,
    { method: 'PATCH', body: '{"x":1}', headers: { ...JSON_TYPE, 'if-match': '"9"' } },
    404,
    'Not Found',
  ],
  ['id before query', '/projects/x/tasks?limit=0', {}, 404, 'Not Found'],
])('%s', async (_, path, init, status, error) => {
  const response = await request(path, init)
  expect(response.status).toBe(status)
  expect(await response.json()).toMatchObject({ error, message: expect.any(String) })
})

test('412 comes before what is wrong with the body or the query', async () => {
  const task = await backend.send<Task>('POST', '/tasks', { title: 'a' })
  const project = await backend.send<Task>('POST', '/projects', { name: 'a' })
  const stale = { 'if-match': '"9"' }
  expect((await backend.send('PATCH', `/tasks/${task.body.id}`, {}, stale)).status).toBe(412)
  expect((await backend.send('PUT', `/tasks/${task.body.id}`, { x: 1 }, stale)).status).toBe(412)
  expect((await backend.send('DELETE', `/projects/${project.body.id}?tasks=x`, undefined, stale)).status).toBe(412)
  expect((await backend.send('DELETE', `/projects/${project.body.id}?tasks=x`)).status).toBe(400)
})

test('a missing project is named before a taken id', async () => {
  const { body } = await backend.send<Task>('POST', '/tasks', { title: 'a' })
  const both = { id: body.id, title: 'a', project_id: crypto.randomUUID() }
  expect(await backend.send('POST', '/tasks', both)).toMatchObject({
    status: 400,
    body: { details: [{ field: 'project_id' }] },
  })
})

test('the path is matched as it was sent', async () => {
  for (const path of ['/tasks/', '/tasks%2Fcounts', '/%74asks', '//tasks', '/tasks/counts/'])
    expect((await request(path)).status).toBe(404)
  expect((await request('/tasks?/x#y')).status).toBe(200)
})

test('without the token nothing but /health answers, not even a 404', async () => {
  for (const authorization of [
    undefined,
    'Bearer',
    'Bearer x',
    'Bearer sésam',
    'Bearer sésamee',
    'Basic sésame',
    'sésame',
  ]) {
    const headers = authorization === undefined ? {} : { authorization }
    const answer = await locked.send('GET', '/nowhere', undefined, headers as Record<string, string>)
    expect(answer).toMatchObject({ status: 401, body: { error: 'Unauthorized' } })
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
  }
  expect((await locked.send('GET', '/health')).status).toBe(200)
  expect((await locked.send('POST', '/health')).status).toBe(405)
})

test('with the token everything answers', async () => {
  for (const authorization of ['Bearer sésame', 'bearer  sésame'])
    expect((await locked.send('GET', '/tasks', undefined, { authorization })).status).toBe(200)
})

test('every answer has its request id and its times, and is one line in the log', async () => {
  const answer = await backend.send('GET', '/tasks?q=secret', undefined, { 'x-request-id': 'mine' })
  expect(answer.headers.get('x-request-id')).toBe('mine')
  expect(answer.headers.get('server-timing')).toMatch(/^app;dur=\d+\.\d\d, db;dur=\d+\.\d\d$/)
  expect(backend.lines.at(-1)).toEqual({
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    level: 'info',
    request_id: 'mine',
    method: 'GET',
    path: '/tasks',
    status: 200,
    ms: expect.any(Number),
  })
  const refused = await backend.send('GET', '/nowhere')
  expect(refused.headers.get('server-timing')).toMatch(/^app;dur=\d+\.\d\d$/)
  expect(backend.lines.at(-1)).toMatchObject({ status: 404, request_id: refused.headers.get('x-request-id') })
})

test('HEAD answers as GET does, without the body', async () => {
  const { headers } = await backend.send('POST', '/tasks', { title: 'a' })
  for (const path of [
    '/health',
    '/tasks?limit=1',
    '/tasks/counts',
    `/${headers.get('location')}`,
    '/contexts',
    UNKNOWN,
  ]) {
    const [head, get] = [await request(path, { method: 'HEAD' }), await request(path)]
    expect(head.status).toBe(get.status)
    for (const name of ['content-type', 'etag', 'link']) expect(head.headers.get(name)).toBe(get.headers.get(name))
    expect(await head.text()).toBe('')
    expect(backend.lines.at(-2)).toMatchObject({ method: 'HEAD', status: get.status })
  }
})

test('a body whose sender goes away is malformed, and is not our fault', async () => {
  const body = new ReadableStream({ pull: (controller) => controller.error(new Error('ECONNRESET')) })
  const init = { method: 'POST', body, headers: JSON_TYPE, duplex: 'half' } as RequestInit
  expect((await request('/tasks', init)).status).toBe(400)
  expect(backend.lines.at(-1)).toMatchObject({ level: 'info', status: 400 })
})

test('a database that does not answer is a 503 in /health and a bare 500 elsewhere, told in full in the log', async () => {
  const opened = { database: 'sqlite 3', journal_mode: 'wal', synchronous: 'full' } as const
  const facts = { backend: 'b', version: '1', runtime: 'r', framework: 'f', workers: 1, pid: 1 }
  const broken = new Proxy(backend.db, {
    get: () => () => {
      throw new Error('disk I/O error on SELECT secret', { cause: new Error('EIO') })
    },
  })
  const lines: object[] = []
  const app = createEmbeddedApp({
    db: broken,
    turn: atOnce,
    log: (line) => void lines.push(line),
    health: { facts, opened, probe: () => Promise.reject(new Error('disk I/O error')) },
  })
  const health = await app.request('http://backend/health')
  expect(health.status).toBe(503)
  expect(await health.json()).toEqual({ status: 'error', ...facts, ...opened })
  const tasks = await app.request('http://backend/tasks', { headers: { 'x-request-id': 'find-me' } })
  expect(tasks.status).toBe(500)
  expect(await tasks.text()).not.toContain('secret')
  expect(lines.at(-1)).toMatchObject({
    level: 'error',
    request_id: 'find-me',
    error: expect.stringMatching(/SELECT secret.+EIO/s),
  })
})
