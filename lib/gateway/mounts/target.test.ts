import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readInbound } from '../headers/inbound.ts'
import { refusedPath } from '../policies/path.ts'
import { beginsBelow, belowPrefix, isBelow, withHostOf } from './target.ts'

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

  test('whatever a target names, what is asked of an upstream is asked of its origin', () => {
    const upstream = 'http://127.0.0.1:3001'
    const piece = fc.oneof(
      fc.constantFrom('http://', 'https://', 'HTTP://', 'evil.example', '/api', '/', '//', '@', ':', '?', '\\', '*'),
      fc.string({ maxLength: 4 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.constantFrom('', '/api'), (pieces, prefix) => {
        const below = belowPrefix(pieces.join(''), prefix)
        if (refusedPath(below) === null) expect(new URL(upstream + below).origin).toBe(upstream)
      }),
      { numRuns: 5_000 },
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
  ['http://x/api', true],
  ['HTTPS://x/api/x', true],
  ['http://x/x/api', false],
  ['*', false],
])('%s is below /api: %s', (target, below) => {
  expect(isBelow(target, '/api')).toBe(below)
})

describe('the first bytes of a request', () => {
  const request = (target: string) => `GET ${target} HTTP/1.1\r\n`

  test.each([
    [request('/api'), true],
    [request('/api/x'), true],
    [request('/api?x'), true],
    [`\r\n${request('/api')}`, true],
    ['M-SEARCH /api/', true],
    ['', undefined],
    ['\r', undefined],
    ['\r\n', undefined],
    ['GE', undefined],
    ['GET ', undefined],
    ['GET /ap', undefined],
    ['GET /api', undefined],
    [request('/apix'), false],
    [request('/'), false],
    [request('/API'), false],
    [request('http://x/api'), false],
    ['GET /b', false],
    ['get /api/', false],
    ['GET  /api/', false],
    ['\r\n\r\nGET /api/', false],
    ['\nGET /api/', false],
    [`${'A'.repeat(21)} /api/`, false],
    ['\x16\x03\x01', false],
  ])('%j: below /api: %s', (text, below) => {
    expect(beginsBelow(text, '/api')).toBe(below)
  })

  test('say the same however few come at first, or nothing yet', () => {
    for (const whole of [request('/api/x'), request('/apix'), `\r\n${request('/api')}`, 'get /api', request('*')]) {
      const below = beginsBelow(whole, '/api')
      for (let end = 0; end < whole.length; end++)
        expect([below, undefined]).toContain(beginsBelow(whole.slice(0, end), '/api'))
    }
  })
})

describe('withHostOf', () => {
  const inbound = readInbound(['Host', 'said.example'], false)
  test.each([
    ['/tasks', 'said.example'],
    ['*', 'said.example'],
    ['//named.example/tasks', 'said.example'],
    ['http://named.example/tasks', 'named.example'],
    ['HTTPS://named.example:8443?x', 'named.example:8443'],
    ['http://[::1]', '[::1]'],
    // None that could stand in a header beside others.
    ['http://user@named.example/', 'said.example'],
    ['http://a,b/', 'said.example'],
  ])('%s is for %s', (target, host) => {
    expect(withHostOf(target, inbound).host).toBe(host)
  })

  test('leaves what others share as it is', () => {
    withHostOf('http://named.example/', inbound)
    expect(inbound.host).toBe('said.example')
  })
})
