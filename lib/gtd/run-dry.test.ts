import { expect, test } from 'vitest'
import { zeroCounts } from '#lib/contract/task.ts'
import { runsDry } from './run-dry.ts'
import { makeProject, makeTask } from './testing.ts'

const project = makeProject(9, { task_counts: { ...zeroCounts(), next: 1, waiting: 1, someday: 4 } })
const next = makeTask(1, { project_id: project.id })
const waiting = makeTask(2, { project_id: project.id, status: 'waiting' })

test('when the last next or waiting task goes', () => {
  expect(runsDry(project, [next])).toBe(false)
  expect(runsDry(project, [next, waiting])).toBe(true)
})

test('not when another occurrence follows, nor by what belongs elsewhere or was no action', () => {
  expect(runsDry(project, [next, waiting], [next])).toBe(false)
  expect(runsDry(project, [next, makeTask(3, { status: 'waiting' })])).toBe(false)
  const empty = { ...project, task_counts: { ...zeroCounts(), someday: 1 } }
  expect(runsDry(empty, [makeTask(4, { project_id: project.id, status: 'someday' })])).toBe(false)
})

test('only an active project wants a next action', () => {
  expect(runsDry({ ...project, status: 'someday' }, [next, waiting])).toBe(false)
})
