import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyPattern, type MonthDay, type Pattern, PLACES, readPattern } from './pattern.ts'
import { writeRule } from './rule.ts'
import { anyRule, firstDates, ruleOf } from './testing.ts'

const LAST_FRIDAY: MonthDay = { kind: 'place', place: -1, counted: 5 }

test.each<[rule: string, monthDay: MonthDay, month?: number]>([
  ['FREQ=MONTHLY', { kind: 'same' }],
  ['FREQ=MONTHLY;BYDAY=-1FR', LAST_FRIDAY],
  ['FREQ=MONTHLY;BYDAY=2TU', { kind: 'place', place: 2, counted: 2 }],
  ['FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1', LAST_FRIDAY],
  ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1', { kind: 'place', place: 1, counted: 'workday' }],
  ['FREQ=MONTHLY;BYMONTHDAY=15', { kind: 'date', day: 15 }],
  ['FREQ=MONTHLY;BYMONTHDAY=-1', { kind: 'date', day: -1 }],
  ['FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1', { kind: 'date', day: -1 }],
  ['FREQ=YEARLY;BYMONTH=11;BYDAY=4TH', { kind: 'place', place: 4, counted: 4 }, 11],
  ['FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=3', { kind: 'date', day: 3 }, 10],
])('%s is a choice of the picker', (text, monthDay, month = undefined) => {
  expect(readPattern(ruleOf(text))).toMatchObject({ monthDay, month: month ?? null })
})

test.each([
  'FREQ=MONTHLY;BYDAY=TU,TH',
  'FREQ=MONTHLY;BYDAY=-2FR',
  'FREQ=MONTHLY;BYMONTHDAY=1,15',
  'FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR',
  'FREQ=MONTHLY;BYMONTH=1,7;BYDAY=1MO',
  'FREQ=YEARLY;BYDAY=20MO',
  'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO',
  'FREQ=DAILY;BYDAY=MO,TU',
])('%s says more than the picker can', (text) => {
  expect(readPattern(ruleOf(text))).toBeNull()
})

const anyMonthDay: fc.Arbitrary<MonthDay> = fc.oneof(
  fc.constant({ kind: 'same' as const }),
  fc.record({ kind: fc.constant('date' as const), day: fc.oneof(fc.constant(-1), fc.integer({ min: 1, max: 31 })) }),
  fc.record({
    kind: fc.constant('place' as const),
    place: fc.constantFrom(...PLACES),
    counted: fc.oneof(fc.constant('workday' as const), fc.nat(6)),
  }),
)
const interval = fc.integer({ min: 1, max: 12 })
const bare = { weekdays: [], monthDay: { kind: 'same' as const }, month: null }
const anyPattern: fc.Arbitrary<Pattern> = fc.oneof(
  interval.map((interval) => ({ ...bare, frequency: 'DAILY' as const, interval })),
  fc.tuple(interval, fc.uniqueArray(fc.nat(6))).map(([interval, weekdays]) => {
    return { ...bare, frequency: 'WEEKLY' as const, interval, weekdays }
  }),
  fc.tuple(interval, anyMonthDay).map(([interval, monthDay]) => {
    return { ...bare, frequency: 'MONTHLY' as const, interval, monthDay }
  }),
  fc.tuple(interval, anyMonthDay, fc.integer({ min: 1, max: 12 })).map(([interval, monthDay, month]) => {
    return { ...bare, frequency: 'YEARLY' as const, interval, monthDay, month: monthDay.kind === 'same' ? null : month }
  }),
)

test('what is picked is written as a rule, and read back as what was picked; its end stays', () => {
  fc.assert(
    fc.property(anyRule, anyPattern, (rule, pattern) => {
      const text = writeRule(applyPattern(rule, pattern))
      const { count, until, fromCompletion, weekStart } = ruleOf(text)
      expect(readPattern(ruleOf(text))).toEqual(pattern)
      expect({ count, until, fromCompletion, weekStart }).toEqual({
        ...{ count: rule.count, until: rule.until },
        ...{ fromCompletion: rule.fromCompletion, weekStart: rule.weekStart },
      })
    }),
  )
})

test('a rule written by hand that the picker can say keeps its dates when the picker writes it', () => {
  fc.assert(
    fc.property(anyRule, fc.constantFrom('2026-01-01', '2024-02-29', '2026-11-30'), (rule, start) => {
      const pattern = readPattern(rule)
      fc.pre(pattern !== null)
      expect(firstDates(applyPattern(rule, pattern), start, 6)).toEqual(firstDates(rule, start, 6))
    }),
    { numRuns: 300 },
  )
})
