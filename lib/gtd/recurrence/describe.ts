import { MONTHS } from '../dates.ts'
import { DAY_NAMES, MONTH_NAMES } from '../long-day.ts'
import { nth } from './nth.ts'
import { DAY_CODES, type Rule } from './rule.ts'

const UNITS = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' } as const

/**
 * A rule in plain English, to stand after "repeats": `every 2 weeks on Monday`, `every month on the last Friday`,
 * `3 days after it is done`, `every day until 3 Jan 2027`.
 */
export function describeRule(rule: Rule): string {
  const where = places(rule)
  const every =
    where === 'on weekdays' && rule.interval === 1 ? 'every weekday' : [period(rule), where].join(' ').trim()
  return every + (rule.fromCompletion && where !== '' ? ', counted from when it is done' : '') + end(rule)
}

/** {@link describeRule} to stand by itself: `Every 2 weeks on Monday`. */
export function ruleSentence(rule: Rule): string {
  const words = describeRule(rule)
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}

function period(rule: Rule): string {
  const unit = UNITS[rule.frequency]
  const { interval } = rule
  if (rule.fromCompletion && places(rule) === '')
    return `${interval === 1 ? `a ${unit}` : `${interval} ${unit}s`} after it is done`
  return interval === 1 ? `every ${unit}` : `every ${interval} ${unit}s`
}

function end({ count, until }: Rule): string {
  if (count !== null) return count === 1 ? ', once' : `, ${count} times`
  if (until === null) return ''
  const [year, month, day] = until.split('-').map(Number)
  return ` until ${day} ${MONTHS[(month ?? 1) - 1]} ${year}`
}

/** On which days of the period, empty when that follows from the start. */
function places(rule: Rule): string {
  const { frequency, months, monthDays, weekdays, weekNumbers, yearDays, setPositions } = rule
  if (isMonthEnd(rule)) {
    const day = `the ${nth(monthDays.at(-1) ?? 31)}, or the last day`
    return months.length > 0 ? `on ${day} of ${sayMonths(months)}` : `on ${day}`
  }
  const [month] = months
  const isDateOfYear = frequency === 'YEARLY' && months.length === 1 && monthDays.length > 0 && weekdays.length === 0
  if (isDateOfYear && month !== undefined && monthDays.every((day) => day > 0) && setPositions.length === 0)
    return `on ${list(monthDays.map(String))} ${MONTH_NAMES[month - 1]}`
  const parts = [
    weekdays.length > 0 ? sayWeekdays(rule) : '',
    monthDays.length > 0
      ? `on the ${list(monthDays.map(nthDay))}${frequency === 'YEARLY' && months.length === 0 ? ' of the month' : ''}`
      : '',
    yearDays.length > 0 ? `on the ${list(yearDays.map(nthDay))} of the year` : '',
    weekNumbers.length > 0
      ? `in ${list(weekNumbers.map((week) => (week > 0 ? `week ${week}` : `the ${nth(week)} week`)))}`
      : '',
    months.length > 0 ? `in ${sayMonths(months)}` : '',
    setPositions.length > 0 && !isNthWeekday(rule) ? `(the ${list(setPositions.map(nth))} of these)` : '',
  ]
  return parts.filter((part) => part !== '').join(' ')
}

/** What `keepMonthEnd` writes. */
function isMonthEnd({ monthDays, setPositions, weekdays }: Rule): boolean {
  const isRun = monthDays.length > 1 && monthDays.every((day, index) => day === 28 + index)
  return isRun && setPositions.join() === '-1' && weekdays.length === 0
}

/** `BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1`: one place in a set of plain weekdays. */
function isNthWeekday({ weekdays, setPositions, monthDays }: Rule): boolean {
  return (
    setPositions.length === 1 &&
    monthDays.length === 0 &&
    weekdays.every((day) => day.nth === null) &&
    weekdays.length > 0
  )
}

function sayWeekdays(rule: Rule): string {
  const { weekdays, setPositions } = rule
  const codes = weekdays.map(({ weekday }) => DAY_CODES[weekday])
  const areWorkdays = codes.length === 5 && !codes.includes('SA') && !codes.includes('SU') && new Set(codes).size === 5
  const isPlain = weekdays.every(({ nth }) => nth === null)
  if (isNthWeekday(rule)) {
    const names = areWorkdays
      ? 'weekday'
      : list(
          weekdays.map(({ weekday }) => DAY_NAMES[weekday] ?? ''),
          'or',
        )
    return `on the ${nth(setPositions[0] ?? 1)} ${new Set(codes).size === 7 ? 'day' : names}`
  }
  if (areWorkdays && isPlain) return 'on weekdays'
  return `on ${list(weekdays.map((day) => (day.nth === null ? '' : `the ${nth(day.nth)} `) + DAY_NAMES[day.weekday]))}`
}

function sayMonths(months: readonly number[]): string {
  return list(months.map((month) => MONTH_NAMES[month - 1] ?? ''))
}

function list(words: readonly string[], joint: 'and' | 'or' = 'and'): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} ${joint} ${words.at(-1)}`
}

function nthDay(number: number): string {
  return number < 0 ? `${nth(number)} day` : nth(number)
}
