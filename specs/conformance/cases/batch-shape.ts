import type { Case } from '../runner/case.ts'
import { freshId } from './ids.ts'

const createTask = (data: Record<string, unknown> = {}) => ({
  op: 'create',
  type: 'task',
  data: { title: 'New', ...data },
})

/** What a batch and each of its operations must look like, and in which order that is checked. */
export const batchShape: Case[] = [
  {
    name: 'if_version takes whole numbers from 1 (1.0 too), and refuses everything else',
    async run(t) {
      for (const bad of ['0', '-1', '1.5', '"1"', 'true', 'null', '[]']) {
        const { id } = await t.task()
        const raw = `{"operations":[{"op":"update","type":"task","id":"${id}","data":{"notes":"x"},"if_version":${bad}}]}`
        ;(await t.send('POST', '/batch', { raw })).expectInvalidOperation(0, 'operations.0.if_version')
      }
      for (const good of ['1', '1.0', '1e0']) {
        const { id } = await t.task()
        const raw = `{"operations":[{"op":"delete","type":"task","id":"${id}","if_version":${good}}]}`
        ;(await t.send('POST', '/batch', { raw })).expectStatus(200)
      }
    },
  },
  {
    name: 'an id that is no UUID → 404 with its index, one that is no string → 400 naming it',
    async run(t) {
      for (const id of ['x', '', freshId().toUpperCase(), freshId()])
        for (const op of ['update', 'delete']) {
          const data = op === 'update' ? { data: { notes: 'x' } } : {}
          ;(await t.batch([{ op, type: 'task', id, ...data }])).expectError(404, { operation: 0 })
        }
      for (const id of [5, null, true, []])
        (await t.batch([{ op: 'delete', type: 'project', id }])).expectInvalidOperation(0, 'operations.0.id')
    },
  },
  {
    name: 'within an operation 404 comes before 412, 412 before its data, and its data before 409',
    async run(t) {
      const task = await t.task()
      const gone = { op: 'update', type: 'task', id: freshId(), data: { title: '' }, if_version: 9 }
      ;(await t.batch([gone])).expectError(404, { operation: 0 })
      ;(await t.batch([{ ...gone, id: task.id }])).expectError(412, { current: task, operation: 0 })
      ;(await t.batch([{ ...gone, id: task.id, if_version: 1 }])).expectInvalidOperation(0, 'operations.0.data.title')
      ;(await t.batch([createTask({ id: task.id, title: '' })])).expectInvalidOperation(0, 'operations.0.data.title')
      ;(await t.batch([createTask({ id: task.id })])).expectError(409, { operation: 0 })
    },
  },
  {
    name: 'operations missing, empty or no array → 400 on operations, without an index',
    async run(t) {
      for (const body of [
        {},
        { operations: [] },
        { operations: null },
        { operations: {} },
        { operations: 'x' },
        { operations: 5 },
      ])
        (await t.post('/batch', body)).expectInvalid('operations')
    },
  },
  {
    name: 'an unknown key beside operations → 400 naming it',
    async run(t) {
      ;(await t.post('/batch', { operations: [createTask()], atomic: true })).expectInvalid('atomic')
      ;(await t.post('/batch', { ops: [] })).expectInvalid('operations', 'ops')
      ;(await t.get('/tasks')).expectBody([])
    },
  },
  {
    name: 'an operation that is no object → 400 naming it',
    async run(t) {
      for (const value of [null, 5, 'create', [], true])
        (await t.batch([createTask(), value])).expectInvalidOperation(1, 'operations.1')
    },
  },
  {
    name: 'an unknown or missing op → 400 naming it',
    async run(t) {
      for (const op of ['upsert', 'Create', '', 5, null, undefined, 'toString'])
        (await t.batch([{ op, type: 'task', data: { title: 'x' } }])).expectInvalidOperation(0, 'operations.0.op')
    },
  },
  {
    name: 'an unknown or missing type → 400 naming it',
    async run(t) {
      for (const type of ['context', 'tasks', 'Task', '', 5, null, undefined])
        (await t.batch([{ op: 'create', type, data: { title: 'x' } }])).expectInvalidOperation(0, 'operations.0.type')
    },
  },
  {
    name: 'missing data or id, and data that is no object → 400 naming it',
    async run(t) {
      ;(await t.batch([{ op: 'create', type: 'task' }])).expectInvalidOperation(0, 'operations.0.data')
      ;(await t.batch([{ op: 'update', type: 'task' }])).expectInvalidOperation(
        0,
        'operations.0.data',
        'operations.0.id',
      )
      ;(await t.batch([{ op: 'delete', type: 'task' }])).expectInvalidOperation(0, 'operations.0.id')
      for (const data of [null, 5, 'x', [], true])
        (await t.batch([{ op: 'create', type: 'task', data }])).expectInvalidOperation(0, 'operations.0.data')
    },
  },
  {
    name: 'keys that an operation does not have → 400 naming them',
    async run(t) {
      const { id } = await t.task()
      const cases = [
        [{ ...createTask(), id }, 'id'],
        [{ ...createTask(), if_version: 1 }, 'if_version'],
        [{ op: 'delete', type: 'task', id, data: {} }, 'data'],
        [{ op: 'update', type: 'task', id, data: { notes: 'x' }, nope: 1 }, 'nope'],
      ] as const
      for (const [operation, key] of cases)
        (await t.batch([operation])).expectInvalidOperation(0, `operations.0.${key}`)
    },
  },
]
