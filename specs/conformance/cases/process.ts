import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Case } from '../runner/case.ts'
import type { Instance, LaunchOptions } from '../runner/instance.ts'
import { expectEqual, expectThat, Mismatch } from '../runner/mismatch.ts'
import { ownProcess } from '../runner/needs.ts'
import { RawSocket, requestHead } from '../runner/raw-socket.ts'
import type { Trial } from '../runner/trial.ts'

const LOG_FIELDS = ['time', 'level', 'request_id', 'method', 'path', 'status', 'ms']

async function launch(t: Trial, options: LaunchOptions = {}): Promise<{ instance: Instance; at: Trial }> {
  const instance = await t.target.launch?.(options)
  if (!instance) throw new Mismatch('a backend that can be started', 'none')
  return { instance, at: t.at(instance.baseUrl) }
}

const cases: Case[] = [
  {
    name: 'SIGTERM ends it with exit code 0, and it serves the same data when started again',
    async run(t) {
      const { instance, at } = await launch(t)
      const project = await at.project()
      const task = await at.task({ project_id: project.id, contexts: ['@a'], notes: '😀' })
      await instance.stop()
      expectEqual(await instance.exited, 0, 'the exit code')
      const again = await launch(t, { dataDir: instance.dataDir })
      expectEqual(await again.at.readTask(task.id), task, 'the task')
      ;(await again.at.get('/contexts')).expectBody([{ name: '@a', open_tasks: 1 }])
      expectEqual((await again.at.list('/tasks?q=task')).length, 1, 'tasks found')
      await again.instance.stop()
    },
  },
  {
    name: 'SIGTERM lets a request that is under way finish, then refuses new connections',
    async run(t) {
      const { instance, at } = await launch(t)
      const body = '{"title":"in flight"}'
      const socket = await RawSocket.open(at)
      socket.write(
        requestHead(at, 'POST', '/tasks', { 'content-type': 'application/json', 'content-length': body.length }),
      )
      socket.write(body.slice(0, 5))
      await delay(100)
      const stopped = instance.stop()
      await delay(300)
      socket.write(body.slice(5))
      const answer = await socket.answer()
      expectEqual(answer?.status, 201, 'status of the request under way')
      await stopped
      expectEqual(await instance.exited, 0, 'the exit code')
      const refused = await RawSocket.open(at).then(
        () => 'a connection',
        () => 'refused',
      )
      expectEqual(refused, 'refused', 'a connection after the end')
    },
  },
  {
    name: 'SIGTERM is not held up by idle connections',
    async run(t) {
      const { instance, at } = await launch(t)
      for (let i = 0; i < 5; i++) {
        const socket = await RawSocket.open(at)
        socket.write(requestHead(at, 'GET', '/tasks', {}))
        await socket.answer()
      }
      const started = performance.now()
      await instance.stop()
      expectEqual(await instance.exited, 0, 'the exit code')
      expectThat(
        performance.now() - started < 3_000,
        'an end within 3 s',
        `${Math.round(performance.now() - started)} ms`,
      )
    },
  },
  {
    name: 'SIGTERM waits no more than 10 s for a request that never ends',
    timeoutMs: 30_000,
    async run(t) {
      const { instance, at } = await launch(t)
      const socket = await RawSocket.open(at)
      socket.write(requestHead(at, 'POST', '/tasks', { 'content-type': 'application/json', 'content-length': 100 }))
      await delay(100)
      const started = performance.now()
      await instance.stop()
      expectEqual(await instance.exited, 0, 'the exit code')
      expectThat(
        performance.now() - started < 11_500,
        'an end within 10 s or little more',
        `${Math.round(performance.now() - started)} ms`,
      )
      socket.destroy()
    },
  },
  {
    name: 'SIGTERM leaves no write-ahead log: everything is in the database file',
    async run(t) {
      const { instance, at } = await launch(t)
      await at.tasks(Array(100).fill({ notes: 'x'.repeat(1_000) }))
      await instance.stop()
      for (const file of await readdir(instance.dataDir, { recursive: true }))
        if (file.endsWith('-wal'))
          expectEqual((await stat(join(instance.dataDir, file))).size, 0, `the size of ${file}`)
    },
  },
  {
    name: 'SQLITE_SYNCHRONOUS sets the pragma, FULL where it is absent, and /health reads it back; D1 manages its own',
    async run(t) {
      for (const [env, synchronous] of [
        [{}, 'full'],
        [{ SQLITE_SYNCHRONOUS: 'FULL' }, 'full'],
        [{ SQLITE_SYNCHRONOUS: 'NORMAL' }, 'normal'],
      ] as const) {
        const { instance, at } = await launch(t, { env })
        const answer = await at.get('/health')
        const isManaged = answer.json<{ database: string }>().database.startsWith('d1')
        answer.expectFields(
          isManaged ? { journal_mode: 'managed', synchronous: 'managed' } : { journal_mode: 'wal', synchronous },
        )
        await instance.stop()
      }
    },
  },
  {
    name: 'each request is one JSON line in the log, with what happened and under its request id',
    async run(t) {
      const lines: string[] = []
      const { instance, at } = await launch(t, { onLog: (line) => lines.push(line) })
      const requests = [
        ['GET', '/tasks?q=secret-query', 200],
        ['GET', '/nope', 404],
        ['POST', '/tasks', 400],
        ['DELETE', '/tasks', 405],
      ] as const
      for (const [index, [method, path]] of requests.entries())
        await at.send(method, path, {
          headers: { 'x-request-id': `log-${index}` },
          ...(method === 'POST' && { raw: '{' }),
        })
      await instance.stop()
      for (const [index, [method, path, status]] of requests.entries()) {
        const own = lines.filter((line) => line.includes(`"log-${index}"`))
        expectEqual(own.length, 1, `log lines of request ${index}`)
        const entry = parseLine(own[0] ?? '')
        for (const field of LOG_FIELDS) expectThat(field in entry, `${field} in the log line`, entry)
        expectEqual([entry.method, entry.status], [method, status], 'method and status in the log line')
        expectEqual(String(entry.path).split('?')[0], path.split('?')[0], 'path in the log line')
        expectThat(typeof entry.ms === 'number' && Number.isFinite(entry.ms), 'ms as a number', entry.ms)
        expectThat(!Number.isNaN(Date.parse(String(entry.time))), 'time as a timestamp', entry.time)
      }
    },
  },
  {
    name: 'the log carries no title, no notes and no token',
    async run(t) {
      const lines: string[] = []
      const token = crypto.randomUUID()
      const { instance, at } = await launch(t, { env: { BACKEND_TOKEN: token }, onLog: (line) => lines.push(line) })
      const user = at.at(instance.baseUrl, { authorization: `Bearer ${token}` })
      await user.task({ title: 'Private matter', notes: 'Private notes' })
      ;(await user.post('/tasks', { title: 'Private matter', nope: 'Private notes' })).expectInvalid('nope')
      await at.get('/tasks', { authorization: 'Bearer wrong-token' })
      await instance.stop()
      for (const secret of ['Private', token, 'wrong-token'])
        expectThat(
          !lines.join('\n').includes(secret),
          `a log without "${secret}"`,
          lines.find((line) => line.includes(secret)),
        )
    },
  },
]

function parseLine(line: string): Record<string, unknown> {
  try {
    return JSON.parse(line) as Record<string, unknown>
  } catch {
    throw new Mismatch('a log line in JSON', line)
  }
}

export const processCases = cases.map(
  (one): Case => ({ ...one, needs: ownProcess, timeoutMs: one.timeoutMs ?? 60_000 }),
)
