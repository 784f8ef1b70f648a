import type { Case } from '../runner/case.ts'
import { expectEqual } from '../runner/mismatch.ts'
import type { Project, Task } from '../runner/trial.ts'
import { freshId } from './ids.ts'
import { PROJECT_DEFAULTS, TASK_DEFAULTS } from './wire.ts'

const TASK_PATCH = {
  title: 'New',
  notes: 'n',
  status: 'waiting',
  contexts: ['@a', '@b'],
  waiting_for: 'w',
  energy: 'low',
  time_estimate_minutes: 5,
  defer_until: '2026-01-01',
  due_on: '2026-01-02',
  recurrence: 'FREQ=DAILY',
  position: 'a0',
}
const PROJECT_PATCH = {
  name: 'New',
  status: 'archive',
  outcome: 'o',
  notes: 'n',
  area: 'a',
  sequential: true,
  due_on: '2026-01-02',
  reviewed_at: '2026-01-02T03:04:05.678Z',
  position: 'a0',
}

export const patch: Case[] = [
  ...Object.entries(TASK_PATCH).map(
    ([field, value]): Case => ({
      name: `PATCH of a task’s ${field} changes it and nothing else`,
      async run(t) {
        const before = await t.task()
        const answer = (await t.patch(`/tasks/${before.id}`, { [field]: value })).expectStatus(200)
        const { updated_at } = answer.json<Task>()
        answer.expectBody({ ...before, [field]: value, updated_at, version: 2 }).expectHeader('etag', '"2"')
        ;(await t.get(`/tasks/${before.id}`)).expectBody(answer.json())
      },
    }),
  ),
  ...Object.entries(PROJECT_PATCH).map(
    ([field, value]): Case => ({
      name: `PATCH of a project’s ${field} changes it and nothing else`,
      async run(t) {
        const before = await t.project()
        const answer = (await t.patch(`/projects/${before.id}`, { [field]: value })).expectStatus(200)
        const { updated_at } = answer.json<Project>()
        answer.expectBody({ ...before, [field]: value, updated_at, version: 2 }).expectHeader('etag', '"2"')
      },
    }),
  ),
  ...Object.entries(TASK_DEFAULTS).map(
    ([field, initial]): Case => ({
      name: `PATCH of a task’s ${field} to null → back to ${JSON.stringify(initial)}`,
      async run(t) {
        const project = await t.project()
        const { id } = await t.task({ ...TASK_PATCH, project_id: project.id })
        ;(await t.patch(`/tasks/${id}`, { [field]: null })).expectStatus(200).expectFields({ [field]: initial })
      },
    }),
  ),
  ...Object.entries(PROJECT_DEFAULTS).map(
    ([field, initial]): Case => ({
      name: `PATCH of a project’s ${field} to null → back to ${JSON.stringify(initial)}`,
      async run(t) {
        const { id } = await t.project(PROJECT_PATCH)
        ;(await t.patch(`/projects/${id}`, { [field]: null })).expectStatus(200).expectFields({ [field]: initial })
      },
    }),
  ),
  {
    name: 'PATCH replaces contexts whole, as a merge patch does with arrays',
    async run(t) {
      const { id } = await t.task({ contexts: ['@a', '@b', '@c'] })
      const answer = await t.patch(`/tasks/${id}`, { contexts: ['@c', '@d'] })
      answer.expectStatus(200).expectFields({ contexts: ['@c', '@d'] })
    },
  },
  {
    name: 'PATCH of project_id moves a task between projects and out of them',
    async run(t) {
      const [first, second] = [await t.project(), await t.project()]
      const { id } = await t.task({ project_id: first.id })
      for (const project_id of [second.id, null, first.id])
        (await t.patch(`/tasks/${id}`, { project_id })).expectStatus(200).expectFields({ project_id })
    },
  },
  {
    name: 'PATCH with the value that is already there still counts as a write',
    async run(t) {
      const { id, title } = await t.task()
      ;(await t.patch(`/tasks/${id}`, { title })).expectStatus(200).expectFields({ version: 2 })
    },
  },
  ...(['tasks', 'projects'] as const).flatMap((collection): Case[] => {
    const path = `/${collection}`
    const required = collection === 'tasks' ? 'title' : 'name'
    const computed = collection === 'tasks' ? { completed_at: 'x' } : { task_counts: { inbox: 9 } }
    return [
      {
        name: `PATCH ${path}/{id} with {} → 400 on field ""`,
        async run(t) {
          const { id } = (await t.post(path, { [required]: 'x' })).json<Task>()
          ;(await t.patch(`${path}/${id}`, {})).expectInvalid('')
          ;(await t.get(`${path}/${id}`)).expectFields({ version: 1 })
        },
      },
      {
        name: `PATCH ${path}/{id} with only read-only fields → 400 on field ""`,
        async run(t) {
          const { id } = (await t.post(path, { [required]: 'x' })).json<Task>()
          const readOnly = { id: freshId(), created_at: 'x', updated_at: 5, version: 9, ...computed }
          ;(await t.patch(`${path}/${id}`, readOnly)).expectInvalid('')
        },
      },
      {
        name: `PATCH ${path}/{id} ignores read-only fields beside writable ones`,
        async run(t) {
          const before = (await t.post(path, { [required]: 'x' })).json<Task>()
          const readOnly = { id: freshId(), created_at: 'x', updated_at: 5, version: 9, ...computed }
          const answer = (await t.patch(`${path}/${before.id}`, { ...readOnly, notes: 'n' })).expectStatus(200)
          const { updated_at } = answer.json<Task>()
          answer.expectBody({ ...before, notes: 'n', updated_at, version: 2 })
        },
      },
      {
        name: `PATCH ${path}/{id} with only unknown fields → 400 naming each, sorted`,
        async run(t) {
          const { id } = (await t.post(path, { [required]: 'x' })).json<Task>()
          ;(await t.patch(`${path}/${id}`, { zz: null, a1: 1, Notes: 'x' })).expectInvalid('Notes', 'a1', 'zz')
        },
      },
      {
        name: `PATCH ${path}/{id} with one bad field changes none of the good ones`,
        async run(t) {
          const before = (await t.post(path, { [required]: 'x' })).json<Task>()
          ;(await t.patch(`${path}/${before.id}`, { notes: 'n', due_on: 'x', status: 'y' })).expectInvalid(
            'due_on',
            'status',
          )
          ;(await t.get(`${path}/${before.id}`)).expectBody(before)
        },
      },
      {
        name: `PATCH of a ${collection.slice(0, -1)}’s ${required} to null → 400 naming it, as it has no default`,
        async run(t) {
          const { id } = (await t.post(path, { [required]: 'x' })).json<Task>()
          ;(await t.patch(`${path}/${id}`, { [required]: null })).expectInvalid(required)
        },
      },
      {
        name: `PATCH ${path}/{id} of an unknown id → 404, even with {}`,
        async run(t) {
          ;(await t.patch(`${path}/${freshId()}`, { notes: 'x' })).expectError(404)
          ;(await t.patch(`${path}/${freshId()}`, {})).expectError(404)
        },
      },
      {
        name: `PATCH ${path}/{id} as application/merge-patch+json is taken, with parameters too`,
        async run(t) {
          const { id } = (await t.post(path, { [required]: 'x' })).json<Task>()
          for (const type of ['application/merge-patch+json', 'application/merge-patch+json; charset=utf-8'])
            (await t.send('PATCH', `${path}/${id}`, { json: { notes: type }, type }))
              .expectStatus(200)
              .expectFields({ notes: type })
        },
      },
    ]
  }),
  {
    name: 'patches of different fields add up',
    async run(t) {
      const { id } = await t.task()
      for (const [field, value] of Object.entries(TASK_PATCH))
        (await t.patch(`/tasks/${id}`, { [field]: value })).expectStatus(200)
      const { version, ...task } = await t.readTask(id)
      expectEqual(version, 1 + Object.keys(TASK_PATCH).length, 'version')
      const got = Object.fromEntries(Object.keys(TASK_PATCH).map((name) => [name, task[name as 'title']]))
      expectEqual(got, TASK_PATCH, 'the task')
    },
  },
]
