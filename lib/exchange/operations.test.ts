import { expect, test } from 'vitest'
import { batchRequest } from '#lib/contract/batch.ts'
import { inBatches } from '#lib/contract/batches.ts'
import { BATCH_BODY_LIMIT_BYTES, BATCH_OPERATIONS_MAX } from '#lib/contract/limits.ts'
import { makeTask } from '#lib/gtd/testing.ts'
import { toBatches } from './operations.ts'

const create = (type: 'task' | 'project', n: number) => ({
  type,
  id: makeTask(n).id,
  item: `${n}`,
  data: { title: `${n}` },
})

test('projects come before tasks, and an update says what it was compared with', () => {
  const update = {
    type: 'project' as const,
    id: makeTask(9).id,
    item: 'p',
    version: 7,
    fields: [{ field: 'name', from: 'p', to: 'q' }],
  }
  const [batch] = toBatches({ creates: [create('task', 1), create('project', 2)], updates: [update] })
  expect(batch?.map(({ op, type }) => `${op} ${type}`)).toEqual(['create project', 'update project', 'create task'])
  expect(batch?.[1]).toEqual({ op: 'update', type: 'project', id: update.id, data: { name: 'q' }, if_version: 7 })
})

test('no batch has more operations or bytes than the contract takes, and the order stays', () => {
  const creates = Array.from({ length: 1_201 }, (_, n) => create('task', n))
  expect(toBatches({ creates, updates: [] }).map((batch) => batch.length)).toEqual([500, 500, 201])
  const notes = '☕'.repeat(10_000)
  const large = creates
    .slice(0, 600)
    .map(({ data }) => ({ op: 'create' as const, type: 'task' as const, data: { ...data, notes } }))
  const batches = inBatches(large)
  for (const operations of batches) {
    expect(new TextEncoder().encode(JSON.stringify({ operations })).byteLength).toBeLessThanOrEqual(
      BATCH_BODY_LIMIT_BYTES,
    )
    expect(operations.length).toBeLessThanOrEqual(BATCH_OPERATIONS_MAX)
    expect(batchRequest.safeParse({ operations }).success).toBe(true)
  }
  expect(batches.flat()).toEqual(large)
})

test('nothing to do is no batch', () => {
  expect(toBatches({ creates: [], updates: [] })).toEqual([])
})
