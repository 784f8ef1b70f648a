import { expect, test } from 'vitest'
import { inverse } from '#lib/client/transition.ts'
import { makeTask } from '#lib/gtd/testing.ts'
import { completeRecurring } from './complete-recurring.ts'

const TODAY = '2026-10-14'

test('one change completes a recurring task and makes the next, with its rule, and says when', () => {
  const task = makeTask(1, { due_on: TODAY, defer_until: '2026-10-12', recurrence: 'FREQ=WEEKLY' })
  const change = completeRecurring([task], TODAY)
  expect(change.done).toBe('Completed “Task 1”. Next: Wed 21 Oct')
  expect(change.transitions).toMatchObject([
    { before: task, after: { id: task.id, status: 'done', recurrence: null } },
    {
      before: null,
      after: { due_on: '2026-10-21', defer_until: '2026-10-19', recurrence: 'FREQ=WEEKLY', status: 'next' },
    },
  ])
  const [next] = inverse(change.transitions)
  expect(next, 'undone, the new one goes first').toMatchObject({ after: null })
})

test('what does not recur, and what is over, is only completed', () => {
  const last = makeTask(1, { due_on: TODAY, recurrence: 'FREQ=DAILY;COUNT=1' })
  expect(completeRecurring([last], TODAY)).toMatchObject({
    done: 'Completed “Task 1”. That was the last time.',
    transitions: [{ after: { status: 'done', recurrence: 'FREQ=DAILY;COUNT=1' } }],
  })
  const many = [makeTask(1, { recurrence: 'FREQ=DAILY' }), makeTask(2), makeTask(3, { status: 'done' })]
  const change = completeRecurring(many, TODAY)
  expect(change.transitions).toHaveLength(3)
  const both = completeRecurring([...many, makeTask(4, { recurrence: 'FREQ=WEEKLY' })], TODAY)
  expect(both.done).toBe('Completed 3 tasks. 2 of them come again.')
})
