import { expect, test, vi } from 'vitest'
import { type CloudBindings, createCloudEntries, type KvNamespace } from './cloud.ts'

const ENTRY = { id: 'one', name: 'One', url: 'https://one.example/api', type: 'cloud' }
const service = { fetch: async () => new Response('bound') }
const bindings: CloudBindings = {
  tokenOf: (id) => (id === 'one' ? 's3cret' : null),
  serviceOf: (name) => (name === 'BOUND' ? service : null),
}

/** A namespace that lists two keys a page, as KV does with a thousand. */
function namespace(values: Record<string, string>): KvNamespace {
  return {
    async list({ prefix, cursor }) {
      const names = Object.keys(values).filter((name) => name.startsWith(prefix))
      const at = Number(cursor ?? 0)
      const keys = names.slice(at, at + 2).map((name) => ({ name }))
      return { keys, list_complete: at + 2 >= names.length, cursor: String(at + 2) }
    },
    get: async (keys) => new Map(keys.map((key) => [key, values[key] ?? null])),
  }
}

const keyed = (...entries: (typeof ENTRY)[]) =>
  Object.fromEntries(entries.map((entry) => [`backend:${entry.id}`, JSON.stringify(entry)]))

test('every entry of every page is read, with its token from elsewhere', async () => {
  const others = ['two', 'three', 'four'].map((id) => ({ ...ENTRY, id, region: 'weur' }))
  const { backends, rejected } = await createCloudEntries(namespace(keyed(ENTRY, ...others)), bindings)()
  expect(rejected).toEqual([])
  expect(backends.map(({ id, token, region }) => [id, token, region])).toEqual([
    ['one', 's3cret', undefined],
    ['two', null, 'weur'],
    ['three', null, 'weur'],
    ['four', null, 'weur'],
  ])
  expect(backends[0]).toMatchObject({
    location: 'cloud',
    healthEndpoint: '/health',
    target: { kind: 'http', origin: 'https://one.example', prefix: '/api' },
  })
})

test.each([
  ['no JSON', 'backend:bad', '{', 'is not JSON'],
  ['another id than its key', 'backend:bad', JSON.stringify(ENTRY), 'says it is "one"'],
  ['a local one', 'backend:bad', JSON.stringify({ ...ENTRY, id: 'bad', type: 'local' }), 'type: must be cloud'],
  [
    'a bad address',
    'backend:bad',
    JSON.stringify({ ...ENTRY, id: 'bad', url: 'ftp://x' }),
    'url: must start with http',
  ],
  ['a field nobody knows', 'backend:bad', JSON.stringify({ ...ENTRY, id: 'bad', token: 'x' }), 'token'],
  [
    'a path that leads away',
    'backend:bad',
    JSON.stringify({ ...ENTRY, id: 'bad', healthEndpoint: '/../x' }),
    'healthEnd',
  ],
  ['a service that is not bound', 'backend:bad', JSON.stringify({ ...ENTRY, id: 'bad', service: 'NOPE' }), 'NOPE'],
])('%s is rejected with its reason, and the others stay', async (_, key, text, reason) => {
  const { backends, rejected } = await createCloudEntries(namespace({ ...keyed(ENTRY), [key]: text }), bindings)()
  expect(backends.map(({ id }) => id)).toEqual(['one'])
  expect(rejected).toEqual([{ id: 'bad', location: 'cloud', error: expect.stringContaining(reason) }])
})

test('a service is called instead of the address', async () => {
  const entry = { ...ENTRY, url: 'https://one.example', service: 'BOUND' }
  const [backend] = (await createCloudEntries(namespace(keyed(entry)), bindings)()).backends
  if (backend?.target.kind !== 'fetch') throw new Error('expected a call')
  expect(await (await backend.target.fetch(new Request('http://x/'))).text()).toBe('bound')
})

test('an entry whose text is the same stays the same object; one that changed does not', async () => {
  const values = keyed(ENTRY, { ...ENTRY, id: 'two' })
  const read = createCloudEntries(namespace(values), bindings)
  const before = (await read()).backends
  Object.assign(values, keyed({ ...ENTRY, id: 'two', name: 'Two' }))
  const after = (await read()).backends
  expect(after[0]).toBe(before[0])
  expect(after[1]).not.toBe(before[1])
})

test('what changed is read at once, and what is new once five minutes are over', async () => {
  vi.useFakeTimers()
  try {
    const values = keyed(ENTRY)
    const read = createCloudEntries(namespace(values), bindings)
    await read()
    Object.assign(values, keyed({ ...ENTRY, name: 'Other' }, { ...ENTRY, id: 'two' }))
    expect((await read()).backends.map(({ name }) => name)).toEqual(['Other'])
    vi.advanceTimersByTime(300_000)
    expect((await read()).backends.map(({ id }) => id)).toEqual(['one', 'two'])
  } finally {
    vi.useRealTimers()
  }
})
