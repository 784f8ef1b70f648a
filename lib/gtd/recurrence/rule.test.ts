import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RECURRENCE } from '#lib/contract/patterns.ts'
import { formatEvery, parseEvery } from '../quick-add-values.ts'
import { describeRule } from './describe.ts'
import { readRule, writeRule } from './rule.ts'
import { anyRule, ruleOf } from './testing.ts'

test('every part is read, days as 0 = Sunday', () => {
  const text =
    'FREQ=YEARLY;INTERVAL=2;BYMONTH=1,12;BYDAY=SU,-1MO,+2TU;BYSETPOS=-1;WKST=SU;UNTIL=20271231T235959Z;X-FROM=COMPLETION'
  expect(readRule(text)).toEqual({
    rule: {
      frequency: 'YEARLY',
      interval: 2,
      count: null,
      until: '2027-12-31',
      months: [1, 12],
      weekNumbers: [],
      yearDays: [],
      monthDays: [],
      weekdays: [
        { weekday: 0, nth: null },
        { weekday: 1, nth: -1 },
        { weekday: 2, nth: 2 },
      ],
      setPositions: [-1],
      weekStart: 0,
      fromCompletion: true,
    },
  })
})

test('parts for a time of day are ignored: a date has none', () => {
  expect(readRule('FREQ=DAILY;BYHOUR=9;BYMINUTE=0;BYSECOND=0')).toEqual(readRule('FREQ=DAILY'))
})

test.each([
  ['FREQ=HOURLY', 'FREQ cannot be HOURLY.'],
  ['INTERVAL=2', 'FREQ is missing.'],
  ['FREQ=DAILY;INTERVAL=0', 'INTERVAL cannot be 0.'],
  ['FREQ=DAILY;COUNT=-1', 'COUNT cannot be -1.'],
  ['FREQ=DAILY;UNTIL=20260230', 'UNTIL cannot be 20260230.'],
  ['FREQ=DAILY;COUNT=2;UNTIL=20260201', 'COUNT and UNTIL cannot both be given.'],
  ['FREQ=DAILY;INTERVAL=1;INTERVAL=2', 'INTERVAL is given twice.'],
  ['FREQ=DAILY;X-FROM=START', 'X-FROM cannot be START.'],
  ['FREQ=DAILY;X-ELSE=1', 'X-ELSE is not a known part of a rule.'],
  ['FREQ=DAILY;BYMONTH=13', 'BYMONTH cannot be 13.'],
  ['FREQ=MONTHLY;BYMONTHDAY=0', 'BYMONTHDAY cannot be 0.'],
  ['FREQ=MONTHLY;BYDAY=XX', 'BYDAY cannot be XX.'],
  ['FREQ=MONTHLY;BYDAY=0MO', 'BYDAY cannot be 0MO.'],
  ['FREQ=WEEKLY;BYDAY=1MO', 'BYDAY with a number needs FREQ=MONTHLY or YEARLY, without BYWEEKNO.'],
  ['FREQ=WEEKLY;BYMONTHDAY=1', 'BYMONTHDAY cannot stand with FREQ=WEEKLY.'],
  ['FREQ=MONTHLY;BYYEARDAY=1', 'BYYEARDAY needs FREQ=YEARLY.'],
  ['FREQ=MONTHLY;BYWEEKNO=1', 'BYWEEKNO needs FREQ=YEARLY.'],
  ['FREQ=MONTHLY;BYSETPOS=1', 'BYSETPOS needs another BY… part.'],
  ['FREQ', '“FREQ” is not of the form KEY=VALUE.'],
  ['FREQ=DAILY;__proto__=1', '__proto__ is not a known part of a rule.'],
])('%s is refused: %s', (text, problem) => {
  expect(readRule(text)).toEqual({ problem })
})

test.each([
  ['2w', false, 'every 2 weeks'],
  ['mon,thu', false, 'every week on Monday and Thursday'],
  ['month', false, 'every month'],
  ['weekday', false, 'every weekday'],
  ['3d', true, '3 days after it is done'],
])('what quick add makes of every:%s is a rule, and is said back', (words, fromCompletion, sentence) => {
  const rule = ruleOf(parseEvery(words, fromCompletion) ?? '')
  expect(describeRule(rule)).toBe(sentence)
  expect(parseEvery(formatEvery(writeRule(rule)).replace(/^every!?:/, ''), fromCompletion)).toBe(writeRule(rule))
})

test('a rule that is written reads back as itself, in a shape the contract takes', () => {
  fc.assert(
    fc.property(anyRule, (rule) => {
      expect(writeRule(rule)).toMatch(RECURRENCE)
      expect(readRule(writeRule(rule))).toEqual({ rule })
    }),
  )
})
