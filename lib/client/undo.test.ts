import { expect, test } from 'vitest'
import { setStatus } from './task-changes.ts'
import { editTask } from './task-edits.ts'
import { aTask } from './testing.ts'
import { onNewest } from './transition.ts'
import { createUndoHistory, undoOf } from './undo.ts'

test('the newest is undone first, or the one that is named, and none twice', () => {
  const history = createUndoHistory()
  const [first, second, third] = ['next', 'waiting', 'done'].map((status) =>
    history.push(null, setStatus([aTask('1')], status as 'next')),
  )
  expect(history.take()).toBe(third)
  expect(history.take(first?.id)).toBe(first)
  expect(history.take(first?.id)).toBeNull()
  expect(history.take()).toBe(second)
  expect(history.take()).toBeNull()
})

test('what a field saves in one visit is undone as one, and what others changed meanwhile stays', () => {
  const history = createUndoHistory()
  const task = { ...aTask('1'), title: 'A' }
  history.push(null, setStatus([task], 'next'))
  history.push(null, editTask(task, { title: 'AB' }), 1)
  const failed = history.push(null, editTask({ ...task, title: 'AB' }, { title: 'ABX' }), 1)
  history.take(failed.id)
  history.push(null, editTask({ ...task, title: 'AB', due_on: '2026-12-31' }, { title: 'ABC' }), 1)
  const before = { title: 'A', due_on: '2026-12-31' }
  const after = { title: 'ABC', due_on: '2026-12-31' }
  expect(history.take()?.change.transitions).toMatchObject([{ before, after }])
  expect(history.take()?.change.done).toContain('Next')
  expect(history.take()).toBeNull()
})

test('another visit to the field is another step; fifty steps are kept, however often they were saved', () => {
  const history = createUndoHistory()
  for (let visit = 1; visit <= 52; visit++)
    for (const title of ['a', 'b']) history.push(null, editTask(aTask('1'), { title: `${title}${visit}` }), visit)
  for (let visit = 52; visit > 2; visit--)
    expect(history.take()?.change.transitions).toMatchObject([{ after: { title: `b${visit}` } }])
  expect(history.take()).toBeNull()
})

test('what no backend knows of is in the same order as all else', () => {
  const history = createUndoHistory()
  let isSaved = true
  history.push(null, setStatus([aTask('1')], 'next'))
  history.pushLocal('Saved the filter “Calls”', () => (isSaved = false))
  const entry = history.take()
  expect(undoOf(entry?.change ?? setStatus([], 'next')).done).toBe('Undone: saved the filter “Calls”')
  entry?.takeBack?.()
  expect(isSaved).toBe(false)
  expect(history.take()?.takeBack).toBeUndefined()
})

test('undoing says what is undone', () => {
  expect(undoOf(setStatus([aTask('1')], 'done')).done).toBe('Undone: completed “Task 1”')
})

test('undoing is guarded by the version that is there, as long as what it takes back is as it was left', () => {
  const renamed = editTask(aTask('1', { version: 4 }), { title: 'New' })
  const now = aTask('1', { title: 'New', notes: 'Added since', version: 9 })
  const guardOf = (known: typeof now, change = renamed) =>
    onNewest(undoOf(change).transitions, () => known)[0]?.before?.version
  expect(undoOf(renamed)).toMatchObject({ isGuarded: true })
  expect(guardOf(now)).toBe(9)
  expect(guardOf({ ...now, title: 'Newer' }), 'somebody else has changed it').toBe(5)
  const added = {
    ...renamed,
    transitions: [{ type: 'task' as const, before: null, after: aTask('1', { title: 'New' }) }],
  }
  expect(guardOf(now, added), 'there is more now').toBe(1)
})
