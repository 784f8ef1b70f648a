import { expect, test } from 'vitest'
import { withoutPart, withPart } from './edit.ts'
import { parseFilter } from './parse.ts'

test('a part is taken out with the space around it', () => {
  const text = '@phone  due:next week   boxes'
  const [context, due, boxes] = parseFilter(text).parts
  expect(due && withoutPart(text, due)).toBe('@phone boxes')
  expect(context && withoutPart(text, context)).toBe('due:next week   boxes')
  expect(boxes && withoutPart(text, boxes)).toBe('@phone  due:next week')
})

test('a part takes the place of all others of its kind, and nothing else', () => {
  expect(withPart('boxes @phone -@car ~15m', 'context', '@home')).toBe('boxes ~15m @home')
  expect(withPart('boxes @phone', 'context', null)).toBe('boxes')
  expect(withPart('', 'status', 'status:next')).toBe('status:next')
})
