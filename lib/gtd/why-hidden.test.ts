import { describe, expect, test } from 'vitest'
import { parsePatch } from '#lib/contract/parse.ts'
import type { Task } from '#lib/contract/task.ts'
import { makeProject, makeTask } from './testing.ts'
import { type Reason, sayReason, waysOut, whyHidden } from './why-hidden.ts'

const TODAY = '2026-11-21'
const project = makeProject(9, { sequential: true })
const first = makeTask(1, { title: 'Draft outline', project_id: project.id, position: 'a0' })

test('what can be done now has no reason', () => {
  expect(whyHidden(first, { today: TODAY, project, siblings: [first] })).toEqual([])
})

test('all reasons are named, none hides another', () => {
  const task = makeTask(2, {
    project_id: project.id,
    position: 'a1',
    status: 'waiting',
    waiting_for: ' Ann ',
    defer_until: '2026-11-23',
  })
  const reasons = whyHidden(task, { today: TODAY, project: { ...project, status: 'someday' }, siblings: [first, task] })
  expect(reasons.map((reason) => sayReason(reason, TODAY))).toEqual([
    'waiting for Ann',
    'project is someday',
    'deferred until Mon 23 Nov',
    'behind ‘Draft outline’',
  ])
})

test.each([
  ['done', 'done'],
  ['inbox', 'not clarified yet'],
  ['someday', 'someday, not now'],
  ['waiting', 'waiting for somebody'],
] as const)('a task in %s is %s', (status, words) => {
  const reasons = whyHidden(makeTask(1, { status }), { today: TODAY })
  expect(reasons.map((reason) => sayReason(reason, TODAY))).toEqual([words])
})

describe('ways out', () => {
  const task = makeTask(2, { project_id: project.id })
  const reasons: Reason[] = [
    { kind: 'done' },
    { kind: 'inbox' },
    { kind: 'someday' },
    { kind: 'waiting', who: 'Ann' },
    { kind: 'deferred', until: '2026-11-23' },
    { kind: 'project', status: 'archive' },
    { kind: 'behind', task: first },
  ]

  test.each(reasons)('of $kind take it away, by changes that the contract takes', (reason) => {
    const hiding: Partial<Task> = {
      done: { status: 'done' as const },
      inbox: { status: 'inbox' as const },
      someday: { status: 'someday' as const },
      waiting: { status: 'waiting' as const, waiting_for: 'Ann' },
      deferred: { defer_until: '2026-11-23' },
      project: {},
      behind: { position: 'a1' },
    }[reason.kind]
    const hidden = { ...task, ...hiding }
    const around = reason.kind === 'project' ? { ...project, status: 'archive' as const } : project
    const siblings = reason.kind === 'behind' ? [first, hidden] : [hidden]
    expect(whyHidden(hidden, { today: TODAY, project: around, siblings })).toHaveLength(1)
    const change = waysOut(reason, hidden).flatMap((way) => ('change' in way ? [way.change] : []))[0]
    const freed = { ...hidden, ...(change?.type === 'task' && parsePatch('task', change.data)) }
    const opened = { ...around, ...(change?.type === 'project' && parsePatch('project', change.data)) }
    expect(
      whyHidden(freed, {
        today: TODAY,
        project: opened,
        siblings: siblings.map((one) => (one === hidden ? freed : one)),
      }),
    ).toEqual([])
  })

  test('behind another, that one can be opened', () => {
    expect(waysOut({ kind: 'behind', task: first }, task)[0]).toEqual({ label: 'Open ‘Draft outline’', open: first })
  })
})
