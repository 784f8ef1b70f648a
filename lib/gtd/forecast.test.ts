import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from './dates.ts'
import { forecast } from './forecast.ts'
import { makeTask } from './testing.ts'

test('four weeks from today, every day there, over the end of a year', () => {
  const { days } = forecast([], '2026-12-20')
  expect([days.length, days[0]?.date, days.at(-1)?.date]).toEqual([28, '2026-12-20', '2027-01-16'])
})

test('a task stands on the day it is due and on the day it comes back; done ones nowhere', () => {
  const tasks = [
    makeTask(1, { due_on: '2026-11-23', defer_until: '2026-11-22' }),
    makeTask(2, { due_on: '2026-11-23', status: 'done' }),
    makeTask(3, { due_on: '2026-11-20' }),
    makeTask(4, { due_on: '2026-11-01' }),
    makeTask(5, { defer_until: '2026-11-21' }),
  ]
  const { overdue, days } = forecast(tasks, '2026-11-21', 3)
  const titles = (list: { title: string }[]) => list.map(({ title }) => title)
  expect(titles(overdue)).toEqual(['Task 4', 'Task 3'])
  expect(days.map(({ due, deferred }) => [titles(due), titles(deferred)])).toEqual([
    [[], []],
    [[], ['Task 1']],
    [['Task 1'], []],
  ])
})

test('nothing open with a due date inside the window is lost, nor stands twice', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -40, max: 60 })), (offsets) => {
      const tasks = offsets.map((offset, index) => makeTask(index, { due_on: addDays('2026-11-21', offset) }))
      const { overdue, days } = forecast(tasks, '2026-11-21')
      expect(overdue).toHaveLength(offsets.filter((offset) => offset < 0).length)
      const inside = offsets.filter((offset) => offset >= 0 && offset < 28).length
      expect(days.flatMap(({ due }) => due)).toHaveLength(inside)
    }),
  )
})
