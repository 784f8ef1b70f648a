import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LibsqlSettings, openLibsql } from './libsql.ts'
import { withPragmas } from './pragmas.ts'

const root = process.cwd()
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'libsql-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function withDatabase(
  settings: Partial<LibsqlSettings> & { url: string },
  work: (database: Awaited<ReturnType<typeof openLibsql>>) => Promise<void>,
): Promise<void> {
  const database = await openLibsql({ root, ...settings })
  try {
    await work(database)
  } finally {
    await database.close()
  }
}

test('a new file is made with its folder, migrated, and set as the contract says', async () => {
  await withDatabase({ url: `file:${folder}/new/deep/a.db` }, async ({ db, probe }) => {
    expect(await db.all(sql`PRAGMA foreign_keys`)).toEqual([{ foreign_keys: 1 }])
    expect(await db.all(sql`PRAGMA busy_timeout`)).toEqual([{ timeout: 5000 }])
    expect(await probe()).toEqual({
      database: expect.stringMatching(/^sqlite 3\.\d+\.\d+$/),
      journal_mode: 'wal',
      synchronous: 'full',
    })
    expect(await db.all(sql`SELECT count(*) AS tasks FROM tasks`)).toEqual([{ tasks: 0 }])
  })
})

test('synchronous is what was asked for', async () => {
  await withDatabase({ url: `file:${folder}/normal.db`, synchronous: 'NORMAL' }, async ({ probe }) => {
    expect(await probe()).toMatchObject({ synchronous: 'normal' })
  })
})

test('opening again keeps what is there and migrates nothing twice', async () => {
  const url = `file://${folder}/again.db`
  const migrations: unknown[] = []
  for (const _ of [1, 2]) {
    await withDatabase({ url }, async ({ db }) => {
      migrations.push(await db.all(sql`SELECT hash FROM __drizzle_migrations`))
      await db.run(
        sql`INSERT INTO projects VALUES (${crypto.randomUUID()}, 'u', 'n', 'active', '', '', NULL, 0, NULL, NULL, NULL, '', '', 1)`,
      )
    })
  }
  expect(migrations[0]).toHaveLength(2)
  expect(migrations[1]).toEqual(migrations[0])
  await withDatabase({ url }, async ({ db }) => {
    expect(await db.all(sql`SELECT count(*) AS n FROM projects`)).toEqual([{ n: 2 }])
  })
})

test('many that open the same new file at once all succeed', async () => {
  const url = `file:${folder}/together.db`
  const databases = await Promise.all([1, 2, 3].map(() => openLibsql({ url, root })))
  for (const { probe, close } of databases) {
    expect(await probe()).toMatchObject({ journal_mode: 'wal' })
    await close()
  }
})

test('closing moves the log into the file', async () => {
  const path = join(folder, 'closed.db')
  await withDatabase({ url: `file:${path}` }, async ({ db }) => {
    await db.run(sql`CREATE TABLE proof (text)`)
  })
  expect((await stat(`${path}-wal`).catch(() => ({ size: 0 }))).size).toBe(0)
  expect(await readFile(path, 'latin1')).toContain('CREATE TABLE proof')
})

test('after any failure the pragmas are set again before the next statement', async () => {
  const client = withPragmas(createClient({ url: `file:${folder}/pragmas.db`, concurrency: 1 }), ['foreign_keys = ON'])
  const value = async () => (await client.execute('PRAGMA foreign_keys')).rows[0]?.[0]
  await client.execute('PRAGMA foreign_keys = OFF')
  expect(await value()).toBe(0)
  await expect(client.batch(['SELECT 1', 'SELECT nonsense'])).rejects.toThrow('nonsense')
  expect(await value()).toBe(1)
  await client.execute('PRAGMA foreign_keys = OFF')
  client.reconnect()
  expect(await value()).toBe(1)
  client.close()
})

test('a path that cannot be, a place where no folder can be made, a file that is no database and a root without migrations are said in one line', async () => {
  const text = join(folder, 'text')
  await writeFile(text, 'This is a letter, not a database. '.repeat(100))
  const failures: [Partial<LibsqlSettings> & { url: string }, RegExp][] = [
    [{ url: `file:${text}/a.db` }, /^DATABASE_URL: the database file:.*text\/a\.db cannot be opened: .+$/],
    [{ url: 'file:/proc/none/a.db' }, /^DATABASE_URL: the database file:\/proc\/none\/a\.db cannot be opened: .+$/],
    [{ url: `file:${text}` }, /^DATABASE_URL: the database file:.*text cannot be used: file is not a database$/],
    [
      { url: `file:${folder}/x.db`, root: folder },
      /^DATABASE_URL: the database file:.*x\.db cannot be used: there are no migrations in .+$/,
    ],
    [{ url: 'mysql://somewhere' }, /^DATABASE_URL: the database mysql:\/\/somewhere cannot be opened: .+$/],
  ]
  for (const [settings, message] of failures)
    await expect(openLibsql({ root, ...settings })).rejects.toThrow(
      expect.objectContaining({ message: expect.stringMatching(message) }),
    )
})
