import { expect, test } from 'vitest'
import { applyToTasks } from '#lib/client/overlay.ts'
import { aTask, uuidOf } from '#lib/client/testing.ts'
import { byPosition } from '#lib/gtd/order.ts'
import { moveTasks } from './move-tasks.ts'

const garden = uuidOf('9')
const section = {
  key: 'garden',
  takes: { project_id: garden },
  tasks: ['1', '2', '3'].map((id) => aTask(id, { project_id: garden })),
}

function titlesAfter(tasks: typeof section.tasks, index: number) {
  const change = moveTasks(section, tasks, index)
  const all = [...section.tasks, ...tasks.filter((task) => !section.tasks.includes(task))]
  const list = applyToTasks({ filter: { projectId: garden }, tasks: all, isComplete: true }, change?.transitions ?? [])
  return list.tasks.toSorted(byPosition).map(({ title }) => title)
}

test('a task is put where it was dropped, in one change that says which', () => {
  const [, , third] = section.tasks
  expect(titlesAfter(third ? [third] : [], 0)).toEqual(['Task 3', 'Task 1', 'Task 2'])
  expect(moveTasks(section, third ? [third] : [], 0)?.done).toBe('Moved “Task 3”')
})

test('what comes from elsewhere becomes what the section holds, where it was dropped', () => {
  const stray = aTask('5')
  expect(titlesAfter([stray], 1)).toEqual(['Task 1', 'Task 5', 'Task 2', 'Task 3'])
})

test('nothing is written where nothing would change, or where the order is not a person’s own', () => {
  const [first] = section.tasks
  const moved = first ? [first] : []
  expect(moveTasks(section, moved, 0)).toBeNull()
  expect(moveTasks(section, moved, 1)).toBeNull()
  expect(moveTasks({ ...section, takes: undefined }, moved, 2)).toBeNull()
})
