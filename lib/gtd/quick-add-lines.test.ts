import { expect, test } from 'vitest'
import { toLines } from './quick-add-lines.ts'

test('each line that holds something is one task', () => {
  expect(toLines('Call Ann @phone\r\n\n  Buy milk  \n\t\n')).toEqual(['Call Ann @phone', 'Buy milk'])
})

test('list marks are taken off, other beginnings stay', () => {
  const pasted = '- milk\n* eggs\n• tea\n1. first\n12) last\n- [ ] open\n- [x] ticked\n-5 °C\n3.14 is pi\n**bold**'
  const tasks = ['milk', 'eggs', 'tea', 'first', 'last', 'open', 'ticked', '-5 °C', '3.14 is pi', '**bold**']
  expect(toLines(pasted)).toEqual(tasks)
})
