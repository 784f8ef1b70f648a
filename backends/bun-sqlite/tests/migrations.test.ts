import { Database } from 'bun:sqlite'
import { expect, test } from 'bun:test'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { migrate } from '../src/migrations.ts'
import { StartError } from '../src/settings.ts'
import { MIGRATIONS, otherConnection, temporaryFolder } from './fixtures.ts'
import { startServer } from './process.ts'

test('servers that start at once on a new file all come up, and each migration is applied once', async () => {
  using folder = temporaryFolder()
  const servers = await Promise.all(Array.from({ length: 4 }, () => startServer(folder.path)))
  try {
    for (const { origin } of servers) expect((await fetch(`${origin}/tasks`)).status).toBe(200)
    using database = otherConnection(join(folder.path, 'gtd.db'))
    const applied = database.prepare('SELECT name FROM schema_migrations ORDER BY name').values().flat()
    expect(applied).toEqual(
      readdirSync(MIGRATIONS)
        .filter((name) => name.endsWith('.sql'))
        .sort(),
    )
  } finally {
    await Promise.all(servers.map((server) => server[Symbol.asyncDispose]()))
  }
}, 20_000)

test('a migration that fails halfway leaves nothing of itself, and keeps those before it', () => {
  using folder = temporaryFolder()
  writeFileSync(join(folder.path, '0000_good.sql'), 'CREATE TABLE kept (x);')
  writeFileSync(join(folder.path, '0001_bad.sql'), 'CREATE TABLE halfway (x);--> statement-breakpoint\nNOT SQL;')
  using database = new Database(':memory:')
  expect(() => migrate(database, folder.path)).toThrow(/^migration 0001_bad.sql failed: .*syntax error/)
  const tables = database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).values().flat()
  expect(tables).toEqual(['kept', 'schema_migrations'])
  expect(database.prepare('SELECT name FROM schema_migrations').values().flat()).toEqual(['0000_good.sql'])
})

test('a migration added later is applied to a database that has the earlier ones', () => {
  using folder = temporaryFolder()
  using database = new Database(':memory:')
  writeFileSync(join(folder.path, '0000_first.sql'), 'CREATE TABLE first (x);')
  migrate(database, folder.path)
  writeFileSync(join(folder.path, '0001_second.sql'), 'CREATE TABLE second (x);')
  migrate(database, folder.path)
  migrate(database, folder.path)
  expect(database.prepare('SELECT name FROM schema_migrations').values().flat()).toEqual([
    '0000_first.sql',
    '0001_second.sql',
  ])
})

test('a folder without migrations is refused by the name of its setting', () => {
  using folder = temporaryFolder()
  using database = new Database(':memory:')
  expect(() => migrate(database, folder.path)).toThrow(StartError)
  expect(() => migrate(database, join(folder.path, 'absent'))).toThrow(/^DRIZZLE_DIR: /)
})
