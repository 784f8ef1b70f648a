import type { Case } from '../runner/case.ts'
import { expectEqual, expectThat } from '../runner/mismatch.ts'
import type { Task } from '../runner/trial.ts'
import { freshId } from './ids.ts'
import { ZERO_COUNTS } from './wire.ts'

const PARALLEL = 50
const times = <T>(count: number, run: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => run(index)))

const cases: Case[] = [
  {
    name: '50 creates at once all succeed, each with an id of its own',
    async run(t) {
      const made = await times(PARALLEL, (index) => t.task({ title: `${index}` }))
      expectEqual(new Set(made.map(({ id }) => id)).size, PARALLEL, 'different ids')
      expectEqual((await t.list('/tasks')).length, PARALLEL, 'tasks in the list')
      ;(await t.get('/tasks/counts')).expectBody({ ...ZERO_COUNTS, inbox: PARALLEL })
    },
  },
  {
    name: '50 patches of one task at once without If-Match all succeed, and version counts each',
    async run(t) {
      const { id } = await t.task()
      const answers = await times(PARALLEL, (index) => t.patch(`/tasks/${id}`, { notes: `${index}` }))
      const versions = answers.map((answer) => answer.expectStatus(200).json<Task>().version).sort((a, b) => a - b)
      expectEqual(
        versions,
        Array.from({ length: PARALLEL }, (_, index) => index + 2),
        'the versions answered',
      )
      const last = answers.find((answer) => answer.json<Task>().version === PARALLEL + 1)
      ;(await t.get(`/tasks/${id}`)).expectBody(last?.json())
    },
  },
  {
    name: 'patches of different fields at once lose none of them',
    async run(t) {
      const { id } = await t.task()
      const fields = {
        title: 'x',
        notes: 'n',
        status: 'next',
        waiting_for: 'w',
        energy: 'low',
        due_on: '2026-01-01',
        contexts: ['@a'],
        position: 'a0',
      }
      const answers = await Promise.all(
        Object.entries(fields).map(([field, value]) => t.patch(`/tasks/${id}`, { [field]: value })),
      )
      for (const answer of answers) answer.expectStatus(200)
      ;(await t.get(`/tasks/${id}`)).expectFields({ ...fields, version: 9 })
    },
  },
  ...(['PATCH', 'PUT', 'DELETE'] as const).map(
    (method): Case => ({
      name: `of 20 times ${method} at once with the same If-Match exactly one wins`,
      async run(t) {
        const { id } = await t.task()
        const json = method === 'DELETE' ? undefined : { title: 'x' }
        const answers = await times(20, () => t.send(method, `/tasks/${id}`, { json, headers: { 'if-match': '"1"' } }))
        const won = answers.filter(({ status }) => status === (method === 'DELETE' ? 204 : 200))
        expectEqual(won.length, 1, 'writes that won')
        for (const answer of answers)
          if (!won.includes(answer))
            answer.expectError(
              method === 'DELETE' ? 404 : 412,
              method === 'DELETE' ? {} : { current: answer.json<{ current: unknown }>().current },
            )
      },
    }),
  ),
  {
    name: 'of 20 batches at once with the same if_version exactly one wins',
    async run(t) {
      const { id } = await t.task()
      const operations = [
        { op: 'create', type: 'task', data: { title: 'beside' } },
        { op: 'update', type: 'task', id, data: { notes: 'x' }, if_version: 1 },
      ]
      const answers = await times(20, () => t.batch(operations))
      expectEqual(answers.filter(({ status }) => status === 200).length, 1, 'batches that won')
      expectEqual(answers.filter(({ status }) => status === 412).length, 19, 'batches that lost')
      expectEqual((await t.list('/tasks')).length, 2, 'tasks in the list')
    },
  },
  {
    name: 'of 20 creates at once with the same id exactly one wins, the others get 409',
    async run(t) {
      const id = freshId()
      const answers = await times(20, (index) => t.post('/tasks', { id, title: `${index}` }))
      const [won, ...others] = answers.filter(({ status }) => status === 201)
      expectThat(
        won !== undefined && others.length === 0,
        'one 201',
        answers.map(({ status }) => status),
      )
      for (const answer of answers) if (answer !== won) answer.expectError(409)
      ;(await t.get(`/tasks/${id}`)).expectBody(won.json())
    },
  },
  {
    name: 'of 20 deletes at once one answers 204, the others 404',
    async run(t) {
      const { id } = await t.task()
      const statuses = (await times(20, () => t.delete(`/tasks/${id}`))).map(({ status }) => status).sort()
      expectEqual(statuses, [204, ...Array(19).fill(404)], 'statuses')
    },
  },
  {
    name: 'a project deleted while tasks are put into it leaves no task that points at it',
    async run(t) {
      for (const fate of ['unassign', 'delete']) {
        const { id } = await t.project()
        const creates = times(20, (index) => t.post('/tasks', { title: `${fate} ${index}`, project_id: id }))
        const deleted = t.delete(`/projects/${id}?tasks=${fate}`)
        for (const answer of await creates) if (answer.status !== 201) answer.expectInvalid('project_id')
        ;(await deleted).expectStatus(204)
        for (const task of await t.list('/tasks?limit=500'))
          expectEqual(task.project_id, null, 'project_id of what is left')
      }
    },
  },
  {
    name: 'writers of every kind at once leave counts, contexts and lists that agree',
    async run(t) {
      const project = await t.project()
      const rows = await t.tasks(Array.from({ length: 10 }, (_, index) => ({ contexts: [`@c${index % 3}`] })))
      await times(60, async (index) => {
        const row = rows[index % rows.length]?.id
        if (index % 4 === 0) return t.patch(`/tasks/${row}`, { status: index % 8 ? 'done' : 'next' })
        if (index % 4 === 1) return t.task({ project_id: project.id, contexts: ['@new'] })
        if (index % 4 === 2) return t.put(`/tasks/${row}`, { title: 'put', contexts: [`@p${index % 5}`] })
        return t.batch([{ op: 'update', type: 'task', id: row, data: { project_id: project.id } }])
      })
      const all = await t.list('/tasks?limit=500')
      const counts: Record<string, number> = { ...ZERO_COUNTS }
      const inProject: Record<string, number> = { ...ZERO_COUNTS }
      const open = new Map<string, number>()
      for (const { status, project_id, contexts } of all) {
        counts[status] = (counts[status] ?? 0) + 1
        if (project_id === project.id) inProject[status] = (inProject[status] ?? 0) + 1
        if (status !== 'done') for (const name of contexts) open.set(name, (open.get(name) ?? 0) + 1)
      }
      ;(await t.get('/tasks/counts')).expectBody(counts)
      ;(await t.get(`/projects/${project.id}`)).expectFields({ task_counts: inProject })
      const contexts = [...open]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, open_tasks]) => ({ name, open_tasks }))
      ;(await t.get('/contexts')).expectBody(contexts)
    },
  },
  {
    name: 'readers see each batch whole or not at all',
    async run(t) {
      const [first, second] = await t.tasks([{ title: '0' }, { title: '0' }])
      let writing = true
      const write = async () => {
        for (let i = 1; i <= 30; i++)
          (
            await t.batch(
              [first, second].map((task) => ({ op: 'update', type: 'task', id: task?.id, data: { title: `${i}` } })),
            )
          ).expectStatus(200)
        writing = false
      }
      const read = async () => {
        while (writing) {
          const [one, two] = await t.list('/tasks')
          expectEqual(one?.title, two?.title, 'titles that one batch writes')
        }
      }
      await Promise.all([write(), read(), read(), read()])
    },
  },
]

export const concurrency = cases.map((one): Case => ({ ...one, varies: true, alone: true }))
