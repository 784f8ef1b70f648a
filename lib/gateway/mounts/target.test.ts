import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { belowPrefix, isBelow } from './target.ts'

describe('belowPrefix', () => {
  test.each([
    ['/api/tasks?x=1', '/api', '/tasks?x=1'],
    ['/api', '/api', '/'],
    ['/api?x', '/api', '/?x'],
    ['/api/', '/api', '/'],
    ['/api//tasks', '/api', '//tasks'],
    ['/api/api/x', '/api', '/api/x'],
    ['/tasks', '', '/tasks'],
    ['http://evil.example/api/tasks', '/api', '/tasks'],
    ['HTTP://evil.example', '', '/'],
    ['http://a?x', '', '/?x'],
    ['*', '', '*'],
  ])('%s below "%s" is %s', (target, prefix, below) => {
    expect(belowPrefix(target, prefix)).toBe(below)
  })

  test('the bare gateway changes nothing in a path', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(belowPrefix(`/${text}`, '')).toBe(`/${text}`)
      }),
    )
  })

  test('a prefix is taken off exactly once', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(belowPrefix(`/api/${text}`, '/api')).toBe(`/${text}`)
      }),
    )
  })
})

test.each([
  ['/api', true],
  ['/api/', true],
  ['/api/x', true],
  ['/api?x', true],
  ['/apix', false],
  ['/x/api', false],
  ['/API/x', false],
])('%s is below /api: %s', (target, below) => {
  expect(isBelow(target, '/api')).toBe(below)
})
