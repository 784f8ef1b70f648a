import { expect, test } from 'vitest'
import { backendsFromEnvironment } from './environment.ts'
import { createRegistry } from './registry.ts'

const probe = async () => ({ healthy: true as const, latencyMs: 1 })
const entries = backendsFromEnvironment(
  {
    BACKEND_BOTH_URL: 'http://both.local',
    BACKEND_BOTH_CLOUD_URL: 'https://both.cloud',
    BACKEND_FAR_CLOUD_URL: 'https://far',
    BACKEND_BAD_URL: 'x',
  },
  'local',
  [],
)
const registry = createRegistry({ environment: 'local', sources: [entries], probe })
const placeOf = (id: string, location?: 'local' | 'cloud') => registry.getBackend(id, location)?.location

test("without a location it is the environment's own, else the one there is", () => {
  expect(placeOf('both')).toBe('local')
  expect(placeOf('far')).toBe('cloud')
})

test('a given location is kept to', () => {
  expect(placeOf('both', 'cloud')).toBe('cloud')
  expect(placeOf('both', 'local')).toBe('local')
  expect(placeOf('far', 'local')).toBeUndefined()
})

test('what is not listed does not exist', () => {
  for (const id of ['bad', 'BOTH', 'both local', '', '__proto__', 'constructor']) expect(placeOf(id)).toBeUndefined()
})

test('entries and rejections are listed by id and place', () => {
  expect(registry.listBackends().map(({ id, location }) => `${id} ${location}`)).toEqual([
    'both cloud',
    'both local',
    'far cloud',
  ])
  expect(registry.listRejected().map(({ id }) => id)).toEqual(['bad'])
})

test('of two sources with the same place the earlier wins', () => {
  const other = backendsFromEnvironment({ BACKEND_BOTH_URL: 'http://other' }, 'local', [])
  const merged = createRegistry({ environment: 'local', sources: [other, entries], probe })
  expect(merged.getBackend('both')?.target).toMatchObject({ origin: 'http://other' })
})

test('an update keeps the objects of entries that say the same, and says what became of the others', () => {
  const read = (variables: Record<string, string>) => backendsFromEnvironment(variables, 'local', [])
  const before = read({
    BACKEND_SAME_URL: 'http://same',
    BACKEND_MOVED_URL: 'http://old',
    BACKEND_GONE_URL: 'http://x',
  })
  const live = createRegistry({ environment: 'local', sources: [before], probe })
  const [gone, moved, same] = live.listBackends()
  const after = { BACKEND_SAME_URL: 'http://same/', BACKEND_MOVED_URL: 'http://new', BACKEND_NEW_URL: 'http://y' }
  const { dropped, ...change } = live.update([read(after)])
  expect(change).toEqual({ added: ['new'], removed: ['gone'], changed: ['moved'] })
  expect(dropped).toEqual([gone, moved])
  expect(live.getBackend('same')).toBe(same)
  expect(live.getBackend('moved')).not.toBe(moved)
  expect(live.getBackend('gone')).toBeUndefined()
  expect(live.getBackend('new', 'local')?.target).toMatchObject({ origin: 'http://y' })
})

test('a new token makes an entry another one', () => {
  const read = (token: string) =>
    backendsFromEnvironment({ BACKEND_A_URL: 'http://a', BACKEND_A_TOKEN: token }, 'local', [])
  const live = createRegistry({ environment: 'local', sources: [read('old')], probe })
  expect(live.update([read('new')])).toMatchObject({ changed: ['a'] })
  expect(live.getBackend('a')?.token).toBe('new')
  expect(live.update([read('new')])).toEqual({ added: [], removed: [], changed: [], dropped: [] })
})
