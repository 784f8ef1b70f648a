import {
  type CalendarDay,
  calendarDay,
  dayNumberOf,
  monthLength,
  toDate,
  toDayNumber,
  weekNumberOf,
  weekStartOf,
  yearLength,
} from './calendar.ts'
import type { Rule } from './rule.ts'

const LAST_DAY = toDayNumber('9999-12-31')
/** A rule that gives nothing for so long is over: 29 February is never more than eight years away. */
const GIVE_UP_AFTER_DAYS = 36_525

/**
 * The dates of `rule` from `start` on (RFC 5545 §3.3.10, `start` being DTSTART), in order, at most up to 9999. `start`
 * itself is among them only if the rule gives it. Ends by itself: with COUNT or UNTIL, or after a century of nothing.
 */
export function* occurrences(rule: Rule, start: string): Generator<string, void> {
  const first = calendarDay(toDayNumber(start))
  const last = Math.min(LAST_DAY, rule.until === null ? LAST_DAY : toDayNumber(rule.until))
  const matches = matcher(rule, first)
  let count = 0
  let latest = first.number
  for (let index = 0; ; index++) {
    const [from, to] = periodOf(rule, first, index)
    if (from > last || from - latest > GIVE_UP_AFTER_DAYS) return
    for (const number of inPeriod(rule, matches, from, to)) {
      if (number < first.number) continue
      if (number > last || count === rule.count) return
      yield toDate(number)
      count++
      latest = number
    }
  }
}

/** The first and the last day of the `index`-th period that the frequency and interval make. */
function periodOf({ frequency, interval, weekStart }: Rule, start: CalendarDay, index: number): [number, number] {
  const ahead = index * interval
  switch (frequency) {
    case 'DAILY':
      return [start.number + ahead, start.number + ahead]
    case 'WEEKLY': {
      const from = weekStartOf(start, weekStart) + ahead * 7
      return [from, from + 6]
    }
    case 'MONTHLY':
      return [dayNumberOf(start.year, start.month + ahead, 1), dayNumberOf(start.year, start.month + ahead + 1, 0)]
    case 'YEARLY':
      return [dayNumberOf(start.year + ahead, 1, 1), dayNumberOf(start.year + ahead, 12, 31)]
  }
}

function inPeriod({ setPositions }: Rule, matches: (day: CalendarDay) => boolean, from: number, to: number): number[] {
  const days: number[] = []
  for (let number = from; number <= to; number++) if (matches(calendarDay(number))) days.push(number)
  if (setPositions.length === 0) return days
  return days.filter((_, index) => setPositions.includes(index + 1) || setPositions.includes(index - days.length))
}

/** Expanding and limiting are the same over whole days: a day of the period counts when every part given agrees. */
function matcher(given: Rule, start: CalendarDay): (day: CalendarDay) => boolean {
  const rule = withStart(given, start)
  const { months, weekNumbers, yearDays, monthDays, weekdays } = rule
  return (day) =>
    (months.length === 0 || months.includes(day.month)) &&
    (monthDays.length === 0 || has(monthDays, day.day, monthLength(day.year, day.month))) &&
    (yearDays.length === 0 || has(yearDays, day.yearDay, yearLength(day.year))) &&
    (weekdays.length === 0 || weekdays.some((wanted) => isWeekday(wanted, day, rule))) &&
    (weekNumbers.length === 0 || isInWeeks(weekNumbers, day, rule.weekStart))
}

/** What the rule leaves open is taken from its start. */
function withStart(rule: Rule, start: CalendarDay): Rule {
  const { frequency, months, weekNumbers, yearDays, monthDays, weekdays } = rule
  if (yearDays.length + monthDays.length + weekdays.length > 0) return rule
  if (frequency === 'WEEKLY' || weekNumbers.length > 0)
    return { ...rule, weekdays: [{ weekday: start.weekday, nth: null }] }
  if (frequency === 'MONTHLY') return { ...rule, monthDays: [start.day] }
  if (frequency === 'YEARLY')
    return { ...rule, monthDays: [start.day], months: months.length > 0 ? months : [start.month] }
  return rule
}

function has(wanted: readonly number[], value: number, size: number): boolean {
  return wanted.includes(value) || wanted.includes(value - size - 1)
}

function isWeekday({ weekday, nth }: Rule['weekdays'][number], day: CalendarDay, { frequency, months }: Rule): boolean {
  if (day.weekday !== weekday) return false
  if (nth === null) return true
  const isInMonth = frequency === 'MONTHLY' || months.length > 0
  const place = isInMonth ? day.day : day.yearDay
  const size = isInMonth ? monthLength(day.year, day.month) : yearLength(day.year)
  return nth > 0 ? Math.ceil(place / 7) === nth : Math.ceil((size - place + 1) / 7) === -nth
}

function isInWeeks(wanted: readonly number[], day: CalendarDay, weekStart: number): boolean {
  const { number, total } = weekNumberOf(day, weekStart)
  return has(wanted, number, total)
}
