import { expect, test } from 'vitest'
import { makeProject } from '#lib/gtd/testing.ts'
import { projectChoices } from './project-choices.ts'

const garden = makeProject(1, { name: 'Garden', position: 'a1' })
const work = makeProject(2, { name: 'work', position: 'a0' })
const old = makeProject(3, { name: 'Old', status: 'archive' })
const HERE = [garden, work, old]
const loose = { tasks: [{ id: 'x', title: 'x', project_id: null }], projects: [] }

test('the project that the file is called after comes first, once', () => {
  expect(projectChoices({ name: 'Work [2203306141].csv', project: null }, loose, HERE)).toEqual([
    { name: 'Work', isNew: false },
    { name: 'Garden', isNew: false },
  ])
  expect(projectChoices({ name: 'House.csv', project: null }, loose, HERE)).toEqual([
    { name: 'House', isNew: true },
    { name: 'work', isNew: false },
    { name: 'Garden', isNew: false },
  ])
})

test('a file whose name says nothing may still go to any project', () => {
  expect(projectChoices({ name: 'Inbox.csv', project: null }, loose, [garden])).toEqual([
    { name: 'Garden', isNew: false },
  ])
})

test('there is nothing to choose where every task has a project, and there still is once one was chosen', () => {
  const filed = { tasks: [{ id: 'x', title: 'x', project_id: 'p' }], projects: [{ id: 'p', name: 'Work' }] }
  expect(projectChoices({ name: 'File.csv', project: null }, filed, HERE)).toEqual([])
  expect(projectChoices({ name: 'File.csv', project: 'work' }, filed, HERE)).not.toEqual([])
})
