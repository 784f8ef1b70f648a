import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HOP_BY_HOP } from './hop-by-hop.ts'
import { pushResponseHeaders, serverTiming } from './outbound.ts'

function passOn(raw: string[], status = 200): string[] {
  const headers = ['x-ours', '1']
  pushResponseHeaders(headers, raw, status)
  return headers
}

describe('pushResponseHeaders', () => {
  test('several Set-Cookie stay several, in order, with every other header as it came', () => {
    const raw = ['Set-Cookie', 'a=1', 'ETag', '"1"', 'Set-Cookie', 'b=2; Path=/', 'Content-Encoding', 'gzip']
    expect(passOn(raw)).toEqual(['x-ours', '1', ...raw])
  })

  test('hop-by-hop headers and those Connection names stay behind', () => {
    const raw = ['Connection', 'close, X-Hop', 'x-hop', '1', 'Transfer-Encoding', 'chunked', 'Keep-Alive', 'timeout=5']
    expect(passOn([...raw, 'ETag', '"1"', 'X-HOP', '2'])).toEqual(['x-ours', '1', 'ETag', '"1"'])
  })

  test('what Connection names is never taken from the gateway’s own', () => {
    expect(passOn(['Connection', 'x-ours', 'x-ours', 'theirs'])).toEqual(['x-ours', '1'])
  })

  test('a 204 says no length, and a 304 that of what it stands for', () => {
    const raw = ['Content-Length', '5', 'ETag', '"1"']
    expect(passOn(raw, 204)).toEqual(['x-ours', '1', 'ETag', '"1"'])
    expect(passOn(raw, 304)).toEqual(['x-ours', '1', ...raw])
  })

  test('a backend does not speak for the gateway: CORS and provenance are ours', () => {
    const raw = ['Access-Control-Allow-Origin', 'https://evil', 'X-Backend', 'other', 'x-request-id', 'theirs']
    expect(passOn([...raw, 'X-Backend-Location', 'cloud', 'x-gateway-version', '9', 'x-middleware-next', '1'])).toEqual(
      ['x-ours', '1'],
    )
  })

  test('whatever a backend sends, no hop-by-hop header gets through and ours come first', () => {
    const name = fc.oneof(fc.constantFrom(...HOP_BY_HOP, 'x-a', 'x-b'), fc.stringMatching(/^[a-zA-Z-]{1,12}$/))
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.constantFrom('x-a', 'x-b, close', '1'))), (pairs) => {
        const passed = passOn(pairs.flat())
        expect(passed.slice(0, 2)).toEqual(['x-ours', '1'])
        for (let i = 0; i < passed.length; i += 2)
          expect(HOP_BY_HOP.has((passed[i] as string).toLowerCase())).toBe(false)
      }),
    )
  })

  test('everything else gets through byte for byte, in order', () => {
    const name = fc.constantFrom('x-a', 'X-A', 'Set-Cookie', 'ETag', 'connection', 'x-backend', 'TE', 'Upgrade')
    const value = fc.oneof(fc.stringMatching(/^[\t\x20-\x7e\x80-\xff]{0,12}$/), fc.constantFrom('x-a, close', 'etag'))
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value)), (pairs) => {
        const named = pairs.flatMap(([each, text]) => (each === 'connection' ? text.toLowerCase().split(',') : []))
        const gone = new Set(['connection', 'x-backend', 'te', 'upgrade', ...named.map((each) => each.trim())])
        const others = pairs.filter(([each]) => !gone.has(each.toLowerCase()))
        expect(passOn(pairs.flat())).toEqual(['x-ours', '1', ...others.flat()])
      }),
      { numRuns: 1_000 },
    )
  })

  test('server-timing is handed back to be joined with ours', () => {
    const headers: string[] = []
    expect(pushResponseHeaders(headers, ['Server-Timing', 'app;dur=1', 'server-timing', 'db;dur=2'], 200)).toBe(
      'app;dur=1, db;dur=2',
    )
    expect(headers).toEqual([])
  })
})

describe('serverTiming', () => {
  test('the gateway’s own part and the wait come before what the backend says', () => {
    expect(serverTiming(0.123, 4.5, 'app;dur=3')).toBe('gateway;dur=0.12, upstream;dur=4.50, app;dur=3')
    expect(serverTiming(0.1, null, null)).toBe('gateway;dur=0.10')
  })
})
