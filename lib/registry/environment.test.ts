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
    ['http://host?x=1', 'must be without query or fragment'],
    ['http://host/#x', 'must be without query or fragment'],
    ['http://host/a/../b', 'must have a plain path'],
    ['http://host//a', 'must have a plain path'],
    ['http://host/a%2fb', 'must have a plain path'],
    ['http://host\\a', 'must have a plain path'],
  ])('%s is rejected with its reason and without its value; the others stay', (value, reason) => {
    const { backends, rejected } = read({ BACKEND_BAD_URL: value, BACKEND_GOOD_URL: 'http://127.0.0.1:2' })
    expect(backends.map(({ id }) => id)).toEqual(['good'])
    expect(rejected).toMatchObject([{ id: 'bad', location: 'local', error: expect.stringContaining(reason) }])
    expect(rejected[0]?.error).toContain('BACKEND_BAD_URL')
    expect(rejected[0]?.error).not.toContain('hunter2')
  })

  test.each([
    ['https://host', 'https://host', undefined],
    ['https://host/', 'https://host', undefined],
    ['https://HOST:443/api', 'https://host', '/api'],
    ['https://host/deep/api/', 'https://host', '/deep/api'],
  ])('%s is origin %s and prefix %s', (value, origin, prefix) => {
    expect(read({ BACKEND_A_CLOUD_URL: value }).backends[0]?.target).toEqual({ kind: 'http', origin, prefix })
  })

  test('a token that could end a header is rejected, and never shown', () => {
    const { backends, rejected } = read({ BACKEND_A_URL: 'http://a', BACKEND_A_TOKEN: 'x\r\ny' })
    expect(backends).toEqual([])
    expect(rejected[0]?.error).toMatch(/^BACKEND_A_TOKEN must be/)
  })

  test.each([
    ['a token without an address', 'BACKEND_A_TOKEN'],
    ['a misspelt ending', 'BACKEND_A_ULR'],
    ['no id', 'BACKEND_URL'],
    ['an id in small letters', 'BACKEND_a_URL'],
    ['an id with a dash', 'BACKEND_BUN-SQLITE_URL'],
  ])('%s is a warning that names the variable, and no entry', (_what, variable) => {
    const { backends, rejected, warnings } = read({ [variable]: 'http://user:hunter2@a' })
    expect([backends, rejected]).toEqual([[], []])
    expect(warnings).toEqual([expect.stringMatching(`^${variable} has no effect: .*BACKEND_.+_URL`)])
    expect(warnings[0]).not.toContain('hunter2')
  })

  test('a gateway in the cloud never has local backends', () => {
    const { backends, rejected } = read({ BACKEND_A_URL: 'http://10.0.0.1', BACKEND_A_CLOUD_URL: 'https://a' }, 'cloud')
    expect(backends.map(({ location }) => location)).toEqual(['cloud'])
    expect(rejected).toMatchObject([{ id: 'a', location: 'local', error: expect.stringContaining('cloud') }])
  })

  test("a backend's own BACKEND_TOKEN and foreign variables are none of it", () => {
    expect(read({ BACKEND_TOKEN: 'x', PATH: '/bin' })).toEqual({ backends: [], rejected: [], warnings: [] })
  })
})
