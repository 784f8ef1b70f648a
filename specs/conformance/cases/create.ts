import type { Case } from '../runner/case.ts'
import { expectEqual, expectThat } from '../runner/mismatch.ts'
import type { Project, Task } from '../runner/trial.ts'
import { freshId } from './ids.ts'
import { PROJECT_DEFAULTS, TASK_DEFAULTS, ZERO_COUNTS } from './wire.ts'

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

export const create: Case[] = [
  {
    name: 'a task with only a title has every other field at its default',
    async run(t) {
      const answer = (await t.post('/tasks', { title: 'Water the plants' })).expectStatus(201)
      const { id, created_at, updated_at } = answer.json<Task>()
      const expected = { id, title: 'Water the plants', ...TASK_DEFAULTS, created_at, updated_at, completed_at: null }
      answer.expectBody({ ...expected, version: 1 })
    },
  },
  {
    name: 'a project with only a name has every other field at its default',
    async run(t) {
      const answer = (await t.post('/projects', { name: 'Move house' })).expectStatus(201)
      const { id, created_at, updated_at } = answer.json<Project>()
      const expected = { id, name: 'Move house', ...PROJECT_DEFAULTS, created_at, updated_at }
      answer.expectBody({ ...expected, version: 1, task_counts: ZERO_COUNTS })
    },
  },
  {
    name: 'created_at and updated_at of a new row are the same instant',
    async run(t) {
      for (const row of [await t.task(), await t.project()])
        expectEqual(row.updated_at, row.created_at, 'updated_at of a new row')
    },
  },
  {
    name: 'a generated id is a UUIDv7 of the moment of creation',
    async run(t) {
      for (const row of [await t.task(), await t.project(), ...(await t.tasks([{}, {}]))]) {
        expectThat(UUID_V7.test(row.id), 'a lower-case UUIDv7', row.id)
        const ms = Number.parseInt(row.id.replaceAll('-', '').slice(0, 12), 16)
        const away = Math.abs(ms - Date.parse(row.created_at))
        expectThat(away < 2_000, 'an id whose time is within 2 s of created_at', `${away} ms between them`)
      }
    },
  },
  {
    name: 'rows created one after another list in the order of their creation',
    async run(t) {
      const ids: string[] = []
      for (let i = 0; i < 12; i++) {
        ids.push((await t.task({ title: `Task ${i}` })).id)
        await new Promise((resolve) => setTimeout(resolve, 2))
      }
      expectEqual(
        (await t.list('/tasks')).map(({ id }) => id),
        ids,
        'ids of GET /tasks',
      )
    },
  },
  {
    name: 'rows created in one batch list in the order of their operations',
    async run(t) {
      const ids = (await t.tasks(Array.from({ length: 40 }, (_, i) => ({ title: `Task ${i}` })))).map(({ id }) => id)
      expectEqual(
        (await t.list('/tasks')).map(({ id }) => id),
        ids,
        'ids of GET /tasks',
      )
    },
  },
  ...(['tasks', 'projects'] as const).flatMap((collection): Case[] => {
    const required = collection === 'tasks' ? 'title' : 'name'
    const path = `/${collection}`
    return [
      {
        name: `POST ${path} answers 201 with Location ${collection}/<id>, relative so that any prefix keeps`,
        async run(t) {
          const answer = (await t.post(path, { [required]: 'x' })).expectStatus(201)
          const { id } = answer.json<Task>()
          answer.expectHeader('location', `${collection}/${id}`)
          ;(await t.get(`/${answer.headers.location}`)).expectStatus(200).expectFields({ id })
        },
      },
      {
        name: `POST ${path} answers ETag "1"`,
        async run(t) {
          ;(await t.post(path, { [required]: 'x' })).expectStatus(201).expectHeader('etag', '"1"')
        },
      },
      {
        name: `POST ${path} answers what GET then reads`,
        async run(t) {
          const answer = (await t.post(path, { [required]: 'x' })).expectStatus(201)
          ;(await t.get(`${path}/${answer.json<Task>().id}`)).expectStatus(200).expectBody(answer.json())
        },
      },
      {
        name: `POST ${path} takes any UUID as the id`,
        async run(t) {
          const versions = ['1', '4', '5', '7', '0', 'f'].map((version) => {
            const id = freshId()
            return `${id.slice(0, 14)}${version}${id.slice(15)}`
          })
          for (const id of versions) {
            const answer = (await t.post(path, { id, [required]: 'x' })).expectStatus(201).expectFields({ id })
            answer.expectHeader('location', `${collection}/${id}`)
          }
        },
      },
      {
        name: `POST ${path} refuses an id that is no lower-case UUID, null too`,
        async run(t) {
          const id = freshId()
          const bad = [id.toUpperCase(), id.replaceAll('-', ''), `{${id}}`, `${id}\n`, '', 'x', 5, null, true, [id]]
          for (const value of bad) (await t.post(path, { id: value, [required]: 'x' })).expectInvalid('id')
        },
      },
      {
        name: `POST ${path} with an id that exists → 409, and the row stays as it was`,
        async run(t) {
          const first = (await t.post(path, { [required]: 'first' })).expectStatus(201)
          const { id } = first.json<Task>()
          ;(await t.post(path, { id, [required]: 'second' })).expectError(409)
          ;(await t.get(`${path}/${id}`)).expectStatus(200).expectBody(first.json())
        },
      },
      {
        name: `POST ${path} may use the id of a row that was deleted`,
        async run(t) {
          const id = freshId()
          for (const text of ['first', 'second']) {
            const answer = await t.post(path, { id, [required]: text })
            answer.expectStatus(201).expectFields({ id, [required]: text, version: 1 })
            ;(await t.delete(`${path}/${id}`)).expectStatus(204)
          }
        },
      },
      {
        name: `POST ${path} without its ${required} → 400 naming it`,
        async run(t) {
          ;(await t.post(path, {})).expectInvalid(required)
        },
      },
      {
        name: `POST ${path} ignores read-only fields, whatever is in them`,
        async run(t) {
          const readOnly = { created_at: 5, updated_at: 'x', version: 99 }
          const more = collection === 'tasks' ? { completed_at: '2020-01-01T00:00:00.000Z' } : { task_counts: null }
          const answer = (await t.post(path, { [required]: 'x', ...readOnly, ...more })).expectStatus(201)
          answer.expectFields({
            version: 1,
            ...(collection === 'tasks' ? { completed_at: null } : { task_counts: ZERO_COUNTS }),
          })
          expectThat(answer.json<Task>().created_at.length === 24, 'a created_at of its own', answer.summary())
        },
      },
      {
        name: `POST ${path} with a field of the other resource → 400 naming it`,
        async run(t) {
          const foreign = collection === 'tasks' ? 'task_counts' : 'completed_at'
          ;(await t.post(path, { [required]: 'x', [foreign]: null })).expectInvalid(foreign)
        },
      },
      {
        name: `POST ${path} names every bad and every unknown field, sorted`,
        async run(t) {
          const bad = { zebra: 1, status: 'x', [required]: '', due_on: 'x', Zebra: 1, alpha: null, notes: 5 }
          ;(await t.post(path, bad)).expectInvalid(
            'Zebra',
            'alpha',
            'due_on',
            ...[required, 'notes', 'status', 'zebra'].sort(),
          )
        },
      },
      {
        name: `POST ${path} with a refused field creates nothing`,
        async run(t) {
          ;(await t.post(path, { [required]: 'x', due_on: 'x' })).expectInvalid('due_on')
          expectEqual(await t.list(path), [], `GET ${path}`)
        },
      },
    ]
  }),
  {
    name: 'a task and a project may have the same id',
    async run(t) {
      const id = freshId()
      await t.task({ id })
      await t.project({ id })
      ;(await t.get(`/tasks/${id}`)).expectStatus(200)
      ;(await t.get(`/projects/${id}`)).expectStatus(200)
    },
  },
  {
    name: 'project_id takes the id of a project of the same user',
    async run(t) {
      const { id } = await t.project()
      const task = await t.task({ project_id: id })
      expectEqual((await t.readTask(task.id)).project_id, id, 'project_id')
    },
  },
  {
    name: 'project_id takes a project of any status',
    async run(t) {
      for (const status of ['someday', 'archive']) {
        const { id } = await t.project({ status })
        expectEqual((await t.task({ project_id: id })).project_id, id, `project_id of an ${status} project`)
      }
    },
  },
  {
    name: 'project_id of a deleted project → 400 naming project_id, in POST, PUT, PATCH and batch',
    async run(t) {
      const { id } = await t.project()
      ;(await t.delete(`/projects/${id}`)).expectStatus(204)
      const task = await t.task()
      const body = { title: 'x', project_id: id }
      ;(await t.post('/tasks', body)).expectInvalid('project_id')
      ;(await t.put(`/tasks/${task.id}`, body)).expectInvalid('project_id')
      ;(await t.patch(`/tasks/${task.id}`, body)).expectInvalid('project_id')
      const batch = await t.batch([{ op: 'create', type: 'task', data: body }])
      batch.expectInvalidOperation(0, 'operations.0.data.project_id')
    },
  },
  {
    name: 'project_id of no project is named beside every other bad field, in POST, PUT, PATCH and batch',
    async run(t) {
      const { id } = await t.task()
      const body = { title: '', project_id: freshId(), status: 'x' }
      const fields = ['project_id', 'status', 'title']
      ;(await t.post('/tasks', body)).expectInvalid(...fields)
      ;(await t.put(`/tasks/${id}`, body)).expectInvalid(...fields)
      ;(await t.patch(`/tasks/${id}`, body)).expectInvalid(...fields)
      const inBatch = fields.map((field) => `operations.0.data.${field}`)
      ;(await t.batch([{ op: 'create', type: 'task', data: body }])).expectInvalidOperation(0, ...inBatch)
      ;(await t.batch([{ op: 'update', type: 'task', id, data: body }])).expectInvalidOperation(0, ...inBatch)
    },
  },
  {
    name: 'project_id of a task’s id → 400 naming project_id',
    async run(t) {
      const { id } = await t.task()
      ;(await t.post('/tasks', { title: 'x', project_id: id })).expectInvalid('project_id')
    },
  },
  {
    name: 'a task with every field set is answered as it was sent',
    async run(t) {
      const project = await t.project()
      const fields = {
        title: 'Call the plumber',
        notes: '# Leak\n\n- under the sink',
        status: 'waiting',
        project_id: project.id,
        contexts: ['@phone', '@home'],
        waiting_for: 'the plumber',
        energy: 'low',
        time_estimate_minutes: 15,
        defer_until: '2026-10-14',
        due_on: '2026-10-01',
        recurrence: 'FREQ=MONTHLY;BYMONTHDAY=1',
        position: 'a0V',
      }
      ;(await t.post('/tasks', fields)).expectStatus(201).expectFields(fields)
    },
  },
  {
    name: 'a project with every field set is answered as it was sent',
    async run(t) {
      const fields = {
        name: 'Renovate',
        status: 'someday',
        outcome: 'A dry kitchen',
        notes: 'x',
        area: 'Home',
        sequential: true,
        due_on: '2026-12-31',
        reviewed_at: '2026-01-02T03:04:05.678Z',
        position: 'Zz9',
      }
      ;(await t.post('/projects', fields)).expectStatus(201).expectFields(fields)
    },
  },
]
