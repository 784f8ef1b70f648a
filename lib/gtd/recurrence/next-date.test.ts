import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths } from '../dates.ts'
import { anyDay } from '../testing.ts'
import { nextDate, previewDates } from './next-date.ts'
import { writeRule } from './rule.ts'
import { anyRule, firstDates, ruleOf } from './testing.ts'

const dateAfter = (rule: string, anchor: string | null, today: string) =>
  nextDate(ruleOf(rule), anchor, today)?.date ?? null
const ruleAfter = (rule: string, anchor: string, today: string) => {
  const next = nextDate(ruleOf(rule), anchor, today)
  return next && writeRule(next.rule)
}

describe('anchored on the due date', () => {
  test.each([
    ['done on its day', '2026-11-16', '2026-11-16', '2026-11-23'],
    ['done early, it is still the one after', '2026-11-16', '2026-11-12', '2026-11-23'],
    ['done a day late', '2026-11-16', '2026-11-17', '2026-11-23'],
    ['done late, what was missed is not made up for', '2026-11-02', '2026-11-19', '2026-11-23'],
    ['done late on a day that is one itself, that one is kept', '2026-11-02', '2026-11-23', '2026-11-23'],
    ['moved to another day, the rule goes on from its own days', '2026-11-18', '2026-11-18', '2026-11-23'],
  ])('%s', (_name, due, today, expected) => {
    expect(dateAfter('FREQ=WEEKLY;BYDAY=MO', due, today)).toBe(expected)
  })

  test('every other week keeps its beat, however late', () => {
    expect(dateAfter('FREQ=WEEKLY;INTERVAL=2', '2026-11-02', '2026-11-10')).toBe('2026-11-16')
    expect(dateAfter('FREQ=WEEKLY;INTERVAL=2', '2026-11-02', '2026-11-17')).toBe('2026-11-30')
  })

  test('is always after the anchor and never past', () => {
    fc.assert(
      fc.property(anyRule, anyDay, fc.integer({ min: -40, max: 400 }), (rule, anchor, late) => {
        fc.pre(anchor > '1971-01-01' && anchor < '9900-01-01')
        const today = addDays(anchor, late)
        const next = nextDate(rule, anchor, today)
        if (next === null) return
        expect(next.date > (rule.fromCompletion ? today : anchor)).toBe(true)
        expect(next.date >= today).toBe(true)
      }),
    )
  })
})

test('anchored on completion it is counted from the day of doing', () => {
  expect(dateAfter('FREQ=DAILY;INTERVAL=3;X-FROM=COMPLETION', '2026-11-01', '2026-11-05')).toBe('2026-11-08')
  expect(dateAfter('FREQ=MONTHLY;X-FROM=COMPLETION', '2026-11-01', '2027-01-31')).toBe('2027-02-28')
  expect(dateAfter('FREQ=WEEKLY;BYDAY=MO;X-FROM=COMPLETION', '2026-11-30', '2026-11-18')).toBe('2026-11-23')
})

test('without an anchor it is counted from today', () => {
  expect(dateAfter('FREQ=DAILY;INTERVAL=3', null, '2026-11-05')).toBe('2026-11-08')
})

describe('month ends', () => {
  const year = (rule: string, anchor: string, size: number) => previewDates(ruleOf(rule), anchor, anchor, size)

  test('every month from the 31st is the last day of each, and never drifts', () => {
    expect(year('FREQ=MONTHLY', '2026-12-31', 5)).toEqual([
      '2027-01-31',
      '2027-02-28',
      '2027-03-31',
      '2027-04-30',
      '2027-05-31',
    ])
    expect(year('FREQ=MONTHLY', '2026-12-30', 3)).toEqual(['2027-01-30', '2027-02-28', '2027-03-30'])
    expect(year('FREQ=MONTHLY', '2027-12-29', 3)).toEqual(['2028-01-29', '2028-02-29', '2028-03-29'])
  })

  test('is written down as RFC 5545 says it, so that the next one knows', () => {
    expect(ruleAfter('FREQ=MONTHLY', '2027-01-31', '2027-01-31')).toBe(
      'FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1',
    )
    expect(ruleAfter('FREQ=MONTHLY', '2027-01-28', '2027-01-28')).toBe('FREQ=MONTHLY')
  })

  test('a rule that names the 31st skips the months without one', () => {
    expect(year('FREQ=MONTHLY;BYMONTHDAY=31', '2026-12-31', 3)).toEqual(['2027-01-31', '2027-03-31', '2027-05-31'])
  })

  test('29 February comes every year', () => {
    expect(year('FREQ=YEARLY', '2028-02-29', 5)).toEqual([
      '2029-02-28',
      '2030-02-28',
      '2031-02-28',
      '2032-02-29',
      '2033-02-28',
    ])
  })

  test('every n months is what adding them to the anchor gives', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 30 }), (anchor, interval) => {
        fc.pre(anchor < '9900-01-01')
        const dates = previewDates(ruleOf(`FREQ=MONTHLY;INTERVAL=${interval}`), anchor, anchor, 6)
        expect(dates).toEqual(dates.map((_, index) => addMonths(anchor, interval * (index + 1))))
      }),
    )
  })
})

describe('the end', () => {
  test('COUNT counts down, the one just done included', () => {
    expect(ruleAfter('FREQ=DAILY;COUNT=3', '2026-11-20', '2026-11-20')).toBe('FREQ=DAILY;COUNT=2')
    expect(dateAfter('FREQ=DAILY;COUNT=1', '2026-11-20', '2026-11-20')).toBeNull()
    expect(ruleAfter('FREQ=DAILY;COUNT=3;X-FROM=COMPLETION', '2026-11-01', '2026-11-20')).toBe(
      'FREQ=DAILY;COUNT=2;X-FROM=COMPLETION',
    )
  })

  test('what was missed counts as well, so that lateness does not move the end', () => {
    expect(ruleAfter('FREQ=DAILY;COUNT=5', '2026-11-20', '2026-11-23')).toBe('FREQ=DAILY;COUNT=2')
    expect(dateAfter('FREQ=DAILY;COUNT=3', '2026-11-20', '2026-11-23')).toBeNull()
  })

  test('UNTIL is the last day that may be', () => {
    expect(dateAfter('FREQ=DAILY;UNTIL=20261121', '2026-11-20', '2026-11-20')).toBe('2026-11-21')
    expect(dateAfter('FREQ=DAILY;UNTIL=20261120', '2026-11-20', '2026-11-20')).toBeNull()
  })

  test('one completion after the other gives the dates of the rule itself', () => {
    fc.assert(
      fc.property(anyRule, fc.constantFrom('2026-01-01', '2026-03-15', '2028-02-28'), (given, from) => {
        const rule = { ...given, fromCompletion: false }
        // A series starts on one of its own dates; from another the rule may not say on which day.
        const [anchor] = firstDates({ ...rule, count: null }, from, 1)
        fc.pre(anchor !== undefined && Number(anchor.slice(8)) <= 28)
        const expected = firstDates(rule, anchor ?? from, 6).slice(1)
        expect(previewDates(rule, anchor ?? from, anchor ?? from, expected.length)).toEqual(expected)
      }),
    )
  })
})
