import { expect, test } from 'vitest'
import { logbook } from './logbook.ts'
import { makeTask } from './testing.ts'
import { dayInZone } from './zone-day.ts'

const done = (n: number, completed_at: string) => makeTask(n, { status: 'done', completed_at })

test('by the day it was where the person is, the latest first', () => {
  const tasks = [
    done(1, '2026-03-28T22:30:00.000Z'),
    done(2, '2026-03-29T00:30:00.000Z'),
    done(3, '2026-03-28T23:30:00.000Z'),
    makeTask(4),
  ]
  const days = (zone: string) =>
    logbook(tasks, dayInZone(zone)).map(({ date, tasks: members }) => [date, ...members.map(({ title }) => title)])
  // Where clocks go forward that night as well.
  expect(days('Europe/Berlin')).toEqual([
    ['2026-03-29', 'Task 2', 'Task 3'],
    ['2026-03-28', 'Task 1'],
  ])
  expect(days('America/St_Johns')).toEqual([['2026-03-28', 'Task 2', 'Task 3', 'Task 1']])
  expect(days('Pacific/Kiritimati')).toEqual([['2026-03-29', 'Task 2', 'Task 3', 'Task 1']])
})
