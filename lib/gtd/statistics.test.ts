import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from './dates.ts'
import { mondayOf, statistics } from './statistics.ts'
import { makeTask } from './testing.ts'
import { dayInZone } from './zone-day.ts'

const TODAY = '2026-11-21'
const dayOf = dayInZone('UTC')
const at = (day: string) => `${day}T10:00:00.000Z`
const task = (n: number, created: string, completed: string | null, contexts: string[] = []) =>
  makeTask(n, {
    created_at: at(created),
    completed_at: completed && at(completed),
    status: completed ? 'done' : 'next',
    contexts,
  })

test('what was captured and done, by day and by week from Monday', () => {
  const tasks = [task(1, '2026-11-16', '2026-11-21'), task(2, '2026-11-15', '2026-11-20'), task(3, '2026-10-01', null)]
  const { perDay, perWeek } = statistics(tasks, { today: TODAY, dayOf, days: 2, weeks: 2 })
  expect(perDay).toEqual([
    { from: '2026-11-20', added: 0, done: 1 },
    { from: '2026-11-21', added: 0, done: 1 },
  ])
  expect(perWeek).toEqual([
    { from: '2026-11-09', added: 1, done: 0 },
    { from: '2026-11-16', added: 1, done: 2 },
  ])
})

test('contexts by what is open; none is one of them', () => {
  const tasks = [
    task(1, TODAY, null, ['@a', '@b']),
    task(2, TODAY, null, ['@b']),
    task(3, TODAY, TODAY, ['@a']),
    task(4, TODAY, TODAY),
  ]
  expect(statistics(tasks, { today: TODAY, dayOf }).byContext).toEqual([
    { context: '@b', open: 2, done: 0 },
    { context: '@a', open: 1, done: 1 },
    { context: null, open: 0, done: 1 },
  ])
})

test('lead time in whole days, as numbers that occurred', () => {
  const tasks = [0, 1, 2, 3, 10].map((days, index) => task(index, addDays(TODAY, -days), TODAY))
  expect(statistics(tasks, { today: TODAY, dayOf }).leadTime).toEqual({ count: 5, medianDays: 2, ninetiethDays: 10 })
  expect(statistics([], { today: TODAY, dayOf }).leadTime).toBeNull()
})

test.each([
  [['2026-11-21', '2026-11-20', '2026-11-18'], 2],
  [['2026-11-20', '2026-11-19'], 2],
  [['2026-11-19'], 0],
])('done on %j is a streak of %d', (days, streakDays) => {
  const tasks = days.map((day, index) => task(index, '2026-11-01', day))
  expect(statistics(tasks, { today: TODAY, dayOf }).streakDays).toBe(streakDays)
})

test('every task done within the window is counted once a day and once a week', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 27 })),
      fc.constantFrom('2026-11-21', '2027-01-01', '2028-02-29'),
      (ago, today) => {
        const tasks = ago.map((days, index) => task(index, '2020-01-01', addDays(today, -days)))
        const { perDay, perWeek } = statistics(tasks, { today, dayOf })
        const sum = (bins: { done: number }[]) => bins.reduce((total, { done }) => total + done, 0)
        expect([sum(perDay), sum(perWeek)]).toEqual([ago.length, ago.length])
      },
    ),
  )
})

test('a week begins on Monday', () => {
  expect(['2026-11-16', '2026-11-22', '2027-01-01'].map(mondayOf)).toEqual(['2026-11-16', '2026-11-16', '2026-12-28'])
})
