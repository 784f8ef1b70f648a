import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseFilter } from './parse.ts'
import { printCondition, printFilter } from './print.ts'
import { anyFilter, anyLine } from './testing.ts'

const one = (text: string) => {
  const { filter, problems } = parseFilter(text)
  expect(problems).toEqual([])
  expect(filter).toHaveLength(1)
  return filter[0]
}

test('parse(print(filter)) is the filter', () => {
  fc.assert(
    fc.property(anyFilter, (filter) => {
      expect(parseFilter(printFilter(filter))).toMatchObject({ filter, problems: [] })
    }),
    { numRuns: 2_000 },
  )
})

test('whatever is typed: nothing is thrown, each word is in one part or one problem, and printing keeps what is meant', () => {
  fc.assert(
    fc.property(anyLine, (line) => {
      const { filter, parts, problems } = parseFilter(line)
      const pieces = [...parts, ...problems].sort((a, b) => a.start - b.start)
      const rest = pieces.reduceRight((text, { start, end }) => text.slice(0, start) + text.slice(end), line)
      expect(rest.replace(/[ \t\n\v\f\r]/g, '')).toBe('')
      expect(parseFilter(printFilter(filter))).toMatchObject({ filter, problems: [] })
    }),
    { numRuns: 2_000 },
  )
})

test('a line is printed as a person would write it', () => {
  const line = '@phone,@home -@car +"Move house",Garden %Ann area:Work status:next,waiting !low,medium ~1h30m'
  expect(printFilter(parseFilter(line).filter)).toBe(line)
  expect(printFilter(parseFilter('due:overdue,week defer:>"14 oct" is:available -no:due boxes').filter)).toBe(
    'due:overdue,week defer:>"14 oct" is:available -no:due "boxes"',
  )
})

describe('parts', () => {
  test.each([
    ['@phone', { kind: 'context', names: ['@phone'] }],
    ['@phone,home', { kind: 'context', names: ['@phone', '@home'] }],
    ['+Garden', { kind: 'project', names: ['Garden'] }],
    ['project:"Move house"', { kind: 'project', names: ['Move house'] }],
    ['+"Move house",Garden', { kind: 'project', names: ['Move house', 'Garden'] }],
    ['person:Ann', { kind: 'person', names: ['Ann'] }],
    ['status:WAITING,next', { kind: 'status', statuses: ['next', 'waiting'] }],
    ['status:open', { kind: 'status', statuses: ['inbox', 'next', 'waiting', 'someday'] }],
    ['!med', { kind: 'energy', energies: ['medium'] }],
    ['~1h30', { kind: 'estimate', minutes: 90 }],
    ['due:week', { kind: 'due', spans: [{ span: 'week' }] }],
    ['due:<=next week', { kind: 'due', spans: [{ span: 'day', order: '<=', words: 'next week' }] }],
    ['DUE:14 Oct 2027', { kind: 'due', spans: [{ span: 'day', order: '', words: '14 oct 2027' }] }],
    [
      'defer:overdue,"<14 oct"',
      { kind: 'defer', spans: [{ span: 'overdue' }, { span: 'day', order: '<', words: '14 oct' }] },
    ],
    ['no:project', { kind: 'no', field: 'project' }],
    ['house', { kind: 'text', text: 'house' }],
    ['"move house"', { kind: 'text', text: 'move house' }],
    ['\\@phone', { kind: 'text', text: '@phone' }],
    ['https://example.org', { kind: 'text', text: 'https://example.org' }],
    ['+49', { kind: 'text', text: '+49' }],
  ])('%s', (text, condition) => {
    expect(one(text)).toEqual({ not: false, ...condition })
    expect(one(`-${text}`)).toEqual({ not: true, ...condition })
  })

  test('days in several words end where the day does', () => {
    expect(parseFilter('due:next week boxes').filter.map(printCondition)).toEqual(['due:"next week"', 'boxes'])
    expect(parseFilter('due:fri boxes').filter.map(printCondition)).toEqual(['due:fri', 'boxes'])
  })
})

describe('what is wrong is named, and filters nothing', () => {
  test.each([
    ['status:nxt', 'is no status. There are inbox, next, waiting, someday, done, open and any'],
    ['status:', 'is no status. There are inbox, next, waiting, someday, done, open and any'],
    ['!huge', 'is no energy. There are !low, !medium and !high'],
    ['~15', 'is no time. Try ~15m, ~1h or ~1h30'],
    ['due:soon', 'is no day. Try today, fri, 14 oct, <3d, >=2026-10-14, overdue, week or month'],
    ['due:fri,', 'is no day. Try today, fri, 14 oct, <3d, >=2026-10-14, overdue, week or month'],
    ['@a.b', 'is no context: that is @ and then letters, digits, _ or -'],
    ['+"Move', 'names no project. Names with spaces stand in quotes'],
    ['is:late', 'asks for nothing known. There are is:available and is:recurring'],
    [
      'no:title',
      'asks for nothing known. There are no:context, no:project, no:person, no:due, no:defer, no:energy, no:time and no:notes',
    ],
    ['|', 'is not needed: all parts must hold. A comma between values is “or”, a minus before a part “not”'],
    ['***', 'has no letter or digit to look for'],
  ])('%s', (part, message) => {
    const { filter, problems } = parseFilter(`@phone ${part} boxes`)
    expect(problems).toEqual([{ text: part, start: 7, end: 7 + part.length, message }])
    expect(filter.map(printCondition)).toEqual(['@phone', 'boxes'])
  })
})

test('a word that only looks like a part is text, and is said', () => {
  expect(parseFilter('prio:1 x:y https://a')).toMatchObject({
    filter: [{ text: 'prio:1' }, { text: 'x:y' }, { text: 'https://a' }],
    unknown: ['prio:1'],
  })
  expect(parseFilter('oranges OR not apples "or"').unknown).toEqual(['OR', 'not'])
})
