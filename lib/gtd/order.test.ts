import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { byCompletion, byPosition, groupByContext, groupByPerson, groupByProject, overdueFirst } from './order.ts'
import { makeProject, makeTask } from './testing.ts'

const ids = (tasks: readonly { id: string }[]) => tasks.map(({ id }) => Number(id.slice(-12)))

describe('byPosition', () => {
  test('goes by position as ASCII, then by id, those without one last', () => {
    const tasks = [
      makeTask(1),
      makeTask(2, { position: 'a0' }),
      makeTask(3, { position: 'Zz' }),
      makeTask(4, { position: 'a0' }),
      makeTask(0),
    ]
    expect(ids(tasks.sort(byPosition))).toEqual([3, 2, 4, 0, 1])
  })

  test('is a total order: the same list whatever order it arrived in', () => {
    const anyTask = fc.record({ n: fc.nat(50), position: fc.option(fc.constantFrom('a0', 'a1', 'Z')) })
    fc.assert(
      fc.property(fc.uniqueArray(anyTask, { selector: ({ n }) => n }), fc.infiniteStream(fc.nat()), (rows, noise) => {
        const tasks = rows.map(({ n, position }) => makeTask(n, { position }))
        const weights = new Map(tasks.map((task) => [task.id, noise.next().value]))
        const shuffled = [...tasks].sort((a, b) => (weights.get(a.id) ?? 0) - (weights.get(b.id) ?? 0))
        expect(ids(shuffled.sort(byPosition))).toEqual(ids(tasks.sort(byPosition)))
      }),
    )
  })
})

test('overdueFirst puts the oldest overdue on top; due today is not overdue', () => {
  const tasks = [
    makeTask(1, { position: 'a0' }),
    makeTask(2, { due_on: '2026-10-09' }),
    makeTask(3, { due_on: '2026-10-10' }),
    makeTask(4, { due_on: '2026-09-01' }),
  ]
  expect(ids(tasks.sort(overdueFirst('2026-10-10')))).toEqual([4, 2, 1, 3])
})

test('byCompletion puts the latest on top, of those at one instant the one made last', () => {
  const [first, second] = ['2026-10-01T00:00:00.000Z', '2026-10-02T00:00:00.000Z']
  const tasks = [
    makeTask(1, { completed_at: first }),
    makeTask(2, { completed_at: second }),
    makeTask(3, { completed_at: first }),
  ]
  expect(ids(tasks.sort(byCompletion))).toEqual([2, 3, 1])
})

describe('groups', () => {
  test('by context: the first one counts, none comes last, order inside is kept', () => {
    const tasks = [
      makeTask(1),
      makeTask(2, { contexts: ['@phone', '@home'] }),
      makeTask(3, { contexts: ['@home'] }),
      makeTask(4, { contexts: ['@phone'] }),
    ]
    const groups = groupByContext(tasks).map(({ key, tasks }) => [key, ids(tasks)])
    expect(groups).toEqual([
      ['@home', [3]],
      ['@phone', [2, 4]],
      [null, [1]],
    ])
  })

  test('by project: in the order of the projects, unknown ones after them', () => {
    const [first, second, gone] = [makeProject(9), makeProject(5), makeProject(1)]
    const tasks = [gone, second, first].map(({ id }, index) => makeTask(index, { project_id: id }))
    const keys = groupByProject([makeTask(8), ...tasks], [first, second]).map(({ key }) => key)
    expect(keys).toEqual([first.id, second.id, gone.id, null])
  })

  test('by person: case does not make two of one', () => {
    const tasks = [
      makeTask(1, { waiting_for: 'Zoe' }),
      makeTask(2, { waiting_for: ' ann ' }),
      makeTask(3, { waiting_for: 'Ann' }),
      makeTask(4, { waiting_for: ' ' }),
    ]
    const groups = groupByPerson(tasks).map(({ key, tasks }) => [key, ids(tasks)])
    expect(groups).toEqual([
      ['ann', [2, 3]],
      ['Zoe', [1]],
      [null, [4]],
    ])
  })
})
