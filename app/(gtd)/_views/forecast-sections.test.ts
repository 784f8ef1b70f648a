import { expect, test } from 'vitest'
import { forecast } from '#lib/gtd/forecast.ts'
import { makeTask } from '#lib/gtd/testing.ts'
import { forecastSections } from './forecast-sections.ts'

test('a task stands once: where it is due, else where it starts', () => {
  const tasks = [
    makeTask(1, { due_on: '2026-10-16', defer_until: '2026-10-15' }),
    makeTask(2, { defer_until: '2026-10-15' }),
    makeTask(3, { due_on: '2026-10-01' }),
  ]
  const sections = forecastSections(forecast(tasks, '2026-10-14'), '2026-10-14').filter((one) => one.tasks.length > 0)
  expect(sections.map(({ title, tasks: rows }) => [title, ...rows.map((task) => task.title)])).toEqual([
    ['Overdue', 'Task 3'],
    ['Tomorrow', 'Task 2'],
    ['Fri 16 Oct', 'Task 1'],
  ])
  expect(sections[1]?.remarks?.size).toBe(1)
})
