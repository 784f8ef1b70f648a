import { expect, test } from 'vitest'
import { aTask } from '#lib/client/testing.ts'
import type { Task } from '#lib/contract/task.ts'
import { planForToday } from './plan-for-today.ts'

const TODAY = '2026-10-14'
const plan = (...tasks: Partial<Task>[]) =>
  planForToday(
    tasks.map((fields, index) => aTask(`${index + 1}`, fields)),
    TODAY,
  )

test('what is dropped on Today is due today and can be done today', () => {
  const change = plan({ defer_until: '2026-10-20', due_on: '2026-10-25' }, { status: 'someday' }, { status: 'done' })
  expect(change.done).toBe('3 tasks are due today')
  for (const { after } of change.transitions)
    expect(after).toMatchObject({ due_on: TODAY, defer_until: null, status: 'next' })
})

test('what waits for someone goes on waiting, and what began earlier keeps its date', () => {
  const change = plan({ status: 'waiting', defer_until: '2026-10-01' })
  expect(change.done).toBe('“Task 1” is due today')
  expect(change.transitions[0]?.after).toMatchObject({ status: 'waiting', defer_until: '2026-10-01', due_on: TODAY })
})

test('what is so already is not touched', () => {
  expect(plan({ status: 'next', due_on: TODAY }).transitions).toEqual([])
  expect(plan({ status: 'next', due_on: TODAY }, { status: 'next' }).done).toBe('“Task 2” is due today')
})
