import fc from 'fast-check'
import { occurrences } from './occurrences.ts'
import { type Rule, readRule } from './rule.ts'

/** The rule that `text` is. Throws when it is none. */
export function ruleOf(text: string): Rule {
  const reading = readRule(text)
  if ('problem' in reading) throw new Error(`${text}: ${reading.problem}`)
  return reading.rule
}

/** The first `size` dates of a rule. */
export function firstDates(rule: Rule, start: string, size: number): string[] {
  const dates: string[] = []
  for (const date of occurrences(rule, start)) {
    dates.push(date)
    if (dates.length === size) break
  }
  return dates
}

const listOf = (min: number, max: number, fromTheEnd: boolean) =>
  fc.uniqueArray(
    fromTheEnd ? fc.oneof(fc.integer({ min, max }), fc.integer({ min: -max, max: -min })) : fc.integer({ min, max }),
    { maxLength: 3 },
  )
const some = <T>(values: fc.Arbitrary<T[]>) => fc.oneof({ weight: 2, arbitrary: fc.constant<T[]>([]) }, values)

/** Any rule that RFC 5545 allows, its parts in sorted order. */
export const anyRule: fc.Arbitrary<Rule> = fc
  .record({
    frequency: fc.constantFrom('DAILY' as const, 'WEEKLY' as const, 'MONTHLY' as const, 'YEARLY' as const),
    interval: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 5 })),
    ends: fc.oneof(
      fc.constant({ count: null, until: null }),
      fc.integer({ min: 1, max: 8 }).map((count) => ({ count, until: null })),
      fc.constantFrom('2024-02-29', '2027-12-31').map((until) => ({ count: null, until })),
    ),
    months: some(listOf(1, 12, false)),
    weekNumbers: some(listOf(1, 53, true)),
    yearDays: some(listOf(1, 366, true)),
    monthDays: some(listOf(1, 31, true)),
    weekdays: some(
      fc.uniqueArray(fc.record({ weekday: fc.nat(6), nth: fc.option(fc.constantFrom(-2, -1, 1, 2, 3, 5)) }), {
        maxLength: 3,
        selector: ({ weekday, nth }) => `${nth}${weekday}`,
      }),
    ),
    setPositions: some(listOf(1, 4, true)),
    weekStart: fc.constantFrom(1, 0, 3),
    fromCompletion: fc.boolean(),
  })
  .map(({ ends, ...rule }) => ({ ...rule, ...ends }))
  .map((rule) => {
    const { frequency } = rule
    const weekNumbers = frequency === 'YEARLY' ? rule.weekNumbers : []
    const canCount = (frequency === 'YEARLY' || frequency === 'MONTHLY') && weekNumbers.length === 0
    const parts = {
      ...rule,
      weekNumbers,
      yearDays: frequency === 'YEARLY' ? rule.yearDays : [],
      monthDays: frequency === 'WEEKLY' ? [] : rule.monthDays,
      weekdays: rule.weekdays.map((day) => (canCount ? day : { ...day, nth: null })),
    }
    const names = [parts.months, parts.weekNumbers, parts.yearDays, parts.monthDays, parts.weekdays]
    return { ...parts, setPositions: names.some((list) => list.length > 0) ? rule.setPositions : [] }
  })
