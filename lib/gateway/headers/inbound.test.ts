import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HOP_BY_HOP } from './hop-by-hop.ts'
import { readInbound } from './inbound.ts'

const keptNames = (raw: string[]) => readInbound(raw, false).kept.filter((_, i) => i % 2 === 0)

const token = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9-]{0,15}$/)
const value = fc.stringMatching(/^[!-~]{0,20}$/)
const headers = fc.array(fc.tuple(token, value), { maxLength: 20 })

/** RFC 9110 §7.6.1 and what the gateway says itself or lets nobody say, written out anew. */
const NOT_KEPT =
  /^(?:connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|host|via|traceparent|tracestate|authorization|x-request-id|x-user-id|next-resume|forwarded|x-real-ip|expect|x-(?:forwarded|middleware|nextjs|opennext|gateway)-.*)$/i
const lowered = (text: string) => text.trim().toLowerCase()
const anyCase = (name: string) =>
  fc.array(fc.boolean(), { minLength: name.length, maxLength: name.length }).map((upper) => {
    return [...name].map((letter, i) => (upper[i] ? letter.toUpperCase() : letter)).join('')
  })
/** Few names, so that `Connection` often names one that is there. */
const anyName = fc
  .constantFrom(
    ...['x-a', 'x-b', 'accept', 'cookie', 'content-type', 'content-length', 'x-forwarded', 'x-backend', 'origin'],
    ...['connection', 'connection', 'keep-alive', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'proxy-connection'],
    ...['proxy-authenticate', 'proxy-authorization', 'proxy-authentication-info', 'host', 'via', 'authorization'],
    ...['x-user-id', 'x-forwarded-for', 'x-middleware-subrequest', 'x-nextjs-data', 'x-opennext-a', 'x-gateway-a'],
    ...['next-resume', 'forwarded', 'x-real-ip', 'expect', 'traceparent', 'tracestate', 'x-request-id'],
  )
  .chain(anyCase)
/** Any bytes that a value may have, and lists of names such as `Connection` has. */
const bytes = fc.oneof(
  fc.stringMatching(/^[\x21-\x7e\x80-\xff][\t\x20-\x7e\x80-\xff]{0,12}$/),
  fc.array(anyName, { maxLength: 3 }).map((names) => names.join(' , ')),
)

describe('readInbound', () => {
  test('end-to-end headers stay as they came: order, case, repeats', () => {
    const raw = ['Accept', 'a/b', 'X-Custom', '1', 'cookie', 'a=1', 'x-custom', '2', 'X-Backend', 'one']
    expect(readInbound(raw, false).kept).toEqual(raw)
  })

  test.each([...HOP_BY_HOP])('%s never goes on, in whatever case', (name) => {
    expect(keptNames([name, 'x', name.toUpperCase(), 'y', 'accept', '*/*'])).toEqual(['accept'])
  })

  test.each([
    'x-user-id',
    'X_User_Id',
    'x-user_id',
    'X_Forwarded_For',
    'next-resume',
    'forwarded',
    'x-real-ip',
    'expect',
    'X-Forwarded-For',
    'x-forwarded-anything',
    'X-Middleware-Subrequest',
    'x-middleware-override-headers',
    'x-nextjs-data',
    'x-opennext-cache',
    'X-Gateway-Version',
  ])('%s is not a client’s to say', (name) => {
    expect(keptNames([name, 'spoofed', 'accept', '*/*'])).toEqual(['accept'])
  })

  test('what Connection names goes no further, wherever it stands, and does not hide what is ours', () => {
    const raw = ['X-Secret', '1', 'Connection', 'close, x-secret , Via', 'x-SECRET', '2', 'Via', '1.1 a', 'Accept', 'b']
    expect(readInbound(raw, false)).toMatchObject({ kept: ['Accept', 'b'], via: null })
  })

  test('a name in Connection cannot take away what the gateway reads for itself', () => {
    const raw = ['Connection', 'x-backend, origin', 'x-backend', 'bun-sqlite', 'origin', 'https://a']
    expect(readInbound(raw, false)).toMatchObject({ kept: [], backend: ['bun-sqlite'], origin: 'https://a' })
  })

  test('no header that was named in Connection, and no hop-by-hop one, is ever kept', () => {
    fc.assert(
      fc.property(headers, fc.array(token, { maxLength: 4 }), (pairs, named) => {
        const raw = [...pairs.flat(), 'connection', named.join(', ')]
        const gone = new Set([...HOP_BY_HOP, ...named.map((name) => name.toLowerCase())])
        for (const name of keptNames(raw)) expect(gone.has(name.toLowerCase())).toBe(false)
      }),
    )
  })

  test('every other header is kept exactly once, in order', () => {
    fc.assert(
      fc.property(headers, (pairs) => {
        const own = /^(?:x-custom-|y)/i
        const mine = pairs.map(([name, text]) => [`x-custom-${name}`, text] as const)
        const kept = readInbound([...mine.flat(), 'connection', 'keep-alive'], false).kept
        expect(kept.filter((_, i) => i % 2 === 0 && own.test(kept[i] as string))).toEqual(mine.map(([name]) => name))
        expect(kept).toEqual(mine.flat())
      }),
    )
  })

  test('what is kept is all that is end to end and a client’s to say: byte for byte, in order, wherever Connection stands', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyName, bytes), { maxLength: 24 }), (pairs) => {
        const nominated = new Set(
          pairs.flatMap(([name, text]) => (/^connection$/i.test(name) ? text.split(',') : [])).map(lowered),
        )
        const mine = pairs.filter(([name]) => !NOT_KEPT.test(name) && !nominated.has(lowered(name)))
        expect(readInbound(pairs.flat(), false).kept).toEqual(mine.flat())
      }),
      { numRuns: 1_000 },
    )
  })

  test('several values that address the gateway are all seen', () => {
    const raw = ['x-backend', 'a', 'X-Backend', 'b', 'x-backend-location', 'local']
    expect(readInbound(raw, false)).toMatchObject({ backend: ['a', 'b'], location: ['local'] })
  })

  test('two traceparents are none', () => {
    expect(readInbound(['traceparent', 'a', 'traceparent', 'b'], false)).toMatchObject({ traceparent: null })
  })

  test.each([
    [['content-length', '0'], false],
    [['content-length', '5'], true],
    [['Transfer-Encoding', 'chunked'], true],
    [['accept', '*/*'], false],
  ])('%j has a body: %s', (raw, hasBody) => {
    expect(readInbound(raw, false).hasBody).toBe(hasBody)
  })
})
