import { setTimeout as delay } from 'node:timers/promises'
import type { Case } from '../runner/case.ts'
import { expectEqual, expectThat } from '../runner/mismatch.ts'
import type { Trial } from '../runner/trial.ts'
import { freshId } from './ids.ts'
import { TASK_STATUSES, ZERO_COUNTS } from './wire.ts'

/** A project with a task of each status, and a task elsewhere. */
async function populated(t: Trial) {
  const [project, other] = [await t.project(), await t.project({ name: 'Other' })]
  const tasks = await t.tasks(
    TASK_STATUSES.map((status) => ({ title: `a ${status}`, status, project_id: project.id, contexts: ['@x'] })),
  )
  const [elsewhere, loose] = await t.tasks([{ title: 'elsewhere', project_id: other.id }, { title: 'loose' }])
  return { project, other, tasks, elsewhere, loose, path: `/projects/${project.id}` }
}

export const projectDelete: Case[] = [
  ...(['', '?tasks=unassign'] as const).map(
    (query): Case => ({
      name: `DELETE /projects/{id}${query} keeps its tasks, without a project, their version + 1 and updated_at moved`,
      async run(t) {
        const { path, tasks } = await populated(t)
        await delay(5)
        ;(await t.delete(path + query)).expectStatus(204)
        ;(await t.get(path)).expectError(404)
        for (const before of tasks) {
          const after = await t.readTask(before.id)
          expectEqual(after, { ...before, project_id: null, version: 2, updated_at: after.updated_at }, 'the task')
          expectThat(after.updated_at > before.updated_at, `updated_at after ${before.updated_at}`, after.updated_at)
        }
      },
    }),
  ),
  {
    name: 'DELETE ?tasks=unassign leaves the tasks of other projects and of none as they were',
    async run(t) {
      const { path, elsewhere, loose } = await populated(t)
      ;(await t.delete(path)).expectStatus(204)
      for (const before of [elsewhere, loose]) expectEqual(await t.readTask(before?.id ?? ''), before, 'the task')
    },
  },
  {
    name: 'DELETE ?tasks=unassign shows in counts, filters and the ETag of each task',
    async run(t) {
      const { path, tasks, project } = await populated(t)
      ;(await t.delete(path)).expectStatus(204)
      ;(await t.get('/tasks/counts')).expectBody({ inbox: 3, next: 1, waiting: 1, someday: 1, done: 1 })
      expectEqual((await t.list('/tasks?project_id=none')).length, 6, 'tasks without a project')
      expectEqual(await t.list(`/tasks?project_id=${project.id}`), [], 'tasks of the deleted project')
      const id = tasks[0]?.id
      ;(await t.get(`/tasks/${id}`)).expectHeader('etag', '"2"')
      ;(await t.patch(`/tasks/${id}`, { notes: 'x' }, { 'if-match': '"1"' })).expectStatus(412)
    },
  },
  {
    name: 'DELETE ?tasks=delete deletes its tasks of every status, and no others',
    async run(t) {
      const { path, tasks, elsewhere, loose } = await populated(t)
      ;(await t.delete(`${path}?tasks=delete`)).expectStatus(204)
      for (const { id } of tasks) (await t.get(`/tasks/${id}`)).expectError(404)
      expectEqual(await t.list('/tasks'), [elsewhere, loose], 'the tasks that are left')
    },
  },
  {
    name: 'DELETE ?tasks=delete shows in counts, contexts and search',
    async run(t) {
      const { path, other } = await populated(t)
      ;(await t.delete(`${path}?tasks=delete`)).expectStatus(204)
      ;(await t.get('/tasks/counts')).expectBody({ ...ZERO_COUNTS, inbox: 2 })
      ;(await t.get('/contexts')).expectBody([])
      ;(await t.get('/tasks?q=a')).expectBody([])
      expectEqual((await t.readProject(other.id)).task_counts, { ...ZERO_COUNTS, inbox: 1 }, 'task_counts of the other')
    },
  },
  {
    name: 'a project without tasks can be deleted either way',
    async run(t) {
      for (const query of ['', '?tasks=unassign', '?tasks=delete'])
        (await t.delete(`/projects/${(await t.project()).id}${query}`)).expectStatus(204)
      ;(await t.get('/projects')).expectBody([])
    },
  },
  {
    name: 'DELETE ?tasks of anything else → 400 naming tasks, and nothing is deleted',
    async run(t) {
      const { path, tasks } = await populated(t)
      for (const value of ['', 'x', 'Delete', 'delete,unassign', 'true', '%20delete', '%ff'])
        (await t.delete(`${path}?tasks=${value}`)).expectInvalid('tasks')
      ;(await t.delete(`${path}?tasks=delete&tasks=delete`)).expectInvalid('tasks')
      ;(await t.get(path)).expectStatus(200)
      ;(await t.get(`/tasks/${tasks[0]?.id}`)).expectBody(tasks[0])
    },
  },
  {
    name: 'a bad ?tasks comes after 404 and 412',
    async run(t) {
      const { path, project } = await populated(t)
      ;(await t.delete(`/projects/${freshId()}?tasks=x`)).expectError(404)
      const answer = await t.delete(`${path}?tasks=x`, { 'if-match': '"9"' })
      answer.expectError(412, { current: await t.readProject(project.id) })
    },
  },
  {
    name: 'a DELETE that If-Match stops leaves the tasks alone, whichever way was asked for',
    async run(t) {
      const { path, tasks } = await populated(t)
      for (const query of ['', '?tasks=delete']) (await t.delete(path + query, { 'if-match': '"9"' })).expectStatus(412)
      for (const before of tasks) expectEqual(await t.readTask(before.id), before, 'the task')
    },
  },
  {
    name: 'tasks is no parameter of DELETE /tasks/{id}, so it is ignored there',
    async run(t) {
      ;(await t.delete(`/tasks/${(await t.task()).id}?tasks=x`)).expectStatus(204)
    },
  },
  {
    name: 'a project with 600 tasks is deleted whole, either way',
    timeoutMs: 30_000,
    async run(t) {
      for (const [query, left] of [
        ['?tasks=unassign', 600],
        ['?tasks=delete', 600],
      ] as const) {
        const { id } = await t.project()
        for (const count of [300, 300]) await t.tasks(Array(count).fill({ project_id: id }))
        ;(await t.delete(`/projects/${id}${query}`)).expectStatus(204)
        ;(await t.get('/tasks/counts')).expectBody({ ...ZERO_COUNTS, inbox: left })
      }
    },
  },
]
