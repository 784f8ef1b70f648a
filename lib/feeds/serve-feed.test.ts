import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { BATCH_OPERATIONS_MAX } from '#lib/contract/limits.ts'
import { createTestFile, type TestBackend } from '#lib/embedded/test-backend.ts'
import { feedPath, readFeedAddress } from './address.ts'
import { serveFeed } from './serve-feed.ts'

let file: Awaited<ReturnType<typeof createTestFile>>
let backend: TestBackend
let user = ''
beforeAll(async () => {
  file = await createTestFile()
  backend = await file.open()
})
afterAll(() => file.close())
beforeEach(() => {
  user = crypto.randomUUID()
})

/** The backend where the gateway has it; each test is a user of its own. */
const ask = async (request: Request) => {
  const headers = new Headers([...request.headers, ['x-user-id', user]])
  return backend.app.fetch(new Request(request.url.replace('/api/', '/'), { headers }))
}
const get = (kind: 'events' | 'todos', init?: RequestInit) =>
  serveFeed(new Request(`http://app${feedPath({ kind, backend: null, location: null })}`, init), ask)

async function add(...tasks: object[]): Promise<void> {
  for (let from = 0; from < tasks.length; from += BATCH_OPERATIONS_MAX) {
    const operations = tasks
      .slice(from, from + BATCH_OPERATIONS_MAX)
      .map((data) => ({ op: 'create', type: 'task', data }))
    const { status } = await backend.send('POST', '/batch', { operations }, { 'x-user-id': user })
    expect(status).toBe(200)
  }
}

const summaries = (text: string) => [...text.matchAll(/^SUMMARY:(.*)\r$/gm)].map(([, summary]) => summary)

test('events are what is open and due, each a day without a zone; to-dos are all that is open', async () => {
  await add(
    { title: 'Due', status: 'next', due_on: '2026-12-31', contexts: ['@phone'] },
    { title: 'Some time', status: 'someday' },
    { title: 'Done', status: 'done', due_on: '2026-12-31' },
  )
  const events = await get('events')
  expect(Object.fromEntries(events.headers)).toMatchObject({
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'inline; filename="events.ics"',
    'cache-control': 'private, no-cache',
  })
  const text = await events.text()
  expect(text).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/)
  expect(text).toContain('\r\nDTSTART;VALUE=DATE:20261231\r\nSUMMARY:Due\r\nCATEGORIES:phone\r\n')
  expect(text).toMatch(/END:VEVENT\r\nEND:VCALENDAR\r\n$/)
  expect(text).not.toContain('TZID')
  expect(summaries(text)).toEqual(['Due'])
  expect(summaries(await (await get('todos')).text())).toEqual(['Due', 'Some time'])
})

test('whoever has it gets a 304, until something changes', async () => {
  await add({ title: 'Due', due_on: '2026-12-31' })
  const etag = (await get('events')).headers.get('etag') ?? ''
  expect(etag).toMatch(/^W\/"[0-9a-f]{32}"$/)
  for (const value of [etag, etag.slice(2), `"other", ${etag}`, '*']) {
    const again = await get('events', { headers: { 'if-none-match': value } })
    expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, ''])
  }
  await add({ title: 'More', due_on: '2026-12-31' })
  const changed = await get('events', { headers: { 'if-none-match': etag } })
  expect(changed.status).toBe(200)
  const head = await get('events', { method: 'HEAD' })
  expect([head.headers.get('etag'), await head.text()]).toEqual([changed.headers.get('etag'), ''])
})

test('more than one page is there whole', async () => {
  await add(...Array.from({ length: 1_201 }, (_, n) => ({ title: `Task ${n}`, due_on: '2026-12-31' })))
  expect(summaries(await (await get('events')).text())).toHaveLength(1_201)
}, 60_000)

test('what cannot be given is said in a line of text', async () => {
  const said = async (path: string, init?: RequestInit, gateway = ask) => {
    const response = await serveFeed(new Request(`http://app${path}`, init), gateway)
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('no-store')
    return [response.status, await response.text()]
  }
  expect(await said('/feeds/x.ics')).toEqual([404, expect.stringMatching(/^There is no such feed\. .+\n$/)])
  expect(await said('/feeds/events.ics?backend=a&backend=b')).toEqual([400, 'backend is given more than once.\n'])
  expect(await said('/feeds/events.ics', { method: 'POST' })).toEqual([405, 'A feed can only be read.\n'])
  const answer = (status: number, body: object) => async () => Response.json(body, { status })
  const unknown = { error: 'Invalid Backend', message: 'No such.', valid_backends: ['a', 'b'] }
  expect(await said('/feeds/events.ics', {}, answer(400, unknown))).toEqual([400, 'No such. There are: a, b.\n'])
  const down = answer(503, { error: 'Backend Unavailable', message: 'The backend "a" is not available.' })
  expect(await said('/feeds/events.ics', {}, down)).toEqual([503, 'The backend "a" is not available.\n'])
  // A 401 would make a calendar program ask for a password that there is none of.
  expect((await said('/feeds/events.ics', {}, answer(401, { error: 'Unauthorized', message: 'No.' })))[0]).toBe(502)
})

test('an address is read as it is written', () => {
  for (const address of [
    { kind: 'events', backend: null, location: null },
    { kind: 'todos', backend: 'bun-sqlite', location: 'cloud' },
  ] as const)
    expect(readFeedAddress(new URL(feedPath(address), 'http://app'))).toEqual(address)
})
