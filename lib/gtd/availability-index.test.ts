import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Task } from '#lib/contract/task.ts'
import { hiddenBecause } from './availability.ts'
import { createAvailability, firstsInLine } from './availability-index.ts'
import { makeProject, makeTask } from './testing.ts'

const TODAY = '2026-11-21'
const PROJECTS = [
  makeProject(91, { sequential: true }),
  makeProject(92),
  makeProject(93, { sequential: true, status: 'someday' }),
]

test('the first in line is the first by position, whatever its status; someday and done ones stand beside the line', () => {
  const project_id = PROJECTS[0]?.id ?? null
  const tasks = [
    makeTask(1, { project_id, position: 'a3' }),
    makeTask(2, { project_id, position: 'a2', status: 'inbox' }),
    makeTask(3, { project_id, position: 'a1', status: 'someday' }),
    makeTask(4, { project_id, position: 'a0', status: 'done' }),
    makeTask(5, { project_id: PROJECTS[1]?.id ?? null }),
  ]
  expect([...firstsInLine(PROJECTS, tasks)]).toEqual([[project_id, tasks[1]]])
})

test('says of any list what hiddenBecause says of each task', () => {
  const anyTask = fc.record({
    project_id: fc.constantFrom(null, ...PROJECTS.map(({ id }) => id)),
    position: fc.option(fc.constantFrom('a0', 'a1', 'a2')),
    status: fc.constantFrom<Task['status'][]>('inbox', 'next', 'waiting', 'someday', 'done'),
    defer_until: fc.option(fc.constantFrom('2026-11-21', '2026-11-22')),
  })
  fc.assert(
    fc.property(fc.array(anyTask, { maxLength: 12 }), (rows) => {
      const tasks = rows.map((row, index) => makeTask(index, row))
      const why = createAvailability(PROJECTS, tasks, TODAY)
      for (const task of tasks) {
        const project = PROJECTS.find(({ id }) => id === task.project_id)
        expect(why(task)).toEqual(hiddenBecause(task, { today: TODAY, project, siblings: tasks }))
      }
    }),
  )
})
