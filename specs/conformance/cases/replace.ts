import type { Case } from '../runner/case.ts'
import { expectEqual } from '../runner/mismatch.ts'
import type { Project, Task } from '../runner/trial.ts'
import { freshId } from './ids.ts'
import { PROJECT_DEFAULTS, TASK_DEFAULTS, ZERO_COUNTS } from './wire.ts'

const FULL_TASK = {
  title: 'Full',
  notes: 'n',
  status: 'waiting',
  contexts: ['@a'],
  waiting_for: 'w',
  energy: 'high',
  time_estimate_minutes: 5,
  defer_until: '2026-01-01',
  due_on: '2026-01-02',
  recurrence: 'FREQ=DAILY',
  position: 'a0',
}
const FULL_PROJECT = {
  name: 'Full',
  status: 'someday',
  outcome: 'o',
  notes: 'n',
  area: 'a',
  sequential: true,
  due_on: '2026-01-02',
  reviewed_at: '2026-01-02T03:04:05.678Z',
  position: 'a0',
}

export const replace: Case[] = [
  {
    name: 'PUT /tasks/{id} returns every absent writable field to its default',
    async run(t) {
      const project = await t.project()
      const before = await t.task({ ...FULL_TASK, project_id: project.id })
      const answer = (await t.put(`/tasks/${before.id}`, { title: 'Bare' })).expectStatus(200)
      const { id, created_at, version } = before
      const { updated_at } = answer.json<Task>()
      const expected = { id, title: 'Bare', ...TASK_DEFAULTS, created_at, updated_at, completed_at: null }
      answer.expectBody({ ...expected, version: version + 1 })
      ;(await t.get(`/tasks/${id}`)).expectBody(answer.json())
    },
  },
  {
    name: 'PUT /projects/{id} returns every absent writable field to its default, and keeps the tasks',
    async run(t) {
      const before = await t.project(FULL_PROJECT)
      const task = await t.task({ project_id: before.id })
      const answer = (await t.put(`/projects/${before.id}`, { name: 'Bare' })).expectStatus(200)
      const { id, created_at, version } = before
      const { updated_at } = answer.json<Project>()
      const expected = { id, name: 'Bare', ...PROJECT_DEFAULTS, created_at, updated_at }
      answer.expectBody({ ...expected, version: version + 1, task_counts: { ...ZERO_COUNTS, inbox: 1 } })
      expectEqual(await t.readTask(task.id), task, 'the task of the replaced project')
    },
  },
  {
    name: 'PUT /tasks/{id} sets every field',
    async run(t) {
      const { id } = await t.task()
      ;(await t.put(`/tasks/${id}`, FULL_TASK)).expectStatus(200).expectFields(FULL_TASK)
    },
  },
  {
    name: 'PUT /projects/{id} sets every field',
    async run(t) {
      const { id } = await t.project()
      ;(await t.put(`/projects/${id}`, FULL_PROJECT)).expectStatus(200).expectFields(FULL_PROJECT)
    },
  },
  {
    name: 'PUT of a task as GET answered it changes nothing but version and updated_at',
    async run(t) {
      const before = await t.task({ ...FULL_TASK, status: 'done' })
      const answer = (await t.put(`/tasks/${before.id}`, before)).expectStatus(200)
      const { updated_at } = answer.json<Task>()
      answer.expectBody({ ...before, updated_at, version: 2 })
    },
  },
  {
    name: 'PUT of a project as GET answered it changes nothing but version and updated_at',
    async run(t) {
      const before = await t.project(FULL_PROJECT)
      const answer = (await t.put(`/projects/${before.id}`, before)).expectStatus(200)
      const { updated_at } = answer.json<Project>()
      answer.expectBody({ ...before, updated_at, version: 2 })
    },
  },
  ...(['tasks', 'projects'] as const).flatMap((collection): Case[] => {
    const path = `/${collection}`
    const required = collection === 'tasks' ? 'title' : 'name'
    return [
      {
        name: `PUT ${path}/{id} of an unknown id → 404, and nothing is made`,
        async run(t) {
          const id = freshId()
          ;(await t.put(`${path}/${id}`, { [required]: 'x' })).expectError(404)
          ;(await t.get(`${path}/${id}`)).expectError(404)
        },
      },
      {
        name: `PUT ${path}/{id} without its ${required} → 400 naming it`,
        async run(t) {
          const { id } = (await t.post(path, { [required]: 'x' })).json<Task>()
          ;(await t.put(`${path}/${id}`, {})).expectInvalid(required)
          ;(await t.put(`${path}/${id}`, { notes: 'x', nope: 1 })).expectInvalid(...[required, 'nope'].sort())
        },
      },
      {
        name: `PUT ${path}/{id} ignores an id in the body, a malformed one too`,
        async run(t) {
          const { id } = (await t.post(path, { [required]: 'x' })).json<Task>()
          for (const other of [freshId(), 'x', 5, null])
            (await t.put(`${path}/${id}`, { id: other, [required]: 'y' })).expectStatus(200).expectFields({ id })
        },
      },
      {
        name: `PUT ${path}/{id} answers the ETag of the new version`,
        async run(t) {
          const { id } = (await t.post(path, { [required]: 'x' })).json<Task>()
          const answer = await t.put(`${path}/${id}`, { [required]: 'x' })
          answer.expectStatus(200).expectHeader('etag', '"2"').expectFields({ version: 2 })
        },
      },
      {
        name: `PUT ${path}/{id} with a null where none is allowed → 400 naming it`,
        async run(t) {
          const { id } = (await t.post(path, { [required]: 'x' })).json<Task>()
          const nulls = { [required]: null, notes: null, status: null }
          ;(await t.put(`${path}/${id}`, nulls)).expectInvalid(...Object.keys(nulls).sort())
        },
      },
    ]
  }),
]
