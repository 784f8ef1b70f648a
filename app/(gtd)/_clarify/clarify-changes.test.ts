import { expect, test } from 'vitest'
import { parseQuickAdd } from '#lib/gtd/quick-add.ts'
import { makeProject as aProject, makeTask } from '#lib/gtd/testing.ts'
import { clarifyLine, makeNextAction, makeProject } from './clarify-changes.ts'

const project = aProject(9, { name: 'Move house' })
const scope = { today: '2026-10-14', projects: [project], contexts: ['@phone'] }

test('whatever was typed at capture survives a line that is only confirmed', () => {
  const task = makeTask(1, {
    status: 'inbox',
    title: 'Call Ann @ noon',
    contexts: ['@phone'],
    project_id: project.id,
    due_on: '2026-10-16',
    defer_until: '2026-10-15',
    energy: 'low',
    time_estimate_minutes: 15,
    recurrence: 'FREQ=WEEKLY',
    notes: 'about the lease',
  })
  const [step] = makeNextAction(task, parseQuickAdd(clarifyLine(task, [project]), scope)).transitions
  expect(step?.after).toMatchObject({
    ...task,
    status: 'next',
    version: 2,
    updated_at: expect.any(String),
    completed_at: null,
  })
})

test('a project that the line names and is not there yet is made with it', () => {
  const { transitions } = makeNextAction(makeTask(1, { status: 'inbox' }), parseQuickAdd('Dig +Garden', scope))
  const [made, step] = transitions
  expect(made).toMatchObject({ type: 'project', before: null, after: { name: 'Garden' } })
  expect(step?.after).toMatchObject({ title: 'Dig', status: 'next', project_id: made?.after?.id })
})

test('an item that is a project becomes its first action, as one change', () => {
  const task = makeTask(1, { status: 'inbox', title: 'Garden', contexts: ['@home'] })
  const { transitions } = makeProject(task, 'Garden', parseQuickAdd('Buy a spade', scope))
  expect(transitions).toMatchObject([
    { type: 'project', after: { name: 'Garden' } },
    { type: 'task', after: { id: task.id, title: 'Buy a spade', status: 'next', contexts: ['@home'] } },
  ])
})

test('the first action of a project says all that a line can, on top of what was captured', () => {
  const task = makeTask(1, {
    status: 'inbox',
    title: 'Garden',
    contexts: ['@home'],
    due_on: '2026-10-20',
    notes: 'big',
  })
  const line = parseQuickAdd('Ask for seeds @phone %Ann ~15m !low // cheap', scope)
  expect(makeProject(task, 'Garden', line).transitions[1]?.after).toMatchObject({
    title: 'Ask for seeds',
    status: 'waiting',
    waiting_for: 'Ann',
    contexts: ['@home', '@phone'],
    due_on: '2026-10-20',
    energy: 'low',
    time_estimate_minutes: 15,
    notes: 'big\n\ncheap',
  })
})
