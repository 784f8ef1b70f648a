import { afterAll, beforeAll, expect, test } from 'vitest'
import { EVERY_RESPONSE } from '../cases/every-response.ts'
import { runSections } from '../runner/run.ts'
import { witness } from '../runner/witness.ts'
import { SECTIONS } from '../suite.ts'
import { address, asked, body, headers, rows, sent, status, text } from './corruptions.ts'
import { type Corrupt, type MutantServer, startMutantServer } from './server.ts'

/** What a server gets wrong, how, and the case that has to see it: `section › the beginning of its name`. */
const MUTANTS: readonly (readonly [fault: string, corrupt: Corrupt, seenBy: string])[] = [
  ['no ETag', headers((all) => all.delete('etag')), 'create › POST /tasks answers ETag'],
  ['201 as 200', status((code) => (code === 201 ? 200 : code)), 'create › POST /projects answers 201'],
  [
    'an absolute Location',
    headers((all) => all.has('location') && all.set('location', `/${all.get('location')}`)),
    'create › POST /tasks answers 201',
  ],
  ['no Link', headers((all) => all.delete('link')), 'lists › the links of GET /tasks lead'],
  [
    'a Link without the filters',
    headers((all) => all.set('link', (all.get('link') ?? '').replace(/\?.*&after/, '?after'))),
    'lists › a page’s Link keeps every filter',
  ],
  [
    'lists in reverse',
    body((json) => (Array.isArray(json) ? json.reverse() : json)),
    'lists › lists are ordered by id',
  ],
  [
    'after that includes the row',
    address((url) => url.searchParams.delete('after')),
    'lists › GET /tasks?after an id gives',
  ],
  ['If-Match not looked at', asked((all) => all.delete('if-match')), 'preconditions › PATCH /tasks/{id} → 412'],
  [
    'weak tags that match',
    asked((all) => all.has('if-match') && all.set('if-match', (all.get('if-match') ?? '').replaceAll('W/', ''))),
    'preconditions › DELETE /projects/{id} → 412',
  ],
  ['If-None-Match not looked at', asked((all) => all.delete('if-none-match')), 'preconditions › GET /tasks/{id} → 304'],
  [
    'one user for all',
    asked((all) => all.set('x-user-id', 'everyone')),
    'tenancy › lists, counts, contexts and search show nothing',
  ],
  ['403 for 404', status((code) => (code === 404 ? 403 : code)), 'tenancy › GET of another user’s task'],
  ['HTML escaped', text((given) => given.replaceAll('<', '&lt;')), 'task fields › task title: HTML'],
  ['slashes escaped', text((given) => given.replaceAll('/', '\\/')), 'http › answers carry slashes'],
  [
    'non-ASCII escaped',
    text((given) =>
      given.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
    ),
    'http › answers carry an emoji',
  ],
  [
    'NFC made of what came',
    sent((given) => given.normalize('NFC')),
    'task fields › task title: a composed é and a decomposed one',
  ],
  ['lengths in UTF-16 units', rejectLongTitles(500), 'task fields › task title: 500 code points outside the BMP'],
  [
    'titles cut at 500',
    sent((given) => given.replace(/("title":"[^"]{500})[^"]*"/, '$1"')),
    'task fields › task title: 501 code points of ASCII',
  ],
  [
    'numbers taken from strings',
    sent((given) => given.replace(/("time_estimate_minutes":)"(\d+)"/, '$1$2')),
    'task fields › task time_estimate_minutes: a number as a string',
  ],
  [
    'unknown fields dropped',
    sent((given) => given.replace(/,"(?:titel|zz|alpha|zebra|Zebra|foreign|task_counts)":\w+/g, '')),
    'create › POST /tasks names every bad and every unknown field',
  ],
  [
    'lone surrogates replaced',
    sent((given) => given.replace(/\\ud800/g, '\\ufffd')),
    'json bodies › a lone high surrogate',
  ],
  ['a byte order mark skipped', sent((given) => given.replace(/^\uFEFF/, '')), 'json bodies › a byte order mark'],
  [
    'any media type taken',
    asked((all) => all.has('content-type') && all.set('content-type', 'application/json')),
    'media types › a body of type text/plain',
  ],
  [
    'a charset in Content-Type',
    headers((all) => all.has('content-type') && all.set('content-type', 'application/json; charset=utf-8')),
    'every response › a response with a body has Content-Type',
  ],
  [
    'details not sorted',
    body((json) => ('details' in json ? { ...json, details: (json.details as unknown[]).toReversed() } : json)),
    'create › POST /tasks names every bad',
  ],
  [
    'only the first bad field',
    body((json) => ('details' in json ? { ...json, details: (json.details as unknown[]).slice(0, 1) } : json)),
    'patch › PATCH /tasks/{id} with only unknown fields',
  ],
  [
    'another key in errors',
    body((json) => ('error' in json ? { ...json, status: 400 } : json)),
    'every response › an error has error, message',
  ],
  [
    'SQL in a message',
    body((json) => ('error' in json ? { ...json, message: 'SQLITE_CONSTRAINT: UNIQUE constraint failed' } : json)),
    'every response › no error tells of the inside',
  ],
  ['a field more', rows((row) => ({ ...row, user_id: 'x' })), 'every response › every task and project'],
  ['fields in another order', rows(({ id, ...row }) => ({ ...row, id })), 'every response › every task and project'],
  [
    'timestamps without milliseconds',
    rows((row) => ({ ...row, updated_at: String(row.updated_at).replace(/\.\d{3}/, '') })),
    'every response › every task and project',
  ],
  [
    'updated_at that stays',
    rows((row) => ({ ...row, updated_at: row.created_at })),
    'bookkeeping › PATCH moves updated_at',
  ],
  [
    'completed_at at each write',
    rows((row) => (row.title && row.completed_at ? { ...row, completed_at: row.updated_at } : row)),
    'bookkeeping › PATCH from done to done keeps',
  ],
  [
    'version by two',
    rows((row) => ({ ...row, version: Number(row.version) * 2 })),
    'bookkeeping › PUT moves updated_at',
  ],
  ['PUT as PATCH', replaced('PUT', 'PATCH'), 'replace › PUT /tasks/{id} returns every absent'],
  [
    'nulls in a patch dropped',
    sent((given, { method }) => (method === 'PATCH' ? given.replace(/"\w+":null/, '"position":"a0"') : given)),
    'patch › PATCH of a task’s energy to null',
  ],
  [
    'a project’s tasks deleted with it',
    address(
      (url, { method }) =>
        method === 'DELETE' && url.pathname.startsWith('/projects') && url.searchParams.set('tasks', 'delete'),
    ),
    'project delete › DELETE /projects/{id} keeps',
  ],
  [
    'due_by without the day itself',
    address((url) => url.searchParams.has('due_by') && url.searchParams.set('due_by', '2026-05-09')),
    'filters › due_by keeps',
  ],
  [
    'search for any word',
    address((url) => url.searchParams.set('q', (url.searchParams.get('q') ?? '').split(/\s/)[0] ?? '')),
    'search › q finds several words',
  ],
  [
    'search syntax let through',
    address((url) => url.searchParams.set('q', (url.searchParams.get('q') ?? '').replace('title:', ''))),
    'search › in q, a column name is text',
  ],
  [
    'counts off by one',
    body((json, request) => (request.url.endsWith('/counts') ? { ...json, done: Number(json.done) + 1 } : json)),
    'counts › GET /tasks/counts counts by status',
  ],
  [
    'contexts in UTF-16 order',
    body((json, request) =>
      request.url.endsWith('/contexts')
        ? (json as unknown as { name: string }[]).toSorted((a, b) => (a.name < b.name ? -1 : 1))
        : json,
    ),
    'counts › GET /contexts is ordered by code point',
  ],
  ['a batch one by one', batchOneByOne(), 'batch › a refused field at operation 40'],
  ['a batch without its index', body(({ operation: _, ...json }) => json), 'batch › an unknown id at operation 1'],
  ['no Allow', headers((all) => all.delete('allow')), 'routing › POST /tasks/{id} → 405'],
  [
    'Allow not sorted',
    headers((all) => all.has('allow') && all.set('allow', (all.get('allow') ?? '').split(', ').reverse().join(', '))),
    'routing › POST /tasks/{id} → 405',
  ],
  [
    'a trailing slash forgiven',
    address((url) => {
      url.pathname = url.pathname.replace(/(.)\/$/, '$1')
    }),
    'routing › /tasks/ is another path',
  ],
  ['x-request-id of its own', headers((all) => all.set('x-request-id', 'mine')), 'http › x-request-id is echoed'],
  ['no Server-Timing', headers((all) => all.delete('server-timing')), 'every response › Server-Timing has app;dur'],
  ['a lost update', readModifyWrite(), 'concurrency › patches of different fields at once'],
]

