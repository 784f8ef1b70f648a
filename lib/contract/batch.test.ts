import { expect, test } from 'vitest'
import { parseBatch, parseOperation } from './batch.ts'
import { ApiError } from './errors.ts'
import type { JsonObject } from './parse.ts'
import { badFields } from './testing.ts'

const ID = '0190a1b2-0000-7000-8000-00000000000f'

test('a batch holds 1 to 500 operations, each still unchecked', () => {
  expect(parseBatch({ operations: [null] })).toEqual([null])
  expect(parseBatch({ operations: Array(500).fill(1) })).toHaveLength(500)
})

test.each<[JsonObject, string[]]>([
  [{}, ['operations']],
  [{ operations: null }, ['operations']],
  [{ operations: {} }, ['operations']],
  [{ operations: [] }, ['operations']],
  [{ operations: Array(501).fill(1) }, ['operations']],
  [{ operations: [1], extra: 1 }, ['extra']],
  [{ operation: [1] }, ['operation', 'operations']],
])('%j is refused', (body, expected) => {
  expect(badFields(() => parseBatch(body))).toEqual(expected)
})

test.each([
  { op: 'create', type: 'task', data: {} },
  { op: 'create', type: 'project', data: { anything: 1 } },
  { op: 'update', type: 'task', id: ID, data: {} },
  { op: 'update', type: 'task', id: 'no uuid, so 404', data: {}, if_version: 1 },
  { op: 'delete', type: 'project', id: ID, if_version: 3 },
])('%j is an operation', (operation) => {
  expect(parseOperation(operation)).toEqual(operation)
})

test.each<[unknown, string[]]>([
  [null, ['']],
  ['create', ['']],
  [[], ['']],
  [{}, ['op']],
  [{ op: 'upsert', type: 'task' }, ['op']],
  [{ op: 'create' }, ['data', 'type']],
  [{ op: 'create', type: 'note', data: [] }, ['data', 'type']],
  [{ op: 'create', type: 'task', data: {}, id: ID }, ['id']],
  [{ op: 'create', type: 'task', data: null }, ['data']],
  [{ op: 'update', type: 'task', data: {} }, ['id']],
  [{ op: 'update', type: 'task', id: 5, data: {}, if_version: 0 }, ['id', 'if_version']],
  [{ op: 'update', type: 'task', id: ID, data: {}, if_version: '1' }, ['if_version']],
  [{ op: 'update', type: 'task', id: ID, data: {}, if_version: null }, ['if_version']],
  [{ op: 'delete', type: 'task', id: ID, data: {} }, ['data']],
])('%j is no operation', (operation, expected) => {
  expect(badFields(() => parseOperation(operation))).toEqual(expected)
})

test('an error inside an operation names it and its fields from the root of the body', () => {
  const inner = new ApiError(400, {
    error: 'Validation Error',
    message: 'x',
    details: [
      { field: '', message: 'a' },
      { field: 'data.title', message: 'b' },
    ],
  })
  expect(inner.under('data').body.details?.map(({ field }) => field)).toEqual(['data', 'data.data.title'])
  expect(inner.inOperation(3)).toMatchObject({
    status: 400,
    body: {
      operation: 3,
      details: [
        { field: 'operations.3', message: 'a' },
        { field: 'operations.3.data.title', message: 'b' },
      ],
    },
  })
})
