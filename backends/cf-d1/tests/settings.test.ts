import { expect, test } from 'vitest'
import { dataFolder, readSettings } from '../src/local/settings.ts'

test('nothing set, or set to nothing, is the defaults', () => {
  const defaults = {
    PORT: 3002,
    HOST: '127.0.0.1',
    DATABASE_URL: 'file:/data/gtd.db',
    SQLITE_SYNCHRONOUS: 'FULL',
    LOG_LEVEL: 'info',
  }
  expect(readSettings({})).toEqual(defaults)
  expect(readSettings({ PORT: '', HOST: '', BACKEND_TOKEN: '', PATH: '/bin' })).toEqual(defaults)
})

test('every bad setting is named in one line', () => {
  const bad = { PORT: '65536', DATABASE_URL: 'libsql://x', SQLITE_SYNCHRONOUS: 'OFF', LOG_LEVEL: 'loud' }
  expect(() => readSettings(bad)).toThrow(
    'PORT must be a number from 0 to 65535; DATABASE_URL must be file:…; the data is kept in a folder beside that path; ' +
      'SQLITE_SYNCHRONOUS must be FULL or NORMAL; LOG_LEVEL must be debug, info, warn or error',
  )
})

test.each([
  ['file:/data/gtd.db', '/data/gtd.d1'],
  ['file:///data/with%20space.db', '/data/with space.d1'],
  ['file:data/gtd', `${process.cwd()}/data/gtd.d1`],
])('%s keeps its data in %s', (url, folder) => {
  expect(dataFolder(url)).toBe(folder)
})
