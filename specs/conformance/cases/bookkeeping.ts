import { setTimeout as delay } from 'node:timers/promises'
import type { Case } from '../runner/case.ts'
import { expectEqual, expectThat } from '../runner/mismatch.ts'
import type { Task, Trial } from '../runner/trial.ts'
import { OPEN_STATUSES } from './wire.ts'

/** Longer than a clock that ticks in milliseconds needs to move. */
const TICK_MS = 5

/** Sets the status by each kind of write, and answers the task. */
const writes: readonly [string, (t: Trial, id: string, status: string) => Promise<Task>][] = [
  ['PATCH', async (t, id, status) => (await t.patch(`/tasks/${id}`, { status })).expectStatus(200).json()],
  ['PUT', async (t, id, status) => (await t.put(`/tasks/${id}`, { title: 'A task', status })).expectStatus(200).json()],
  [
    'a batch update',
    async (t, id, status) => {
      const answer = await t.batch([{ op: 'update', type: 'task', id, data: { status } }])
      const [task] = answer.expectStatus(200).json<{ results: [Task] }>().results
      return task
    },
  ],
]

export const bookkeeping: Case[] = [
  ...writes.flatMap(([way, setStatus]): Case[] => [
    ...OPEN_STATUSES.map(
      (status): Case => ({
        name: `${way} from ${status} to done sets completed_at, and back clears it`,
        async run(t) {
          const { id } = await t.task({ status })
          const done = await setStatus(t, id, 'done')
          expectThat(done.completed_at !== null, 'a completed_at', null)
          expectThat(done.completed_at <= done.updated_at, 'completed_at not after updated_at', done)
          expectEqual((await t.readTask(id)).completed_at, done.completed_at, 'completed_at as read again')
          const open = await setStatus(t, id, status)
          expectEqual(open.completed_at, null, `completed_at after going back to ${status}`)
        },
      }),
    ),
    {
      name: `${way} from done to done keeps completed_at`,
      async run(t) {
        const before = await t.task({ status: 'done' })
        await delay(TICK_MS)
        const after = await setStatus(t, before.id, 'done')
        expectEqual(after.completed_at, before.completed_at, 'completed_at')
        expectEqual(after.version, 2, 'version')
      },
    },
    {
      name: `${way} completes anew with a new completed_at`,
      async run(t) {
        const { id, completed_at } = await t.task({ status: 'done' })
        await setStatus(t, id, 'next')
        await delay(TICK_MS)
        const again = await setStatus(t, id, 'done')
        expectThat(
          (again.completed_at ?? '') > (completed_at ?? ''),
          `a completed_at after ${completed_at}`,
          again.completed_at,
        )
      },
    },
    {
      name: `${way} moves updated_at, adds 1 to version and leaves created_at`,
      async run(t) {
        let before = await t.task()
        for (let version = 2; version <= 4; version++) {
          await delay(TICK_MS)
          const after = await setStatus(t, before.id, 'next')
          expectThat(after.updated_at > before.updated_at, `updated_at after ${before.updated_at}`, after.updated_at)
          expectEqual(after.created_at, before.created_at, 'created_at')
          expectEqual(after.version, version, 'version')
          before = after
        }
      },
    },
  ]),
  {
    name: 'a task created as done has a completed_at',
    async run(t) {
      const task = await t.task({ status: 'done' })
      expectThat(task.completed_at !== null, 'a completed_at', null)
      const [inBatch] = await t.tasks([{ status: 'done' }])
      expectThat(inBatch?.completed_at !== null, 'a completed_at of a batch create', null)
    },
  },
  {
    name: 'completed_at in a request is ignored',
    async run(t) {
      const completed_at = '2020-01-01T00:00:00.000Z'
      const done = await t.task({ status: 'done', completed_at })
      expectThat(done.completed_at !== completed_at, 'a completed_at of the server', done.completed_at)
      const open = await t.task({ completed_at })
      expectEqual(open.completed_at, null, 'completed_at of an open task')
      const patched = await t.patch(`/tasks/${open.id}`, { notes: 'x', completed_at })
      patched.expectStatus(200).expectFields({ completed_at: null })
    },
  },
  {
    name: 'a PATCH of a done task’s title keeps completed_at',
    async run(t) {
      const before = await t.task({ status: 'done' })
      await delay(TICK_MS)
      const { completed_at } = before
      ;(await t.patch(`/tasks/${before.id}`, { title: 'x' })).expectStatus(200).expectFields({ completed_at })
    },
  },
  {
    name: 'a PUT without a status takes a task out of done and clears completed_at',
    async run(t) {
      const { id } = await t.task({ status: 'done' })
      const answer = await t.put(`/tasks/${id}`, { title: 'x' })
      answer.expectStatus(200).expectFields({ status: 'inbox', completed_at: null })
    },
  },
  {
    name: 'a PATCH of status to null takes a task out of done and clears completed_at',
    async run(t) {
      const { id } = await t.task({ status: 'done' })
      const answer = await t.patch(`/tasks/${id}`, { status: null })
      answer.expectStatus(200).expectFields({ status: 'inbox', completed_at: null })
    },
  },
  {
    name: 'a project’s writes add 1 to its version and move updated_at',
    async run(t) {
      const before = await t.project()
      await delay(TICK_MS)
      const patched = (await t.patch(`/projects/${before.id}`, { notes: 'x' })).expectStatus(200).json<Task>()
      expectEqual([patched.version, patched.created_at], [2, before.created_at], 'version and created_at')
      expectThat(patched.updated_at > before.updated_at, `updated_at after ${before.updated_at}`, patched.updated_at)
      ;(await t.put(`/projects/${before.id}`, { name: 'y' })).expectStatus(200).expectFields({ version: 3 })
    },
  },
  {
    name: 'a project’s version and updated_at stay when its tasks come, change and go',
    async run(t) {
      const { id, version, updated_at } = await t.project()
      const task = await t.task({ project_id: id })
      await t.patch(`/tasks/${task.id}`, { status: 'done' })
      await t.delete(`/tasks/${task.id}`)
      ;(await t.get(`/projects/${id}`)).expectFields({ version, updated_at })
    },
  },
  {
    name: 'reading changes nothing',
    anyUser: false,
    async run(t) {
      const project = await t.project()
      const task = await t.task({ project_id: project.id, contexts: ['@a'] })
      const paths = [
        '/tasks',
        `/tasks/${task.id}`,
        '/tasks/counts',
        '/projects',
        `/projects/${project.id}`,
        '/contexts',
      ]
      for (const path of [...paths, `/projects/${project.id}/tasks`]) (await t.get(path)).expectStatus(200)
      expectEqual(await t.readTask(task.id), task, 'the task')
    },
  },
  {
    name: 'a refused write moves neither version nor updated_at',
    async run(t) {
      const task = await t.task()
      const path = `/tasks/${task.id}`
      ;(await t.patch(path, { title: '' })).expectInvalid('title')
      ;(await t.put(path, { title: 5 })).expectInvalid('title')
      ;(await t.patch(path, { title: 'x' }, { 'if-match': '"9"' })).expectStatus(412)
      ;(await t.send('PATCH', path, { raw: '{' })).expectMalformed()
      ;(await t.get(path)).expectBody(task)
    },
  },
]
