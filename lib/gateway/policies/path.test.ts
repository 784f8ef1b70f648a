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
      '%',
      '2e',
      '%25',
      '%0d',
      '/a',
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

  test('joined to a place at the upstream and decoded once, it is still below that place, segment by segment', () => {
    const place = '/v1/here'
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const target = `/${pieces.join('')}`
        if (refusedPath(target)) return
        const path = target.split('?')[0] as string
        const decoded = (place + path).replace(/%[\da-f]{2}/gi, (code) => {
          return String.fromCharCode(Number.parseInt(code.slice(1), 16))
        })
        expect(decoded.startsWith(`${place}/`)).toBe(true)
        const segments = decoded.slice(place.length + 1).split('/')
        expect(segments).toHaveLength(path.split('/').length - 1)
        for (const segment of segments) expect(['.', '..']).not.toContain(segment)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
        expect(decoded).not.toMatch(/[\x00-\x1f\x7f\\]/)
      }),
      { numRuns: 5_000 },
    )
  })
})
