import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Case, Result } from './case.ts'
import { expectThat } from './mismatch.ts'
import { runSections } from './run.ts'
import type { Target } from './target.ts'

/** Answers `[]` to every GET, `{"results":[]}` to every other, and counts what it is asked. */
let server: Server
let target: Target
let asked: { method: string; url: string; user: string }[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push({ method: request.method ?? '', url: request.url ?? '', user: String(request.headers['x-user-id']) })
    if (request.url === '/hang') return
    response.setHeader('content-type', 'application/json')
    response.end(request.method === 'GET' ? '[]' : '{"results":[]}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  target = { id: 'x', mount: 'direct', baseUrl, direct: true, headers: {}, cleanUp: false, secured: null, launch: null }
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

async function run(cases: Case[], on: Target = target): Promise<Result[]> {
  asked = []
  const [section] = await runSections(on, [{ name: 'section', cases }], { seed: 1 })
  return section?.results ?? []
}

const passing: Case = { name: 'passes', run: async (t) => void (await t.get('/tasks')).expectStatus(200) }
const failing: Case = { name: 'fails', run: async (t) => void (await t.get('/tasks?x=1')).expectStatus(418) }

test('a failure says the request, what was expected and what came', async () => {
  const [result] = await run([failing])
  expect(result).toMatchObject({
    outcome: 'failed',
    failure: 'after     GET  /tasks?x=1\nexpected  status 418\ngot       200 []',
  })
})

test('an error that is no mismatch is a failure too, shown after the last answer', async () => {
  const broken: Case = {
    name: 'throws',
    async run(t) {
      await t.get('/tasks')
      throw new TypeError('no such thing')
    },
  }
  const [result] = await run([broken])
  expect(result).toMatchObject({
    outcome: 'failed',
    failure: expect.stringContaining('threw     TypeError: no such thing'),
  })
  expect(result).toMatchObject({ failure: expect.stringContaining('GET  /tasks') })
})

test('a case that takes too long fails, and its request is given up', async () => {
  const closed = new Promise((resolve) => server.once('connection', (socket) => socket.once('close', resolve)))
  const [result] = await run([{ name: 'hangs', timeoutMs: 100, run: async (t) => void (await t.get('/hang')) }])
  expect(result).toMatchObject({ outcome: 'failed', failure: expect.stringContaining('an end within 0.1 s') })
  await closed
})

test('a known failure counts as skipped with its reason', async () => {
  const [result] = await run([{ ...failing, skip: { reason: 'known', on: () => true } }])
  expect(result).toMatchObject({ outcome: 'skipped', reason: 'known' })
})

test('a known failure that passes is a failure', async () => {
  const [result] = await run([{ ...passing, skip: { reason: 'known', on: () => true } }])
  expect(result).toMatchObject({ outcome: 'failed', failure: 'passes, so its skip must go: known' })
})

test('a known failure is one only where it says so', async () => {
  const [result] = await run([{ ...failing, skip: { reason: 'known', on: ({ mount }) => mount === 'next' } }])
  expect(result).toMatchObject({ outcome: 'failed' })
})

test('a case whose need is not met is skipped without a request', async () => {
  const [result] = await run([{ ...passing, needs: { because: 'of this', met: () => false } }])
  expect(result).toMatchObject({ outcome: 'skipped', reason: 'of this' })
  expect(asked).toEqual([])
})

test('results are in the order of the cases, whichever ended first', async () => {
  const slow: Case = { name: 'slow', run: () => delay(50) }
  expect((await run([slow, passing, failing])).map(({ name }) => name)).toEqual(['slow', 'passes', 'fails'])
})

test('direct, each case has a user of its own and several run at once', async () => {
  let now = 0
  let most = 0
  const overlapping: Case = {
    name: 'overlaps',
    async run(t) {
      most = Math.max(most, ++now)
      await t.get('/tasks')
      await delay(20)
      now--
    },
  }
  await run(Array.from({ length: 20 }, () => overlapping))
  expect(most).toBeGreaterThan(1)
  expect(most).toBeLessThanOrEqual(6)
  expect(new Set(asked.map(({ user }) => user)).size).toBe(20)
})

test('a case that wants to be alone overlaps with none', async () => {
  let now = 0
  const counting = (alone: boolean): Case => ({
    name: 'counts',
    ...(alone && { alone: true }),
    async run() {
      now++
      expectThat(!alone || now === 1, 'to be alone', now)
      await delay(10)
      expectThat(!alone || now === 1, 'to stay alone', now)
      now--
    },
  })
  const results = await run([counting(false), counting(true), counting(false), counting(true), counting(false)])
  expect(results.map(({ outcome }) => outcome)).toEqual(Array(5).fill('passed'))
})

test('through a gateway no user is named, and the shared one is emptied before each case that minds', async () => {
  const gateway: Target = { ...target, mount: 'gateway', direct: false, headers: { 'x-backend': 'x' } }
  await run([passing, { ...passing, anyUser: true }], gateway)
  expect(asked.filter(({ url }) => url === '/tasks?limit=500')).toHaveLength(1)
  expect(new Set(asked.map(({ user }) => user))).toEqual(new Set(['undefined']))
})

test('after a case on an instance that lives on, every user it acted as is emptied', async () => {
  const two: Case = { name: 'two users', run: async (t) => void (await t.stranger().get('/tasks')) }
  await run([two], { ...target, cleanUp: true })
  const emptied = asked.filter(({ url }) => url === '/tasks?limit=500').map(({ user }) => user)
  expect(emptied).toHaveLength(2)
  expect(emptied).toContain(asked[0]?.user)
})

test('a user that a case only looked at by name is never emptied', async () => {
  const named: Case = { name: 'a named user', run: async (t) => void (await t.as('ada').get('/tasks')) }
  await run([named], { ...target, cleanUp: true })
  const emptied = asked.filter(({ url }) => url === '/tasks?limit=500').map(({ user }) => user)
  expect(emptied).toHaveLength(1)
  expect(emptied).not.toContain('ada')
})

test('no case is begun after the run is aborted', async () => {
  const aborter = new AbortController()
  const stop: Case = { name: 'stops', alone: true, run: async () => aborter.abort() }
  const [section] = await runSections(target, [{ name: 's', cases: [stop, { ...passing, alone: true }] }], {
    seed: 1,
    signal: aborter.signal,
  })
  expect(section?.results.map(({ name }) => name)).toEqual(['stops'])
})
