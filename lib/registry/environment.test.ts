import { describe, expect, test } from 'vitest'
import { backendsFromEnvironment } from './environment.ts'

const facts = [{ id: 'bun-sqlite', name: 'Bun + SQLite', language: 'TypeScript', framework: 'Bun.serve' }]
const read = (variables: Record<string, string>, environment: 'local' | 'cloud' = 'local') =>
  backendsFromEnvironment(variables, environment, facts)

describe('backendsFromEnvironment', () => {
  test('one variable is one backend; its manifest adds name, language and framework', () => {
    const { backends, rejected } = read({
      BACKEND_BUN_SQLITE_URL: 'http://127.0.0.1:3001',
      BACKEND_NEW_ONE_URL: 'http://x',
    })
    expect(rejected).toEqual([])
    expect(backends).toMatchObject([
      { id: 'bun-sqlite', name: 'Bun + SQLite', language: 'TypeScript', framework: 'Bun.serve', location: 'local' },
      { id: 'new-one', name: 'New One', language: null, framework: null, target: { kind: 'http', origin: 'http://x' } },
    ])
  })

  test('an id may stand at both places, with one token for both', () => {
    const { backends } = read({
      BACKEND_A_URL: 'http://127.0.0.1:1/',
      BACKEND_A_CLOUD_URL: 'https://a.example',
      BACKEND_A_TOKEN: 's3cret',
    })
    expect(backends.map(({ id, location, token }) => [id, location, token])).toEqual([
      ['a', 'local', 's3cret'],
      ['a', 'cloud', 's3cret'],
    ])
  })

  test.each([
    ['not an address', 'must be an address'],
    ['ftp://host', 'must start with http:// or https://'],
    ['http://user:hunter2@host', 'must not contain a user or password'],
    ['http://host/path', 'must be an origin only'],
    ['http://host?x=1', 'must be an origin only'],
  ])('%s is rejected with its reason and without its value; the others stay', (value, reason) => {
    const { backends, rejected } = read({ BACKEND_BAD_URL: value, BACKEND_GOOD_URL: 'http://127.0.0.1:2' })
    expect(backends.map(({ id }) => id)).toEqual(['good'])
    expect(rejected).toMatchObject([{ id: 'bad', location: 'local', error: expect.stringContaining(reason) }])
    expect(rejected[0]?.error).toContain('BACKEND_BAD_URL')
    expect(rejected[0]?.error).not.toContain('hunter2')
  })

  test('a token that could end a header is rejected, and never shown', () => {
    const { backends, rejected } = read({ BACKEND_A_URL: 'http://a', BACKEND_A_TOKEN: 'x\r\ny' })
    expect(backends).toEqual([])
    expect(rejected[0]?.error).toMatch(/^BACKEND_A_TOKEN must be/)
  })

  test('a token without an address is said', () => {
    expect(read({ BACKEND_A_TOKEN: 'x' }).rejected).toMatchObject([{ id: 'a' }])
  })

  test('a gateway in the cloud never has local backends', () => {
    const { backends, rejected } = read({ BACKEND_A_URL: 'http://10.0.0.1', BACKEND_A_CLOUD_URL: 'https://a' }, 'cloud')
    expect(backends.map(({ location }) => location)).toEqual(['cloud'])
    expect(rejected).toMatchObject([{ id: 'a', location: 'local', error: expect.stringContaining('cloud') }])
  })

  test("a backend's own BACKEND_TOKEN and foreign variables are none of it", () => {
    expect(read({ BACKEND_TOKEN: 'x', BACKEND_URL: 'http://a', PATH: '/bin' })).toEqual({ backends: [], rejected: [] })
  })
})
