import { expect, test } from 'vitest'
import { aProject } from '#lib/client/testing.ts'
import { parseQuickAdd } from '#lib/gtd/quick-add.ts'
import { captureChange, captureDefaults, captureFields, captureLines, madeIds, withIds } from './capture.ts'
import { captureProblem } from './capture-problem.ts'

const house = aProject('9', { name: 'Move house' })
const line = (text: string) => parseQuickAdd(text, { today: '2026-10-14', projects: [house], contexts: ['@phone'] })

test('a view suggests its own status, project or context', () => {
  expect(captureDefaults('/inbox', '2026-10-14')).toEqual({})
  expect(captureDefaults('/today', '2026-10-14')).toEqual({ status: 'next', due_on: '2026-10-14' })
  expect(captureDefaults('/waiting', '2026-10-14')).toEqual({ status: 'waiting' })
  expect(captureDefaults(`/projects/${house.id}`, '2026-10-14')).toEqual({ status: 'next', project_id: house.id })
  expect(captureDefaults('/contexts/phone', '2026-10-14')).toEqual({ status: 'next', contexts: ['@phone'] })
  expect(captureDefaults('/contexts/caf%C3%A9', '2026-10-14')).toEqual({ status: 'next', contexts: ['@café'] })
  expect(captureDefaults('/projects', '2026-10-14')).toEqual({})
})

test('what is typed outdoes the view, and what is chosen by hand outdoes both', () => {
  const typed = line('Call @home status:someday')
  const fields = captureFields(typed, { status: 'next', contexts: ['@phone'] }, { energy: 'low' })
  expect(fields).toMatchObject({ status: 'someday', contexts: ['@home'], energy: 'low', project_id: null })
  expect(captureFields(typed, {}, { status: 'waiting', contexts: [] })).toMatchObject({
    status: 'waiting',
    contexts: [],
  })
  const weekly = line('Rake leaves every:week')
  expect(captureFields(weekly, {}, {})).toMatchObject({ recurrence: 'FREQ=WEEKLY' })
  expect(captureFields(weekly, {}, { recurrence: null })).toMatchObject({ recurrence: null })
})

test('a task names the project it goes to', () => {
  const { transitions, done } = captureChange(line('Buy boxes +"move house"'), {}, {}, [house])
  expect(transitions).toMatchObject([{ before: null, after: { title: 'Buy boxes', project_id: house.id } }])
  expect(done).toBe('Added “Buy boxes” to “Move house”')
})

test('a project that does not exist is made first, and the task is in it', () => {
  const { transitions } = captureChange(line('Rake leaves +Garden'), { project_id: house.id }, {}, [house])
  const [project, task] = transitions
  expect(project).toMatchObject({ type: 'project', after: { name: 'Garden' } })
  expect(task?.after).toMatchObject({ title: 'Rake leaves', project_id: project?.after?.id })
})

test('a project chosen by hand wins over one that is typed', () => {
  const { transitions } = captureChange(line('Rake leaves +Garden'), {}, { project_id: house.id }, [house])
  expect(transitions).toMatchObject([{ type: 'task', after: { project_id: house.id } }])
})

test('a project that several lines name is made once', () => {
  const lines = ['Buy boxes +Garden', 'Rake leaves +garden', 'Pack +"Move house"', 'Rest'].map(line)
  const { transitions, done } = captureLines(lines, {}, {}, [house])
  expect(transitions.map(({ type }) => type)).toEqual(['project', 'task', 'task', 'task', 'task'])
  const [garden, boxes, leaves, pack, rest] = transitions.map(({ after }) => after)
  expect([boxes, leaves]).toMatchObject([{ project_id: garden?.id }, { project_id: garden?.id }])
  expect([pack, rest]).toMatchObject([{ project_id: house.id }, { project_id: null }])
  expect(done).toBe('Added 4 tasks')
})

test('contexts chosen for several lines come to their own, other fields win', () => {
  const lines = ['Buy boxes @shop !high', 'Rest'].map(line)
  const { transitions } = captureLines(lines, { contexts: ['@here'] }, { contexts: ['@home'], energy: 'low' }, [])
  expect(transitions).toMatchObject([
    { after: { contexts: ['@shop', '@home'], energy: 'low' } },
    { after: { contexts: ['@home'], energy: 'low' } },
  ])
})

test('only a title that the contract would refuse is a problem', () => {
  expect(captureProblem(line('@phone'))).toBe('A task needs a title.')
  expect(captureProblem(line('x'.repeat(500)))).toBeNull()
  expect(captureProblem(line('x'.repeat(501)))).toMatch(/at most 500/)
})

test('a second attempt makes the same rows as the first, the project of a task included', () => {
  const typed = line('Call Ann +"New place"')
  const first = captureChange(typed, {}, {}, [])
  const again = withIds(captureChange(typed, {}, {}, []), madeIds(first))
  expect(madeIds(again)).toEqual(madeIds(first))
  const [project, task] = again.transitions
  expect(task?.after).toMatchObject({ project_id: project?.after?.id })
  expect(withIds(again, ['one id only']), 'another change').toBe(again)
})
