import fc from 'fast-check'
import { expect, test } from 'vitest'
import { meantParts } from './meant.ts'
import { nearest } from './nearest.ts'
import { parseFilter } from './parse.ts'
import { printFilter } from './print.ts'
import { anyFilter, anyLine } from './testing.ts'

const meant = (line: string) => meantParts(line, parseFilter(line)).map(({ text, part }) => `${text} → ${part}`)

test.each([
  ['overdue', 'overdue → due:overdue'],
  ['Today', 'Today → due:today'],
  ['next week', 'next week → due:"next week"'],
  ['no date', 'no date → no:due'],
  ['no due date', 'no due date → no:due'],
  ['no project', 'no project → no:project'],
  ['no labels', 'no labels → no:context'],
  ['waiting', 'waiting → status:waiting'],
  ['waiting for', 'waiting for → status:waiting'],
  ['-recurring', '-recurring → -is:recurring'],
  ['-dated', '-dated → no:due'],
  ['7 days', '7 days → due:week'],
  ['low energy', 'low energy → !low'],
  ['#Work', '#Work → +Work'],
  ['tag:home', 'tag:home → @home'],
  ['label:home', 'label:home → @home'],
  ['statsu:next', 'statsu:next → status:next'],
  ['status:nxt', 'status:nxt → status:next'],
  ['status:next,wating', 'status:next,wating → status:next,waiting'],
  ['-status:completed', '-status:completed → -status:done'],
  ['is:overdue', 'is:overdue → due:overdue'],
  ['is:waiting', 'is:waiting → status:waiting'],
  ['is:avaliable', 'is:avaliable → is:available'],
  ['no:date', 'no:date → no:due'],
  ['no:projct', 'no:projct → no:project'],
  ['due:none', 'due:none → no:due'],
  ['due:late', 'due:late → due:overdue'],
  ['date:fri', 'date:fri → due:fri'],
  ['before:fri', 'before:fri → due:<fri'],
  ['has:notes', 'has:notes → -no:notes'],
  ['without:context', 'without:context → no:context'],
  ['energy:low', 'energy:low → !low'],
  ['time:15m', 'time:15m → ~15m'],
  ['!hgih', '!hgih → !high'],
])('“%s” was meant as %s', (line, expected) => {
  expect(meant(line)).toEqual([expected])
  expect(meant(`@phone ${line} +Garden`)).toEqual([expected])
})

test.each([
  'house',
  'sun',
  '"overdue"',
  '\\overdue',
  '"no date"',
  'prio:1',
  'color:red',
  'https://a.org',
  'constructor',
  '@phone',
  'due:soon',
  '***',
])('of “%s” nothing is guessed', (line) => {
  expect(meant(line)).toEqual([])
})

test('what was meant is a part, wherever it stands; a filter without text needs no guess', () => {
  fc.assert(
    fc.property(anyLine, (line) => {
      for (const { text, start, end, part } of meantParts(line, parseFilter(line))) {
        expect(line.slice(start, end)).toBe(text)
        const { filter, problems } = parseFilter(part)
        expect([problems, filter.length, filter[0]?.kind === 'text']).toEqual([[], 1, false])
      }
    }),
    { numRuns: 2_000 },
  )
  fc.assert(
    fc.property(anyFilter, (filter) => {
      const line = printFilter(filter.filter(({ kind }) => kind !== 'text'))
      expect(meant(line)).toEqual([])
    }),
  )
})

test('the nearest name is at most a slip or two away, and there may be none', () => {
  expect(nearest('wating', ['waiting', 'done'])).toBe('waiting')
  expect(nearest('NXET', ['next', 'inbox'])).toBe('next')
  expect(nearest('Gardn', ['Garage', 'Garden'])).toBe('Garden')
  expect(nearest('xy', ['is', 'no'])).toBeNull()
  expect(nearest('urgent', ['low', 'high'])).toBeNull()
  expect(nearest('', ['no'])).toBeNull()
})
