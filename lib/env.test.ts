import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { LIVE_SETTINGS, readSettings, SETTING_NAMES, SettingsError } from './env.ts'
import { childEnvironment, surroundingSettings } from './shootout/drivers/environment.ts'

test('every setting has a default, and an empty one is an absent one', () => {
  expect(readSettings({ PORT: '', LOG_LEVEL: '' })).toEqual(readSettings({}))
  expect(readSettings({})).toMatchObject({
    HOST: '127.0.0.1',
    PORT: 3000,
    GATEWAY_PORT: 8787,
    ENVIRONMENT: 'local',
    UPSTREAM_TIMEOUT_MS: 30_000,
    BODY_IDLE_TIMEOUT_MS: 300_000,
    UPSTREAM_TUNNELS: 1_024,
    CORS_ORIGINS: ['*'],
    TRUSTED_PROXIES: [],
    NEXT_ONLY: false,
    backends: {},
  })
})

test('all bad settings are named at once, one a line, and none of their values', () => {
  const bad = {
    PORT: '99999',
    GATEWAY_PORT: 'eighty',
    ENVIRONMENT: 'moon',
    DEFAULT_BACKEND: 'Not An Id',
    CORS_ORIGINS: 'https://a.example/path',
    TRUSTED_PROXIES: '10.0.0.0/8, localhost',
    UPSTREAM_TIMEOUT_MS: '0',
    DATABASE_URL: 'postgres://user:secret@host/db',
    SQLITE_SYNCHRONOUS: 'OFF',
    LOG_LEVEL: 'loud',
    NEXT_ONLY: 'yes',
    WORKERS: 'many',
  }
  let message = ''
  try {
    readSettings(bad)
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError)
    message = (error as Error).message
  }
  const [, ...lines] = message.split('\n')
  expect(lines.map((line) => line.trim().split(':')[0]).sort()).toEqual(Object.keys(bad).sort())
  expect(message).not.toContain('secret')
  expect(message).toContain('PORT: must be a whole number from 0 to 65535')
})

test('origins are listed with commas, and backend variables are kept as they are', () => {
  const settings = readSettings({
    CORS_ORIGINS: 'https://a.example, http://localhost:3000',
    BACKEND_X_URL: 'not checked here',
  })
  expect(settings.CORS_ORIGINS).toEqual(['https://a.example', 'http://localhost:3000'])
  expect(settings.backends).toEqual({ BACKEND_X_URL: 'not checked here' })
})

test('a bad backend alone is no bad setting; beside one it is named too, and a list is named once', () => {
  const bad = { BACKEND_X_URL: 'ftp://x', BACKEND_Y_URL: 'http://user:secret@y' }
  expect(readSettings(bad).backends).toEqual(bad)
  const read = () => readSettings({ ...bad, TRUSTED_PROXIES: 'one, two', PORT: 'x' })
  expect(read).toThrow(SettingsError)
  try {
    read()
  } catch (error) {
    const { problems } = error as SettingsError
    const names = problems.map((problem) => /^\w+/.exec(problem)?.[0])
    expect(names.sort()).toEqual(['BACKEND_X_URL', 'BACKEND_Y_URL', 'PORT', 'TRUSTED_PROXIES'])
    expect(String(error)).not.toContain('secret')
  }
})

test('WORKERS is a number of processes, or auto', () => {
  expect(['1', '64', 'auto'].map((WORKERS) => readSettings({ WORKERS }).WORKERS)).toEqual([1, 64, 'auto'])
  for (const WORKERS of ['0', '65', '1.5', 'AUTO', '-1', ' 2'])
    expect(() => readSettings({ WORKERS })).toThrow('WORKERS: must be auto, or a whole number from 1 to 64')
})

test('several processes cannot share a database in memory', () => {
  expect(readSettings({ DATABASE_URL: ':memory:' }).DATABASE_URL).toBe(':memory:')
  for (const WORKERS of ['2', 'auto'])
    expect(() => readSettings({ DATABASE_URL: ':memory:', WORKERS })).toThrow(/DATABASE_URL: .*WORKERS/)
})

test('specs/settings.md lists every setting with its default, and whether it needs a restart', () => {
  const table = readFileSync('specs/settings.md', 'utf8')
  const rows = new Map([...table.matchAll(/^\| `([A-Z_]+)` \| (.*?) \| (yes|no) \|/gm)].map((row) => [row[1], row]))
  expect([...rows.keys()].sort()).toEqual([...SETTING_NAMES].sort())
  const defaults = readSettings({})
  for (const name of SETTING_NAMES) {
    const value = name === 'NEXT_ONLY' ? 0 : defaults[name]
    const shown = value === undefined || String(value) === '' ? '' : `\`${value}\``
    expect([name, rows.get(name)?.[2]]).toEqual([name, shown])
    expect([name, rows.get(name)?.[3]]).toEqual([name, LIVE_SETTINGS.some((live) => live === name) ? 'yes' : 'no'])
  }
})

test('what a driver starts inherits none of the settings around it', () => {
  const names = [...SETTING_NAMES, 'BACKEND_X_URL']
  for (const name of names) vi.stubEnv(name, 'from around')
  try {
    expect(Object.entries(childEnvironment({})).filter(([, value]) => value === 'from around')).toEqual([])
    expect(Object.keys(surroundingSettings())).toEqual(expect.arrayContaining(names))
  } finally {
    vi.unstubAllEnvs()
  }
})
