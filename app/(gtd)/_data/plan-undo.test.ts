import { expect, test } from 'vitest'
import { makeProject, makeTask } from '#lib/gtd/testing.ts'
import type { AppliedRow } from './apply-batches.ts'
import { planUndo } from './plan-undo.ts'

const project = makeProject(9)
const made = (row: { id: string; version: number }, type: AppliedRow['type'] = 'task'): AppliedRow => ({
  type,
  id: row.id,
  item: row.id,
  version: row.version,
  before: null,
})

test('what was made is deleted and what was changed gets its fields back, tasks before their project', () => {
  const [task, changed] = [makeTask(1, { project_id: project.id }), makeTask(2, { version: 3 })]
  const { operations, kept } = planUndo(
    [made(project, 'project'), made(task), { ...made(changed), before: { title: 'Before' } }],
    { projects: [project], tasks: [task, changed] },
  )
  expect(operations).toEqual([
    { op: 'delete', type: 'task', id: task.id, if_version: 1 },
    { op: 'update', type: 'task', id: changed.id, data: { title: 'Before' }, if_version: 3 },
    { op: 'delete', type: 'project', id: project.id, if_version: 1 },
  ])
  expect(kept).toEqual([])
})

test('what was changed since stays, and its project with it', () => {
  const task = makeTask(1, { project_id: project.id, version: 2 })
  const { operations, kept } = planUndo([made(project, 'project'), { ...made(task), version: 1 }], {
    projects: [project],
    tasks: [task],
  })
  expect(operations).toEqual([])
  expect(kept.map(({ id }) => id)).toEqual([task.id, project.id])
})

test('a project that was made stays while somebody else has a task in it, and goes when undoing takes it out', () => {
  const task = makeTask(1, { project_id: project.id })
  const now = { projects: [project], tasks: [task] }
  expect(planUndo([made(project, 'project')], now).operations).toEqual([])
  const moved = { ...made(task), before: { project_id: null } }
  expect(planUndo([made(project, 'project'), moved], now).operations.map(({ op }) => op)).toEqual(['update', 'delete'])
})

test('what is gone already needs no undoing, and a change to it is said to be lost', () => {
  const [gone, changed] = [makeTask(1), makeTask(2)]
  const { operations, kept } = planUndo([made(gone), { ...made(changed), before: { title: 'x' } }], {
    projects: [],
    tasks: [],
  })
  expect(operations).toEqual([])
  expect(kept.map(({ reason }) => reason)).toEqual(['It was deleted since.'])
})

test('of what a batch without an answer may have written, that which it did write is taken back', () => {
  const [written, unwritten, changed] = [makeTask(1), makeTask(2), makeTask(3, { version: 3 })]
  const before = { title: 'Before' }
  const rows = [made(written), made(unwritten), { ...made(changed), version: 4, before }]
  const { operations, kept } = planUndo(rows, { projects: [], tasks: [written, changed] })
  expect(operations).toEqual([{ op: 'delete', type: 'task', id: written.id, if_version: 1 }])
  expect(kept).toEqual([])
})
