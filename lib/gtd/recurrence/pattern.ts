import type { Frequency, Rule, WeekdayRule } from './rule.ts'

/** The places in a month that a picker offers; -1 is the last. */
export const PLACES = [1, 2, 3, 4, -1] as const
export type Place = (typeof PLACES)[number]

/** What a place counts: a weekday (0 = Sunday), or any day from Monday to Friday. */
export type Counted = number | 'workday'

/** Where in its month a rule falls. `same`: on the date that the series starts on; a `day` of -1 is the month's last. */
export type MonthDay =
  | { kind: 'same' }
  | { kind: 'date'; day: number }
  | { kind: 'place'; place: Place; counted: Counted }

/** A rule as a picker can say it: how often, and on which days. Parts that its frequency has no use for are empty. */
export type Pattern = {
  frequency: Frequency
  interval: number
  /** Of a weekly one, 0 = Sunday; empty: the weekday that the series starts on. */
  weekdays: readonly number[]
  /** Of a monthly or yearly one. */
  monthDay: MonthDay
  /** Of a yearly one that is not on the date it starts on, from 1. */
  month: number | null
}

const WORKDAYS = [1, 2, 3, 4, 5]
const SAME: MonthDay = { kind: 'same' }

/** How a picker would say `rule`; null where it says more than that. When it ends is no part of it. */
export function readPattern(rule: Rule): Pattern | null {
  const { frequency, interval, months, monthDays, weekdays, setPositions } = rule
  if (rule.weekNumbers.length + rule.yearDays.length > 0) return null
  const bare: Pattern = { frequency, interval, weekdays: [], monthDay: SAME, month: null }
  const isBare = months.length + monthDays.length + weekdays.length + setPositions.length === 0
  if (isBare) return bare
  if (frequency === 'DAILY') return null
  if (frequency === 'WEEKLY') {
    const isPlain = weekdays.length > 0 && months.length + setPositions.length === 0
    return isPlain ? { ...bare, weekdays: weekdays.map(({ weekday }) => weekday) } : null
  }
  const monthDay = readMonthDay(rule)
  if (monthDay === null) return null
  if (frequency === 'MONTHLY') return months.length === 0 ? { ...bare, monthDay } : null
  const [month, ...more] = months
  return month !== undefined && more.length === 0 ? { ...bare, monthDay, month } : null
}

/** `rule` with the days of `pattern`; when it ends, and from where it counts, stay. */
export function applyPattern(rule: Rule, pattern: Pattern): Rule {
  const { frequency, interval, weekdays, monthDay, month } = pattern
  const days = frequency === 'MONTHLY' || frequency === 'YEARLY' ? writeMonthDay(monthDay) : {}
  return {
    ...rule,
    ...{ weekNumbers: [], yearDays: [], monthDays: [], weekdays: [], setPositions: [], months: [] },
    ...{ frequency, interval },
    ...days,
    ...(frequency === 'WEEKLY' && { weekdays: weekdays.map((weekday): WeekdayRule => ({ weekday, nth: null })) }),
    ...(frequency === 'YEARLY' && monthDay.kind !== 'same' && month !== null && { months: [month] }),
  }
}

function readMonthDay({ monthDays, weekdays, setPositions }: Rule): MonthDay | null {
  if (monthDays.length > 0) {
    if (weekdays.length > 0) return null
    // The last of these is the last day of any month: what a series from a 31st becomes.
    if (monthDays.join() === '28,29,30,31' && setPositions.join() === '-1') return { kind: 'date', day: -1 }
    const [day = 0, ...more] = monthDays
    return more.length === 0 && setPositions.length === 0 && day >= -1 ? { kind: 'date', day } : null
  }
  const [first, ...others] = weekdays
  if (first === undefined) return null
  const [position, ...more] = setPositions
  if (more.length > 0) return null
  const isPlain = weekdays.every(({ nth }) => nth === null)
  const place = toPlace(position === undefined ? first.nth : isPlain ? position : null)
  if (place === null) return null
  if (others.length === 0) return { kind: 'place', place, counted: first.weekday }
  const areWorkdays = WORKDAYS.every((day) => weekdays.some(({ weekday }) => weekday === day)) && weekdays.length === 5
  return isPlain && areWorkdays ? { kind: 'place', place, counted: 'workday' } : null
}

function writeMonthDay(monthDay: MonthDay): Partial<Rule> {
  if (monthDay.kind === 'same') return {}
  if (monthDay.kind === 'date') return { monthDays: [monthDay.day] }
  const { place, counted } = monthDay
  if (counted !== 'workday') return { weekdays: [{ weekday: counted, nth: place }] }
  return { weekdays: WORKDAYS.map((weekday) => ({ weekday, nth: null })), setPositions: [place] }
}

function toPlace(number: number | null): Place | null {
  return PLACES.find((known) => known === number) ?? null
}
