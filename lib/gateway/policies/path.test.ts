import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refusedPath } from './path.ts'

describe('refusedPath', () => {
  test.each([
    '/tasks',
    '/tasks/',
    '/tasks?q=a%2Fb%2e%2e&x=//&y=\\',
    '/tasks/.hidden',
    '/tasks/a..b',
    '/tasks/...',
    '/%ff',
    '/%zz',
    '/a;b=c,d@e:f!$&()*+',
    '/größe'.normalize('NFC'),
    '/',
  ])('%s goes on as it is', (target) => {
    expect(refusedPath(target)).toBeNull()
  })

  test.each([
    '/..',
    '/../tasks',
    '/tasks/..',
    '/tasks/../x?y',
    '/./tasks',
    '/tasks/.',
    '/%2e%2e/tasks',
    '/%2E/tasks',
    '/.%2e/tasks',
    '/tasks%2fcounts',
    '/tasks%2Fcounts',
    '/tasks%5c..',
    '/tasks\\..\\x',
    '//evil.example/tasks',
    '/tasks//x',
    '/tasks/%00',
    '/tasks/%0d%0aset-cookie:a',
    '/tasks/%7F',
    '/ta\tsks',
    '/ta sks',
    '/tasks#x',
    '/tasks?a=b#c',
    '/tasks?a=\u0000',
    'http://evil/',
    '@evil/',
    '*',
    '',
  ])('%j is a 400', (target) => {
    expect(refusedPath(target)).toMatchObject({ status: 400, body: { error: 'Bad Request' } })
  })

  const piece = fc.oneof(
    fc.constantFrom(
      '/',
      '.',
      '..',
      '//',
      '\\',
      '%2e',
      '%2F',
      '%5C',
      '@',
      ':',
      '?',
      '#',
      '%00',
      'evil.example',
      'http:',
    ),
    fc.string({ maxLength: 4 }),
  )

  test('what goes on has the upstream’s origin and its own path, however a URL parser reads it', () => {
    const upstream = 'http://127.0.0.1:3001'
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const target = `/${pieces.join('')}`
        if (refusedPath(target)) return
        const url = new URL(upstream + target)
        expect(url.origin).toBe(upstream)
        const path = target.split('?')[0] as string
        expect(url.pathname.split('/').length).toBe(path.split('/').length)
      }),
      { numRuns: 2_000 },
    )
  })
})
