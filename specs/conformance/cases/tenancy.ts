import type { Case, Need } from '../runner/case.ts'
import { expectEqual } from '../runner/mismatch.ts'
import { ownUser, throughGateway } from '../runner/needs.ts'
import type { Trial } from '../runner/trial.ts'
import { freshId } from './ids.ts'
import { ZERO_COUNTS } from './wire.ts'

const USER_IDS = ['a', '0', '_', '-', 'A-Z_09', 'x'.repeat(64)]
const BAD_USER_IDS = ['x'.repeat(65), 'a b', 'a.b', 'a/b', 'a@b', 'é', 'a,b', "a'b", '*', 'a\tb', '%41']

const CONDITIONS: Record<string, string>[] = [
  {},
  { 'if-match': '*' },
  { 'if-match': '"1"' },
  { 'if-match': '"9"' },
  { 'if-none-match': '"1"' },
]

const CLAIMS: Record<string, string>[] = [
  {},
  { 'x-user-id': 'mallory' },
  { 'x-user-id': 'local' },
  { 'X-User-Id': 'admin' },
]

/** Where the default user is nobody: an instance that the suite started. */
const ownData: Need = {
  because: 'would touch the tasks of the default user, who may be a person',
  met: (target) => target.direct && !target.cleanUp,
}

/** Someone with a project and a task in it, and a stranger. */
async function twoUsers(t: Trial) {
  const project = await t.project({ name: 'Private' })
  const task = await t.task({
    title: 'Secret needle',
    project_id: project.id,
    contexts: ['@private'],
    due_on: '2026-01-01',
  })
  const before = [await t.readTask(task.id), await t.readProject(project.id)] as const
  return {
    project: before[1],
    task: before[0],
    stranger: t.stranger(),
    /** The owner still sees exactly what was there. */
    async expectUntouched() {
      ;(await t.get(`/tasks/${task.id}`)).expectStatus(200).expectBody(before[0])
      ;(await t.get(`/projects/${project.id}`)).expectStatus(200).expectBody(before[1])
    },
  }
}

