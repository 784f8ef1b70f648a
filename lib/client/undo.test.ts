import { expect, test } from 'vitest'
import { setStatus } from './task-changes.ts'
import { aTask } from './testing.ts'
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

test('undoing says what is undone', () => {
  expect(undoOf(setStatus([aTask('1')], 'done')).done).toBe('Undone: completed “Task 1”')
})
