import { describe, expect, test } from 'vitest'
import { makeProject, makeTask } from '#lib/gtd/testing.ts'
import type { IncomingProject, IncomingTask } from './data.ts'
import { lostOnCreation, plan } from './plan.ts'
import { SAMPLE } from './testing.ts'

const file = (tasks: IncomingTask[], projects: IncomingProject[] = []) => ({ tasks, projects, losses: [] })
const here = {
  projects: [makeProject(9, { name: 'Garden' })],
  tasks: [makeTask(1, { title: 'Old', notes: 'kept', version: 4 })],
}
const OLD = makeTask(1).id

test('a row that is not here is made, with what the format implies', () => {
  const { creates } = plan(here, file([{ id: makeTask(2).id, title: 'New', implied: { status: 'next' } }]))
  expect(creates).toEqual([
    { type: 'task', id: makeTask(2).id, item: 'New', data: { id: makeTask(2).id, status: 'next', title: 'New' } },
  ])
})

test('only what the file speaks of is changed, and nothing is implied for what is here', () => {
  const { updates } = plan(here, file([{ id: OLD, title: 'New', implied: { status: 'inbox' } }]))
  expect(updates).toEqual([
    { type: 'task', id: OLD, item: 'New', version: 4, fields: [{ field: 'title', from: 'Old', to: 'New' }] },
  ])
})

test('what is the same is counted and left alone', () => {
  expect(plan(here, file([{ id: OLD, title: 'Old', notes: 'kept' }]))).toEqual({
    creates: [],
    updates: [],
    unchanged: 1,
    conflicts: [],
  })
})

describe('where both sides differ', () => {
  const older = file([{ id: OLD, title: 'New', modifiedAt: '2025-12-31T00:00:00.000Z' }])
  const newer = file([{ id: OLD, title: 'New', modifiedAt: '2026-01-01T00:00:00.500Z' }])

  test('the newer one wins; the file when it is not older by a whole second, for some formats have no more', () => {
    expect(plan(here, older)).toMatchObject({ updates: [], conflicts: [{ item: 'New', fields: [{ field: 'title' }] }] })
    expect(plan(here, newer)).toMatchObject({ updates: [{ item: 'New' }], conflicts: [] })
  })

  test('or the one that is preferred', () => {
    expect(plan(here, older, 'incoming')).toMatchObject({ updates: [{ item: 'New' }], conflicts: [] })
    expect(plan(here, newer, 'existing')).toMatchObject({ updates: [], conflicts: [{ item: 'New' }] })
  })
})

describe('projects', () => {
  const named = { id: makeProject(77).id, name: 'GARDEN', isNamed: true }

  test('one that a file knows by name is the one of that name, and keeps its spelling', () => {
    const { creates, updates } = plan(here, file([{ id: makeTask(2).id, title: 'Dig', project_id: named.id }], [named]))
    expect(updates).toEqual([])
    expect(creates.map(({ data }) => data)).toEqual([
      { id: makeTask(2).id, title: 'Dig', project_id: makeProject(9).id },
    ])
  })

  test('of several of that name the one spelled so, then an active one', () => {
    const projects = [
      makeProject(1, { name: 'garden', status: 'archive' }),
      makeProject(2, { name: 'Garden' }),
      makeProject(3, { name: 'GARDEN', status: 'someday' }),
    ]
    const homeOf = (name: string) =>
      plan({ projects, tasks: [] }, file([{ id: OLD, title: 'Dig', project_id: named.id }], [{ ...named, name }]))
        .creates[0]?.data.project_id
    expect(homeOf('GARDEN')).toBe(projects[2]?.id)
    expect(homeOf('gArDeN')).toBe(projects[1]?.id)
  })

  test('one that nobody has is said, and the task is in none', () => {
    const { creates, conflicts } = plan(
      here,
      file([{ id: makeTask(2).id, title: 'Dig', project_id: makeProject(77).id }]),
    )
    expect(creates[0]?.data.project_id).toBeNull()
    expect(conflicts).toMatchObject([
      { item: 'Dig', reason: 'Its project is neither in the file nor here, so it is in none.' },
    ])
  })
})

test('an id that is in the file twice counts once', () => {
  const { updates, conflicts } = plan(
    here,
    file([
      { id: OLD, title: 'A' },
      { id: OLD, title: 'B' },
    ]),
  )
  expect([updates.map(({ item }) => item), conflicts.map(({ item }) => item)]).toEqual([['A'], ['B']])
})

test('that a done task will be done now is said once', () => {
  const done = (n: number) => ({ id: makeTask(n).id, title: 'x', status: 'done' as const })
  const lost = (...tasks: IncomingTask[]) => lostOnCreation(plan(here, file(tasks))).map(({ item }) => item)
  expect(lost(done(2), done(3), done(1))).toEqual(['2 done tasks'])
  expect(lost({ id: makeTask(2).id, title: 'x' }, done(1))).toEqual([])
})

test('planning changes nothing that it is given', () => {
  const before = structuredClone(SAMPLE)
  plan(SAMPLE, file([{ id: SAMPLE.tasks[0]?.id ?? '', title: 'x' }]))
  expect(SAMPLE).toEqual(before)
})
