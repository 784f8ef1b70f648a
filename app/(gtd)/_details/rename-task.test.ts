import { expect, test } from 'vitest'
import { parseRename } from '#lib/gtd/rename.ts'
import { makeTask } from '#lib/gtd/testing.ts'
import { renameTask } from './rename-task.ts'

const task = makeTask(1, { title: 'Call', contexts: ['@home'], due_on: '2026-10-20', notes: 'old' })
const rename = (text: string) =>
  renameTask(task, parseRename(text, task.title, { today: '2026-10-14', projects: [], contexts: [] })).transitions

test('a new title alone changes nothing else', () => {
  expect(rename('Call Ann')).toMatchObject([
    { before: task, after: { ...task, title: 'Call Ann', version: 2, updated_at: expect.any(String) } },
  ])
})

test('what is typed with it comes to the contexts and notes there are, and replaces the rest', () => {
  expect(rename('Call Ann @phone due:fri ~15m !low // new')).toMatchObject([
    {
      after: {
        title: 'Call Ann',
        contexts: ['@home', '@phone'],
        due_on: '2026-10-16',
        time_estimate_minutes: 15,
        energy: 'low',
        notes: 'old\n\nnew',
        status: task.status,
      },
    },
  ])
})

test('a project that is not there yet is made first', () => {
  const [made, step] = rename('Call +Garden')
  expect(made).toMatchObject({ type: 'project', before: null, after: { name: 'Garden' } })
  expect(step?.after).toMatchObject({ title: 'Call', project_id: made?.after?.id })
})
