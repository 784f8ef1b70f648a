import { expect, test } from 'bun:test'
import { temporaryFolder } from './fixtures.ts'
import { failToStart, type RunningServer, startServer } from './process.ts'

type Health = { pid: number; workers: number }

/** The pids that answer at `origin`: each request is a new connection, which the kernel gives to any worker. */
async function pidsOf(origin: string): Promise<Set<number>> {
  const pids = new Set<number>()
  const deadline = Date.now() + 10_000
  while (pids.size < 2 && Date.now() < deadline) {
    const answer = await fetch(`${origin}/health`, { keepalive: false })
    const health = (await answer.json()) as Health
    expect(health.workers).toBe(2)
    pids.add(health.pid)
  }
  return pids
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function expectGone(pids: Iterable<number>): Promise<void> {
  const deadline = Date.now() + 5000
  while ([...pids].some(isAlive) && Date.now() < deadline) await Bun.sleep(20)
  expect([...pids].filter(isAlive)).toEqual([])
}

async function createTasks({ origin }: RunningServer, count: number): Promise<string[]> {
  const create = async () => {
    const answer = await fetch(`${origin}/tasks`, {
      method: 'POST',
      keepalive: false,
      headers: { 'content-type': 'application/json' },
      body: '{"title":"x"}',
    })
    expect(answer.status).toBe(201)
    return ((await answer.json()) as { id: string }).id
  }
  return Promise.all(Array.from({ length: count }, create))
}

test('two workers share port and database, queue their writes, and stop cleanly', async () => {
  using folder = temporaryFolder()
  await using server = await startServer(folder.path, { WORKERS: '2' })
  const pids = await pidsOf(server.origin)
  expect(pids.size).toBe(2)
  expect(pids.has(server.pid)).toBe(false)
  const ids = await createTasks(server, 200)
  const listed = (await (await fetch(`${server.origin}/tasks?limit=500`)).json()) as { id: string }[]
  expect(listed.map(({ id }) => id)).toEqual(ids.sort())
  server.signal('SIGTERM')
  expect(await server.exited).toBe(0)
  await expectGone(pids)
  expect(await server.errors()).toBe('')
}, 30_000)

test('workers whose supervisor is killed end by themselves', async () => {
  using folder = temporaryFolder()
  await using server = await startServer(folder.path, { WORKERS: '2' })
  const pids = await pidsOf(server.origin)
  server.signal('SIGKILL')
  await server.exited
  await expectGone(pids)
}, 30_000)

test('a worker that dies takes the service down, so that it is noticed', async () => {
  using folder = temporaryFolder()
  await using server = await startServer(folder.path, { WORKERS: '2' })
  const pids = await pidsOf(server.origin)
  const [victim = 0] = pids
  process.kill(victim, 'SIGKILL')
  expect(await server.exited).toBe(1)
  await expectGone(pids)
  expect(await server.errors()).toBe(`worker ${victim} ended by itself (SIGKILL): stopping all\n`)
}, 30_000)

test('a port that other workers already share is taken, for one process and for several', async () => {
  using folder = temporaryFolder()
  using other = temporaryFolder()
  await using server = await startServer(folder.path, { WORKERS: '2' })
  const { port } = new URL(server.origin)
  for (const WORKERS of ['1', '2']) {
    const { code, errors } = await failToStart(other.path, { WORKERS, PORT: port })
    expect(code).toBe(1)
    expect(errors).toBe(`bun-sqlite: PORT: ${port} on 127.0.0.1 is taken by another process\n`)
  }
}, 30_000)
