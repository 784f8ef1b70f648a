import { expect, test } from 'vitest'
import { readSettings, SettingsError } from './env.ts'

test('every setting has a default, and an empty one is an absent one', () => {
  expect(readSettings({ PORT: '', LOG_LEVEL: '' })).toEqual(readSettings({}))
  expect(readSettings({})).toMatchObject({
    HOST: '127.0.0.1',
    PORT: 3000,
    GATEWAY_PORT: 8787,
    ENVIRONMENT: 'local',
    UPSTREAM_TIMEOUT_MS: 30_000,
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
