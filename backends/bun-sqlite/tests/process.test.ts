import { expect, test } from 'bun:test'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { otherConnection, temporaryFolder } from './fixtures.ts'
import { failToStart, startServer } from './process.ts'
import { openSocket } from './socket.ts'

const JSON_HEADERS = { 'content-type': 'application/json' }

test('SIGTERM: a request in flight is finished, the port closed, the log moved into the database, exit 0', async () => {
  using folder = temporaryFolder()
  await using server = await startServer(folder.path)
  const socket = await openSocket(server.origin)
  socket.write('POST /tasks HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 13\r\n\r\n{"tit')
  await fetch(`${server.origin}/health`)
  server.signal('SIGTERM')
  await Bun.sleep(300)
  await expect(fetch(`${server.origin}/health`, { keepalive: false })).rejects.toThrow()
  socket.write('le":"x"}')
  expect(await socket.text(/\r\n\r\n.*"version":1}/)).toStartWith('HTTP/1.1 201 ')
  expect(await server.exited).toBe(0)
  expect(existsSync(join(folder.path, 'gtd.db-wal'))).toBe(false)
  using database = otherConnection(join(folder.path, 'gtd.db'))
  expect(database.prepare('SELECT title FROM tasks').values()).toEqual([['x']])
}, 20_000)

test('SIGTERM ends an idle server at once, whatever connections are kept open', async () => {
  using folder = temporaryFolder()
  await using server = await startServer(folder.path)
  const socket = await openSocket(server.origin)
  socket.write('GET /tasks HTTP/1.1\r\nhost: x\r\n\r\n')
  await socket.text(/\[\]/)
  const started = performance.now()
  server.signal('SIGTERM')
  expect(await server.exited).toBe(0)
  expect(performance.now() - started).toBeLessThan(2000)
})

test('a database that another process keeps locked is a 500 with a reason in the log, and passes', async () => {
  using folder = temporaryFolder()
  await using server = await startServer(folder.path)
  const create = () =>
    fetch(`${server.origin}/tasks`, {
      method: 'POST',
      headers: { ...JSON_HEADERS, 'x-request-id': 'locked' },
      body: '{"title":"x"}',
    })
  using database = otherConnection(join(folder.path, 'gtd.db'))
  database.run('BEGIN IMMEDIATE')
  const refused = await create()
  expect(refused.status).toBe(500)
  expect(Object.keys((await refused.json()) as object)).toEqual(['error', 'message'])
  database.run('ROLLBACK')
  expect((await create()).status).toBe(201)
  const lines = await server.logUntil('locked')
  const line = lines.find(({ status }) => status === 500)
  expect(line).toMatchObject({ level: 'error', request_id: 'locked', method: 'POST', path: '/tasks' })
  expect(line?.error).toContain('database is locked')
}, 20_000)

test('pragmas are set on the connection that serves', async () => {
  using folder = temporaryFolder()
  await using server = await startServer(folder.path, { SQLITE_SYNCHRONOUS: 'NORMAL' })
  const health = await (await fetch(`${server.origin}/health`)).json()
  expect(health).toMatchObject({ journal_mode: 'wal', synchronous: 'normal', workers: 1, pid: server.pid })
})

const UNUSABLE: [what: string, env: Record<string, string>, message: RegExp][] = [
  ['a port that is none', { PORT: '65536' }, /PORT must be a whole number from 0 to 65535, not "65536"/],
  ['an unknown durability', { SQLITE_SYNCHRONOUS: 'off' }, /SQLITE_SYNCHRONOUS must be FULL or NORMAL, not "off"/],
  ['two bad settings', { WORKERS: '0', LOG_LEVEL: 'loud' }, /LOG_LEVEL must be .*; WORKERS must be/],
  ['a database elsewhere', { DATABASE_URL: 'libsql://host/db' }, /DATABASE_URL must be a file: URL/],
  ['a folder that cannot be made', { DATABASE_URL: 'file:/proc/none/gtd.db' }, /DATABASE_URL: cannot use \/proc\/none/],
  ['an address that is not ours', { HOST: '192.0.2.1' }, /HOST, PORT: cannot listen on 192.0.2.1/],
]

test.each(UNUSABLE)('%s is one clear line and exit 1', async (_what, env, message) => {
  using folder = temporaryFolder()
  const { code, errors } = await failToStart(folder.path, env)
  expect(code).toBe(1)
  expect(errors).toMatch(message)
  expect(errors).toMatch(/^bun-sqlite: [^\n]+\n$/)
})

test('a file that is no database is refused, not overwritten', async () => {
  using folder = temporaryFolder()
  const path = join(folder.path, 'gtd.db')
  writeFileSync(path, 'a letter to my aunt '.repeat(100))
  const { code, errors } = await failToStart(folder.path, {})
  expect(code).toBe(1)
  expect(errors).toBe(`bun-sqlite: DATABASE_URL: cannot use ${path}: file is not a database\n`)
  expect(await Bun.file(path).text()).toStartWith('a letter to my aunt')
})