const direct: Case[] = [
  {
    name: 'lists, counts, contexts and search show nothing of another user',
    async run(t) {
      const { stranger, project } = await twoUsers(t)
      const empty = [
        '/tasks',
        '/projects',
        '/contexts',
        '/tasks?q=secret',
        '/tasks?context=@private',
        '/tasks?due_by=2026-01-01',
        '/tasks?status=inbox',
        `/tasks?project_id=${project.id}`,
      ]
      for (const path of empty) (await stranger.get(path)).expectStatus(200).expectHeader('link', null).expectBody([])
      ;(await stranger.get('/tasks/counts')).expectBody(ZERO_COUNTS)
    },
  },
  {
    name: 'paging past one’s own rows never reaches another user’s',
    async run(t) {
      const { stranger, task } = await twoUsers(t)
      await t.tasks(Array(5).fill({}))
      const own = await stranger.task()
      const answer = (await stranger.get('/tasks?limit=1')).expectStatus(200)
      answer.expectHeader('link', null).expectBody([own])
      ;(await stranger.get(`/tasks?after=${task.id}`)).expectBody([own])
    },
  },
  ...(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'] as const).map(
    (method): Case => ({
      name: `${method} of another user’s task or project → 404, whatever If-Match says, and it stays`,
      async run(t) {
        const { stranger, task, project, expectUntouched } = await twoUsers(t)
        for (const headers of CONDITIONS)
          for (const [path, name] of [
            [`/tasks/${task.id}`, 'title'],
            [`/projects/${project.id}`, 'name'],
          ] as const) {
            const json = method === 'PUT' || method === 'PATCH' ? { [name]: 'taken over' } : undefined
            const answer = await stranger.send(method, path, { json, headers })
            if (method === 'HEAD') answer.expectStatus(404)
            else answer.expectError(404)
          }
        await expectUntouched()
      },
    }),
  ),
  {
    name: 'GET /projects/{id}/tasks of another user’s project → 404',
    async run(t) {
      const { stranger, project } = await twoUsers(t)
      ;(await stranger.get(`/projects/${project.id}/tasks`)).expectError(404)
    },
  },
  {
    name: 'DELETE of another user’s project → 404 with either fate for its tasks',
    async run(t) {
      const { stranger, project, expectUntouched } = await twoUsers(t)
      for (const fate of ['unassign', 'delete'])
        (await stranger.delete(`/projects/${project.id}?tasks=${fate}`)).expectError(404)
      await expectUntouched()
    },
  },
  {
    name: 'project_id of another user’s project → 400, as of a project that does not exist',
    async run(t) {
      const { stranger, project, expectUntouched } = await twoUsers(t)
      const own = await stranger.task()
      const body = { title: 'x', project_id: project.id }
      ;(await stranger.post('/tasks', body)).expectInvalid('project_id')
      ;(await stranger.put(`/tasks/${own.id}`, body)).expectInvalid('project_id')
      ;(await stranger.patch(`/tasks/${own.id}`, { project_id: project.id })).expectInvalid('project_id')
      const created = await stranger.batch([{ op: 'create', type: 'task', data: body }])
      created.expectInvalidOperation(0, 'operations.0.data.project_id')
      const updated = await stranger.batch([
        { op: 'update', type: 'task', id: own.id, data: { project_id: project.id } },
      ])
      updated.expectInvalidOperation(0, 'operations.0.data.project_id')
      await expectUntouched()
    },
  },
  {
    name: 'an id that another user has → 409 on create, in a batch too, with no other information',
    async run(t) {
      const { stranger, task, project, expectUntouched } = await twoUsers(t)
      ;(await stranger.post('/tasks', { id: task.id, title: 'x' })).expectError(409)
      ;(await stranger.post('/projects', { id: project.id, name: 'x' })).expectError(409)
      const answer = await stranger.batch([{ op: 'create', type: 'task', data: { id: task.id, title: 'x' } }])
      answer.expectError(409, { operation: 0 })
      ;(await stranger.batch([{ op: 'create', type: 'project', data: { id: project.id, name: 'x' } }])).expectError(
        409,
        { operation: 0 },
      )
      await expectUntouched()
    },
  },
  {
    name: 'a batch cannot update or delete another user’s rows, with any if_version',
    async run(t) {
      const { stranger, task, project, expectUntouched } = await twoUsers(t)
      for (const [type, id] of [
        ['task', task.id],
        ['project', project.id],
      ])
        for (const guard of [{}, { if_version: 1 }, { if_version: 9 }]) {
          ;(await stranger.batch([{ op: 'delete', type, id, ...guard }])).expectError(404, { operation: 0 })
          ;(await stranger.batch([{ op: 'update', type, id, data: { notes: 'x' }, ...guard }])).expectError(404, {
            operation: 0,
          })
        }
      await expectUntouched()
    },
  },
  {
    name: 'deleting a project leaves another user’s rows alone',
    async run(t) {
      const { stranger, expectUntouched } = await twoUsers(t)
      const theirs = await stranger.project()
      await stranger.task({ project_id: theirs.id })
      ;(await stranger.delete(`/projects/${theirs.id}?tasks=delete`)).expectStatus(204)
      await expectUntouched()
    },
  },
  {
    name: 'user ids differ by case, and by every character',
    async run(t) {
      const suffix = freshId()
      const users = [`a${suffix}`, `A${suffix}`, `a${suffix}_`, `-a${suffix}`].map((user) => t.as(user))
      const made: unknown[] = []
      // One after the other: answers are compared between backends, so they come in one order.
      for (const user of users) made.push(await user.task())
      for (const [index, user] of users.entries()) (await user.get('/tasks')).expectBody([made[index]])
    },
  },
  {
    name: 'x-user-id takes 1–64 of letters, digits, _ and -',
    async run(t) {
      for (const user of USER_IDS) (await t.as(user).get('/tasks?limit=1&status=waiting&q=nothing')).expectStatus(200)
    },
  },
  {
    name: 'any other x-user-id → 400 on field x-user-id, on every route that has an owner',
    async run(t) {
      const headersOf = (user: string) => ({ 'x-user-id': Buffer.from(user).toString('latin1') })
      for (const user of BAD_USER_IDS) (await t.get('/tasks', headersOf(user))).expectInvalid('x-user-id')
      const headers = headersOf('a b')
      const id = freshId()
      for (const path of [
        '/tasks/counts',
        `/tasks/${id}`,
        '/projects',
        `/projects/${id}`,
        `/projects/${id}/tasks`,
        '/contexts',
      ])
        (await t.get(path, headers)).expectInvalid('x-user-id')
      ;(await t.post('/tasks', { title: 'x' }, headers)).expectInvalid('x-user-id')
      ;(await t.put(`/tasks/${id}`, { title: 'x' }, headers)).expectInvalid('x-user-id')
      ;(await t.patch(`/tasks/${id}`, { title: 'x' }, headers)).expectInvalid('x-user-id')
      ;(await t.delete(`/tasks/${id}`, headers)).expectInvalid('x-user-id')
      ;(await t.post('/projects', { name: 'x' }, headers)).expectInvalid('x-user-id')
      ;(await t.delete(`/projects/${id}`, headers)).expectInvalid('x-user-id')
      ;(await t.post('/batch', { operations: [{ op: 'explode' }] }, headers)).expectInvalid('x-user-id')
    },
  },
  {
    name: 'an empty x-user-id → 400 on field x-user-id',
    async run(t) {
      ;(await t.get('/tasks', { 'x-user-id': '' })).expectInvalid('x-user-id')
    },
  },
]

export const tenancy: Case[] = [
  ...direct.map((one): Case => ({ ...one, needs: ownUser })),
  {
    name: 'without x-user-id the owner is local',
    needs: ownData,
    alone: true,
    async run(t) {
      const local = t.as('local')
      const { id } = await local.task({ title: 'of the default user' })
      const answer = await t.anonymous().get(`/tasks/${id}`)
      answer.expectStatus(200).expectFields({ title: 'of the default user' })
      ;(await local.delete(`/tasks/${id}`)).expectStatus(204)
    },
  },
  {
    name: 'a client’s x-user-id has no effect: every request is the same user’s',
    needs: throughGateway,
    async run(t) {
      const { id } = (await t.post('/tasks', { title: 'x' }, { 'x-user-id': 'mallory' }))
        .expectStatus(201)
        .json<{ id: string }>()
      for (const headers of CLAIMS) {
        ;(await t.get(`/tasks/${id}`, headers)).expectStatus(200)
        expectEqual((await t.get('/tasks', headers)).expectStatus(200).json<unknown[]>().length, 1, 'tasks in the list')
      }
      ;(await t.delete(`/tasks/${id}`, { 'x-user-id': 'someone-else' })).expectStatus(204)
    },
  },
  {
    name: 'a client’s malformed x-user-id has no effect either',
    needs: throughGateway,
    async run(t) {
      for (const user of ['a b', '', 'x'.repeat(65)]) (await t.get('/tasks', { 'x-user-id': user })).expectStatus(200)
    },
  },
]
