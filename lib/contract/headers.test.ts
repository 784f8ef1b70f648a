import { expect, test } from 'vitest'
import { location, parseUserId, requestId } from './headers.ts'
import { etag, ifMatchAllows, ifNoneMatchHits } from './preconditions.ts'

const NEW_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/

test('no x-user-id is the local user; one is 1–64 of letters, digits, _ and -', () => {
  expect(parseUserId(undefined)).toBe('local')
  expect(parseUserId(null)).toBe('local')
  expect(parseUserId('a')).toBe('a')
  expect(parseUserId('A-z_9'.padEnd(64, 'x'))).toHaveLength(64)
  for (const bad of ['', 'x'.repeat(65), 'a b', 'é', 'a, b', 'a.b'])
    expect(() => parseUserId(bad)).toThrow(expect.objectContaining({ status: 400 }))
})

test('a request id is echoed when it is 1–128 visible ASCII characters, otherwise made', () => {
  expect(requestId('abc-~!1')).toBe('abc-~!1')
  expect(requestId('x'.repeat(128))).toBe('x'.repeat(128))
  for (const bad of [undefined, null, '', 'x'.repeat(129), 'a b', 'é', 'a\tb']) expect(requestId(bad)).toMatch(NEW_ID)
})

test('a location is relative to the collection', () => {
  expect(location('tasks', 'x')).toBe('tasks/x')
  expect(new URL(location('tasks', 'x'), 'http://host/api/tasks').pathname).toBe('/api/tasks/x')
})

test.each([
  [undefined, true],
  [null, true],
  ['*', true],
  [' * ', true],
  ['"3"', true],
  ['"1", "3"', true],
  ['"1","3","4"', true],
  ['W/"3"', false],
  ['"4"', false],
  ['3', false],
  ['', false],
  ['"03"', false],
  ['"3', false],
])('If-Match %j allows a write to version 3: %j', (header, expected) => {
  expect(ifMatchAllows(header, 3)).toBe(expected)
})

test.each([
  [undefined, false],
  ['*', true],
  ['"3"', true],
  ['W/"3"', true],
  ['"1", W/"3"', true],
  ['"2"', false],
  ['w/"3"', false],
  ['3', false],
  ['', false],
])('If-None-Match %j hits version 3: %j', (header, expected) => {
  expect(ifNoneMatchHits(header, 3)).toBe(expected)
})

test('a tag is the version in quotes', () => {
  expect(etag(12)).toBe('"12"')
})