function rejectLongTitles(max: number): Corrupt {
  return async (request, correct) => {
    const given = (await request.clone().text()).match(/"title":"([^"]*)"/)?.[1] ?? ''
    if (given.length <= max) return correct(request)
    const details = [{ field: 'title', message: 'is too long' }]
    return Response.json({ error: 'Validation Error', message: 'title is too long.', details }, { status: 400 })
  }
}

function replaced(method: string, by: string): Corrupt {
  return async (request, correct) =>
    request.method === method
      ? correct(new Request(request.url, { method: by, headers: request.headers, body: await request.text() }))
      : correct(request)
}

/** Each operation as a batch of its own, so that those before a failure stay done. */
function batchOneByOne(): Corrupt {
  return async (request, correct) => {
    if (!request.url.endsWith('/batch')) return correct(request)
    const { operations } = (await request.clone().json()) as { operations: unknown[] }
    const results: unknown[] = []
    for (const [index, operation] of operations.entries()) {
      const one = JSON.stringify({ operations: [operation] })
      const response = await correct(new Request(request.url, { method: 'POST', headers: request.headers, body: one }))
      const answer = (await response.json()) as { results: unknown[] }
      const moved: Record<string, unknown> = JSON.parse(
        JSON.stringify(answer).replaceAll('operations.0', `operations.${index}`),
      )
      if (response.status !== 200) return Response.json({ ...moved, operation: index }, { status: response.status })
      results.push(...answer.results)
    }
    return Response.json({ results })
  }
}

