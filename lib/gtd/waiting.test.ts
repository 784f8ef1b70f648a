import { describe, expect, test } from 'vitest'
import { makeTask } from './testing.ts'
import { isWaitingTooLong, nudgeText, waitingByPerson } from './waiting.ts'
import { dayInZone } from './zone-day.ts'

const TODAY = '2026-11-21'
const dayOf = dayInZone('UTC')
const at = (day: string) => `${day}T10:00:00.000Z`
const waiting = (n: number, who: string | null, created: string, more = {}) =>
  makeTask(n, { status: 'waiting', waiting_for: who, created_at: at(created), updated_at: at(created), ...more })

describe('too long', () => {
  test.each([
    [{}, '2026-11-07', true],
    [{}, '2026-11-08', false],
    [{ defer_until: '2026-11-21' }, '2026-11-20', true],
    [{ defer_until: '2026-11-22', due_on: '2026-11-01' }, '2026-10-01', false],
    [{ due_on: '2026-11-21' }, '2026-11-20', true],
    [{ due_on: '2026-12-01' }, '2026-01-01', false],
    [{ status: 'next' as const }, '2026-01-01', false],
  ])('%j, untouched since %s: %s', (fields, since, expected) => {
    expect(isWaitingTooLong(waiting(1, 'Ann', since, fields), TODAY, dayOf)).toBe(expected)
  })
})

test('people by their oldest, inside of each the oldest first; nobody comes last', () => {
  const tasks = [
    waiting(1, null, '2026-01-01'),
    waiting(2, 'Bob', '2026-11-10'),
    waiting(3, 'ann', '2026-11-20'),
    waiting(4, 'Ann', '2026-11-01'),
    makeTask(5, { waiting_for: 'Ann' }),
  ]
  const groups = waitingByPerson(tasks, TODAY, dayOf)
  expect(groups.map(({ person, items }) => [person, items.map(({ task, days }) => `${task.title}: ${days}`)])).toEqual([
    ['Ann', ['Task 4: 20', 'Task 3: 1']],
    ['Bob', ['Task 2: 11']],
    [null, ['Task 1: 324']],
  ])
})

test('the nudge is ready to send', () => {
  const tasks = [waiting(1, 'Ann', '2026-11-03', { title: 'Weights', due_on: TODAY }), waiting(2, 'Ann', '2026-11-20')]
  const [both] = waitingByPerson(tasks, TODAY, dayOf)
  expect(both && nudgeText(both, TODAY)).toBe(
    'Hi Ann,\n\nHow are these coming along?\n\n- Weights (since Tue 3 Nov, needed by today)\n- Task 2 (since yesterday)\n\nIf I can help with any of them, tell me. Thank you!',
  )
  const [nobody] = waitingByPerson([waiting(1, null, '2026-11-03')], TODAY, dayOf)
  expect(nobody && nudgeText(nobody, TODAY)).toMatch(/^Hi,\n\nHow is this one coming along\?/)
})
