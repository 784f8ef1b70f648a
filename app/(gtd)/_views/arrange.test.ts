import { expect, test } from 'vitest'
import { aProject, aTask } from '#lib/client/testing.ts'
import { arrangeByProject, arrangeFlat, arrangeProject } from './arrange.ts'

const TODAY = '2026-10-14'
const titles = (sections: ReturnType<ReturnType<typeof arrangeFlat>>) =>
  sections.map(({ title, tasks }) => [title, ...tasks.map((task) => task.title)])

test('overdue tasks stand on top', () => {
  const tasks = [aTask('1'), aTask('2', { due_on: '2026-10-01' }), aTask('3', { due_on: '2026-10-20' })]
  expect(titles(arrangeFlat(TODAY)(tasks))).toEqual([[undefined, 'Task 2', 'Task 1', 'Task 3']])
})

test('projects stand in their own order, tasks without one last', () => {
  const [late, early] = [aProject('8', { position: 'b' }), aProject('9', { position: 'a' })]
  const tasks = [aTask('1'), aTask('2', { project_id: late.id }), aTask('3', { project_id: early.id })]
  const sections = arrangeByProject([late, early])(tasks)
  expect(titles(sections)).toEqual([
    ['Project 9', 'Task 3'],
    ['Project 8', 'Task 2'],
    ['No project', 'Task 1'],
  ])
  expect(sections[0]?.href).toBe(`/projects/${early.id}`)
})

test('a project shows what can be done before what cannot', () => {
  const tasks = (['inbox', 'next', 'waiting', 'someday'] as const).map((status, index) =>
    aTask(`${index + 1}`, { status }),
  )
  expect(arrangeProject(tasks).map(({ title }) => title)).toEqual(['Next', 'Waiting', 'Inbox', 'Someday'])
})

test('what was put in order stays in order, overdue or not', () => {
  const tasks = [
    aTask('1', { status: 'next', position: 'a2' }),
    aTask('2', { status: 'next', position: 'a1' }),
    aTask('3', { status: 'next', due_on: '2026-10-01' }),
  ]
  for (const arrange of [arrangeProject, arrangeByProject([])])
    expect(arrange(tasks).flatMap((section) => section.tasks.map(({ title }) => title))).toEqual([
      'Task 2',
      'Task 1',
      'Task 3',
    ])
})
