import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareCodePoints, fitsCodePoints, splitWords, trimAscii } from './text.ts'

const anyText = fc.string({ unit: 'binary' })

test('only ASCII white space is trimmed, at the ends only', () => {
  expect(trimAscii(' \t\n\v\f\r a \u00a0b\u2003 \r')).toBe('a \u00a0b\u2003')
  expect(trimAscii('\u00a0a\u3000')).toBe('\u00a0a\u3000')
  expect(trimAscii(' \n ')).toBe('')
})

test('trimming twice is trimming once, and takes nothing but ASCII white space', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const trimmed = trimAscii(text)
      expect(trimAscii(trimmed)).toBe(trimmed)
      const start = text.indexOf(trimmed)
      expect(text.slice(0, start) + text.slice(start + trimmed.length)).toMatch(/^[ \t\n\v\f\r]*$/)
    }),
  )
})

test('words split at ASCII white space, without empty ones', () => {
  expect(splitWords('  buy\tmilk \n\u00a0now ')).toEqual(['buy', 'milk', '\u00a0now'])
  expect(splitWords(' \t ')).toEqual([])
  expect(splitWords('')).toEqual([])
})

test('lengths count code points on both sides of the limit', () => {
  expect(fitsCodePoints('abc', 3)).toBe(true)
  expect(fitsCodePoints('abcd', 3)).toBe(false)
  expect(fitsCodePoints('😀😀😀', 3)).toBe(true)
  expect(fitsCodePoints('😀😀😀a', 3)).toBe(false)
  expect(fitsCodePoints('e\u0301', 1)).toBe(false)
})

test('fitting agrees with counting', () => {
  fc.assert(
    fc.property(anyText, fc.nat(20), (text, max) => {
      expect(fitsCodePoints(text, max)).toBe([...text].length <= max)
    }),
  )
})

test('code-point order is the order of the UTF-8 bytes, as SQLite compares', () => {
  fc.assert(
    fc.property(anyText, anyText, (a, b) => {
      expect(Math.sign(compareCodePoints(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)))
    }),
    {
      examples: [
        ['\uffff', '\u{10000}'],
        ['a', 'ab'],
        ['\ue000', '😀'],
      ],
      numRuns: 1000,
    },
  )
})
