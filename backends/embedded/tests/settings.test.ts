import { expect, test } from 'vitest'
import { readSettings } from '../src/settings.ts'

test('nothing set, or set to nothing, is the defaults', () => {
  const defaults = {
    PORT: 3010,
    HOST: '127.0.0.1',
    DATABASE_URL: 'file:/data/gtd.db',
    SQLITE_SYNCHRONOUS: 'FULL',
    LOG_LEVEL: 'info',
  }
  expect(readSettings({})).toEqual(defaults)
  expect(readSettings({ PORT: '', HOST: '', BACKEND_TOKEN: '', PATH: '/bin' })).toEqual(defaults)
})

test('what is set is taken', () => {
  const given = {
    PORT: '65535',
    HOST: '::1',
    DATABASE_URL: 'libsql://db.example',
    BACKEND_TOKEN: 't',
    SQLITE_SYNCHRONOUS: 'NORMAL',
  }
  expect(readSettings(given)).toMatchObject({ ...given, PORT: 65_535 })
})

test('every bad setting is named in one line', () => {
  const bad = { PORT: '65536', DATABASE_URL: 'mysql://x', SQLITE_SYNCHRONOUS: 'OFF', LOG_LEVEL: 'loud' }
  expect(() => readSettings(bad)).toThrow(
    'PORT must be a number from 0 to 65535; DATABASE_URL must be file:… or the address of a libSQL server; ' +
      'SQLITE_SYNCHRONOUS must be FULL or NORMAL; LOG_LEVEL must be debug, info, warn or error',
  )
  for (const PORT of ['abc', '-1', '80.5', '1e3', ' 80']) expect(() => readSettings({ PORT })).toThrow(/^PORT must be/)
})
