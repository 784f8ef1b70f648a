import { expect, test } from 'vitest'
import { createApi } from '#lib/client/api.ts'
import { createHttp } from '#lib/client/http.ts'
import type { Operation } from '#lib/contract/batch.ts'
import { makeTask } from '#lib/gtd/testing.ts'
import { applyBatches } from './apply-batches.ts'

test('what a batch without an answer may have written is told apart from what was written', async () => {
  const [first, second, third] = [makeTask(1), makeTask(2), makeTask(3, { version: 7 })]
  const answers = [Response.json({ results: [first] }), new Response('Bad Gateway', { status: 502 })]
  const http = createHttp({ fetch: async () => answers.shift() ?? Response.error() })
  const create = ({ id }: { id: string }): Operation => ({ op: 'create', type: 'task', data: { id } })
  const batches: Operation[][] = [
    [create(first)],
    [create(second), { op: 'update', type: 'task', id: third.id, data: { title: 'New' }, if_version: 7 }],
  ]
  const planned = { creates: [], updates: [], batches }
  const applied = await applyBatches(createApi(http, http), null, planned, () => {}, new AbortController().signal)
  expect(applied.rows.map(({ id }) => id)).toEqual([first.id])
  expect(applied.unsure).toMatchObject([
    { id: second.id, version: 1 },
    { id: third.id, version: 8 },
  ])
})
