import { expect, test } from 'bun:test'
import { resolve } from 'node:path'
import { readSettings, StartError } from '../src/settings.ts'

test('an empty environment gives the documented defaults', () => {
  expect(readSettings({})).toEqual({
    port: 3001,
    host: '127.0.0.1',
    databasePath: '/data/gtd.db',
    migrationsFolder: resolve(import.meta.dir, '../../../drizzle'),
    token: null,
    synchronous: 'FULL',
    logLevel: 'info',
    workers: 1,
  })
})

test('an empty variable is an absent one, as compose files write it', () => {
  const empty = { PORT: '', HOST: '', DATABASE_URL: '', BACKEND_TOKEN: '', SQLITE_SYNCHRONOUS: '', WORKERS: '' }
  expect(readSettings(empty)).toEqual(readSettings({}))
})

test.each([
  ['file:/data/gtd.db', '/data/gtd.db'],
  ['file:///data/gtd.db', '/data/gtd.db'],
  ['file://localhost/data/gtd.db', '/data/gtd.db'],
  ['file:data/gtd.db', resolve('data/gtd.db')],
  ['file:./gtd.db', resolve('gtd.db')],
  ['file:/with%20space/gtd.db', '/with space/gtd.db'],
  ['file:/with space/gtd.db', '/with space/gtd.db'],
])('%s is a database file', (url, path) => {
  expect(readSettings({ DATABASE_URL: url }).databasePath).toBe(path)
})

test.each(['gtd.db', 'file:', 'file::memory:', 'file://host/gtd.db', 'file:/a.db?mode=ro', 'file:/%', 'file:/data/'])(
  '%s is refused',
  (url) => {
    expect(() => readSettings({ DATABASE_URL: url })).toThrow(StartError)
  },
)
