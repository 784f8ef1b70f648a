import { expect, test } from 'bun:test'
import { Writer } from '../src/writer.ts'
import { otherConnection, temporaryStore } from './fixtures.ts'

const INSERT = `INSERT INTO task_tallies (user_id, project_id, status, tasks) VALUES ($user, '', 'next', 1)`
const USERS = 'SELECT user_id FROM task_tallies ORDER BY user_id'

test('writes that wait together share one commit, and the failure of one undoes only that one', async () => {
  using opened = temporaryStore()
  const { store } = opened
  using other = otherConnection(opened.path)
  const writer = new Writer(store)
  const dataVersion = other.prepare('PRAGMA data_version')
  const before = dataVersion.get()
  const outcomes = await Promise.allSettled([
    writer.run({ databaseMs: 0 }, () => store.run(INSERT, { user: 'a' })),
    writer.run({ databaseMs: 0 }, () => {
      store.run(INSERT, { user: 'b' })
      throw new Error('no')
    }),
    writer.run({ databaseMs: 0 }, () => store.run(INSERT, { user: 'c' })),
  ])
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(other.prepare(USERS).values().flat()).toEqual(['a', 'c'])
  // The counter moves once a commit of another connection (https://sqlite.org/pragma.html#pragma_data_version).
  const after = dataVersion.get()
  expect((after as { data_version: number }).data_version - (before as { data_version: number }).data_version).toBe(1)
})

test('a write is committed before it resolves', async () => {
  using opened = temporaryStore()
  using other = otherConnection(opened.path)
  await new Writer(opened.store).run({ databaseMs: 0 }, () => opened.store.run(INSERT, { user: 'a' }))
  expect(other.prepare(USERS).values().flat()).toEqual(['a'])
})

test('when the whole transaction is lost, every write of the group fails and none is kept', async () => {
  using opened = temporaryStore()
  const { store } = opened
  const writer = new Writer(store)
  const outcomes = await Promise.allSettled([
    writer.run({ databaseMs: 0 }, () => store.run(INSERT, { user: 'a' })),
    writer.run({ databaseMs: 0 }, () => {
      // What SQLite does by itself when the disk is full.
      store.run('ROLLBACK')
      throw new Error('disk full')
    }),
    writer.run({ databaseMs: 0 }, () => store.run(INSERT, { user: 'c' })),
  ])
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(store.all(USERS)).toEqual([])
  await writer.run({ databaseMs: 0 }, () => store.run(INSERT, { user: 'd' }))
  expect(store.all<{ user_id: string }>(USERS)).toEqual([{ user_id: 'd' }])
})

test('the time of a write includes the commit that it shared', async () => {
  using opened = temporaryStore()
  const timing = { databaseMs: 0 }
  const before = opened.store.elapsedMs
  await new Writer(opened.store).run(timing, () => opened.store.run(INSERT, { user: 'a' }))
  expect(timing.databaseMs).toBeCloseTo(opened.store.elapsedMs - before, 6)
})
