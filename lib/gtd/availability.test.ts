import { describe, expect, test } from 'vitest'
import { zeroCounts } from '#lib/contract/task.ts'
import { hiddenBecause, projectHealth } from './availability.ts'
import { explainHidden } from './explain-hidden.ts'
import { makeProject, makeTask } from './testing.ts'

const TODAY = '2026-11-21'

describe('hiddenBecause', () => {
  test('an open task on its own is available', () => {
    expect(hiddenBecause(makeTask(1), { today: TODAY })).toBeNull()
  })

  test('a done task is not', () => {
    expect(hiddenBecause(makeTask(1, { status: 'done' }), { today: TODAY })).toEqual({ kind: 'done' })
  })

  test('deferred counts until the day comes', () => {
    const task = makeTask(1, { defer_until: '2026-11-22' })
    expect(hiddenBecause(task, { today: TODAY })).toEqual({ kind: 'deferred', until: '2026-11-22' })
    expect(hiddenBecause(task, { today: '2026-11-22' })).toBeNull()
  })

  test('a project that is not active hides its tasks', () => {
    const project = makeProject(9, { status: 'someday' })
    expect(hiddenBecause(makeTask(1, { project_id: project.id }), { today: TODAY, project })).toEqual({
      kind: 'project',
      status: 'someday',
    })
  })

  describe('in a sequential project', () => {
    const project = makeProject(9, { sequential: true })
    const first = makeTask(1, { project_id: project.id, position: 'a1' })
    const second = makeTask(2, { project_id: project.id, position: 'a2' })

    test('only the first open one is available', () => {
      const siblings = [second, first]
      expect(hiddenBecause(first, { today: TODAY, project, siblings })).toBeNull()
      expect(hiddenBecause(second, { today: TODAY, project, siblings })).toEqual({ kind: 'behind', task: first })
    })

    test.each(['done', 'someday'] as const)('one that is %s holds up nobody', (status) => {
      const siblings = [{ ...first, status }, second]
      expect(hiddenBecause(second, { today: TODAY, project, siblings })).toBeNull()
    })

    test('a deferred one holds up the rest', () => {
      const siblings = [{ ...first, defer_until: '2027-01-01' }, second]
      expect(hiddenBecause(second, { today: TODAY, project, siblings })?.kind).toBe('behind')
    })

    test('tasks of another project do not count', () => {
      const stranger = makeTask(3, { project_id: makeProject(8).id, position: 'a0' })
      expect(hiddenBecause(first, { today: TODAY, project, siblings: [stranger, first] })).toBeNull()
    })
  })

  test('in a parallel project order hides nothing', () => {
    const project = makeProject(9)
    const siblings = [makeTask(1, { project_id: project.id }), makeTask(2, { project_id: project.id })]
    expect(siblings.map((task) => hiddenBecause(task, { today: TODAY, project, siblings }))).toEqual([null, null])
  })
})

test.each([
  [{ kind: 'deferred', until: '2026-11-22' } as const, 'deferred until tomorrow'],
  [{ kind: 'deferred', until: '2026-11-23' } as const, 'deferred until Mon 23 Nov'],
  [{ kind: 'behind', task: makeTask(1, { title: 'Draft outline' }) } as const, 'behind ‘Draft outline’'],
  [{ kind: 'project', status: 'archive' } as const, 'project is archived'],
  [{ kind: 'project', status: 'someday' } as const, 'project is someday'],
  [{ kind: 'done' } as const, 'done'],
])('%j is said in words', (hidden, words) => {
  expect(explainHidden(hidden, TODAY)).toBe(words)
})

describe('projectHealth', () => {
  const withNext = { task_counts: { ...zeroCounts(), next: 2 } }
  const deferred = makeTask(1, { defer_until: '2026-12-01' })

  test('active without a next or waiting task is stalled, whatever else it has', () => {
    const project = makeProject(9, { task_counts: { ...zeroCounts(), inbox: 1, someday: 3, done: 5 } })
    expect(projectHealth(project, [], TODAY)).toBe('stalled')
  })

  test('with nothing but deferred ones it is blocked', () => {
    const someday = makeTask(3, { status: 'someday' })
    expect(projectHealth(makeProject(9, withNext), [deferred, someday], TODAY)).toBe('blocked')
    expect(projectHealth(makeProject(9, withNext), [deferred, makeTask(2)], TODAY)).toBe('ok')
  })

  test('before its tasks are loaded it is not called blocked', () => {
    expect(projectHealth(makeProject(9, withNext), [], TODAY)).toBe('ok')
  })

  test.each(['someday', 'archive'] as const)('%s needs no next action', (status) => {
    expect(projectHealth(makeProject(9, { status }), [], TODAY)).toBe('ok')
  })
})
