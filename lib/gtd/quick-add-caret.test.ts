import { expect, test } from 'vitest'
import { nameAtCaret } from './quick-add-caret.ts'

test.each([
  ['Call @ph', { kind: 'context', query: 'ph', start: 5, end: 8 }],
  ['@', { kind: 'context', query: '', start: 0, end: 1 }],
  ['Call +', { kind: 'project', query: '', start: 5, end: 6 }],
  ['Call +Mo', { kind: 'project', query: 'Mo', start: 5, end: 8 }],
  ['Call +"Move ho', { kind: 'project', query: 'Move ho', start: 5, end: 14 }],
  ['Call #Mo', { kind: 'project', query: 'Mo', start: 5, end: 8 }],
  ['Ask %', { kind: 'waiting', query: '', start: 4, end: 5 }],
  ['Ask %A', { kind: 'waiting', query: 'A', start: 4, end: 6 }],
])('“%s” completes %j', (text, expected) => {
  expect(nameAtCaret(text, text.length)).toEqual(expected)
})

test.each(['Call Ann', 'a@b', 'Call @phone ', '+"Move house"', 'call +1', 'issue #1', '50%', 'Save 50 %', '\\@ph'])(
  '“%s” completes nothing',
  (text) => {
    expect(nameAtCaret(text, text.length)).toBeNull()
  },
)

test('what stands behind the caret does not count', () => {
  expect(nameAtCaret('Call @ph +Move', 8)).toEqual({ kind: 'context', query: 'ph', start: 5, end: 8 })
})
