import type { Case } from '../runner/case.ts'
import { expectEqual, expectThat } from '../runner/mismatch.ts'
import { backendItself } from '../runner/needs.ts'

const FIELDS = [
  'status',
  'backend',
  'version',
  'runtime',
  'framework',
  'database',
  'journal_mode',
  'synchronous',
  'workers',
  'pid',
]
type Health = Record<string, unknown> & { workers: number; pid: number }

const cases: Case[] = [
  {
    name: 'GET /health has its ten fields, in contract order',
    async run(t) {
      const answer = (await t.get('/health')).expectStatus(200)
      expectEqual(Object.keys(answer.json<Health>()), FIELDS, 'the fields', answer.about)
    },
  },
  {
    name: 'GET /health says ok, and which backend it is',
    async run(t) {
      const answer = (await t.get('/health')).expectStatus(200).expectFields({ status: 'ok' })
      const { backend } = answer.json<Health>()
      expectThat(typeof backend === 'string' && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(backend), 'an id as backend', backend)
      if (!t.target.cleanUp) expectEqual(backend, t.target.id, 'backend')
    },
  },
  {
    name: 'version, runtime, framework and database are texts, database an SQLite with its version',
    async run(t) {
      const health = (await t.get('/health')).expectStatus(200).json<Health>()
      for (const field of ['version', 'runtime', 'framework', 'database'])
        expectThat(typeof health[field] === 'string' && health[field] !== '', `a text as ${field}`, health[field])
      expectThat(
        /^(sqlite 3\.\d+|d1|libsql)/.test(String(health.database)),
        'a database such as "sqlite 3.x"',
        health.database,
      )
      expectThat(
        / v?\d/.test(String(health.runtime)),
        'a runtime with its version, such as "bun 1.4.5"',
        health.runtime,
      )
    },
  },
  {
    name: 'journal_mode is wal and synchronous full, or both are managed',
    async run(t) {
      const { journal_mode, synchronous } = (await t.get('/health')).expectStatus(200).json<Health>()
      const modes = [journal_mode, synchronous].join(' ')
      const allowed = t.target.cleanUp ? ['wal full', 'wal normal', 'managed managed'] : ['wal full', 'managed managed']
      expectThat(allowed.includes(modes), allowed.join(' or '), modes)
    },
  },
  {
    name: 'workers is a number from 1, pid that of a process',
    async run(t) {
      const { workers, pid } = (await t.get('/health')).expectStatus(200).json<Health>()
      expectThat(Number.isInteger(workers) && workers >= 1, 'workers from 1', workers)
      expectThat(Number.isInteger(pid) && pid >= 0, 'a pid', pid)
    },
  },
  {
    name: 'GET /health needs no user, and minds no malformed one',
    async run(t) {
      ;(await t.anonymous().get('/health')).expectStatus(200)
      ;(await t.get('/health', { 'x-user-id': 'a b' })).expectStatus(200)
      ;(await t.get('/health?limit=0')).expectStatus(200)
    },
  },
]

export const health = cases.map((one): Case => ({ ...one, needs: backendItself }))