/** A PATCH that reads, waits, and writes all of what it read back. */
function readModifyWrite(): Corrupt {
  return async (request, correct) => {
    if (request.method !== 'PATCH') return correct(request)
    const read = await correct(new Request(request.url, { headers: request.headers }))
    const row = (await read.json()) as Record<string, unknown>
    await new Promise((resolve) => setTimeout(resolve, 20))
    const written = JSON.stringify({ ...row, ...((await request.json()) as Record<string, unknown>) })
    return correct(new Request(request.url, { method: 'PUT', headers: request.headers, body: written }))
  }
}

let server: MutantServer
beforeAll(async () => {
  server = await startMutantServer()
})
afterAll(() => server.close())

/** How the named case ends against the server as it is now. */
async function outcomeOf(seenBy: string): Promise<string> {
  const [section = '', start = ''] = seenBy.split(' › ')
  const watcher = witness('every response', EVERY_RESPONSE)
  const isAll = section === 'every response'
  // For what holds of every response, a few requests of each kind are enough to see it.
  const isFew = (name: string) => ['/tasks', '404', '409', 'every bad'].some((part) => name.includes(part))
  const chosen = SECTIONS.filter(({ name }) => name === (isAll ? 'create' : section)).map(({ name, cases }) => ({
    name,
    cases: cases.filter((one) => (isAll ? isFew(one.name) : one.name.startsWith(start))),
  }))
  expect(
    chosen.flatMap(({ cases }) => cases),
    `cases of "${seenBy}"`,
  ).not.toHaveLength(0)
  const results = await runSections(server.target, chosen, {
    seed: 1,
    onAnswer: (answer, _section, one) => watcher.see(answer, one.name),
  })
  const judged = isAll ? watcher.verdict().results.filter(({ name }) => name.startsWith(start)) : results[0]?.results
  const found = judged?.[0]
  return found?.outcome === 'failed' ? `failed\n${found.failure}` : (found?.outcome ?? 'no such case')
}

test.each([...new Set(MUTANTS.map(([, , seenBy]) => seenBy))])('a correct backend passes %s', async (seenBy) => {
  server.corrupt = null
  expect(await outcomeOf(seenBy)).toBe('passed')
})

test.each(MUTANTS)('a backend with %s is caught', async (_fault, corrupt, seenBy) => {
  server.corrupt = corrupt
  expect(await outcomeOf(seenBy)).toMatch(/^failed/)
})
