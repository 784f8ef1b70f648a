import { expect, test } from 'vitest'
import type { Change } from '#lib/client/write-queue.ts'
import { makeTask } from '#lib/gtd/testing.ts'
import { loadRecurring, taskActions } from './use-task-actions.ts'

function record() {
  const done: Change[] = []
  const actions = taskActions(async (change) => {
    done.push(change)
    return { ok: true, transitions: change.transitions }
  })
  return { done, actions }
}

test('completing what recurs is one change with its next, and once its code is there it is made in the same call as any other, so that it is part of the same transition', async () => {
  const { done, actions } = record()
  const task = makeTask(1, { recurrence: 'FREQ=DAILY' })
  await actions.setStatus([task], 'done')
  expect(done).toMatchObject([{ transitions: [{ after: { status: 'done' } }, { before: null }] }])
  await loadRecurring()
  void actions.toggleDone([task, makeTask(2)])
  expect(done[1]?.transitions).toHaveLength(3)
})

test('what does not recur, or is done, needs none of that code', () => {
  const { done, actions } = record()
  void actions.setStatus([makeTask(1)], 'done')
  void actions.setStatus([makeTask(2, { recurrence: 'FREQ=DAILY', status: 'done' }), makeTask(3)], 'done')
  void actions.setStatus([makeTask(4, { recurrence: 'FREQ=DAILY' })], 'someday')
  expect(done.map(({ transitions }) => transitions.length)).toEqual([1, 1, 1])
})
