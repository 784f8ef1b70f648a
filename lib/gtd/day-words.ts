import { isCalendarDate } from '#lib/contract/time.ts'
import { addDays, addMonths, makeDate, WEEKDAYS, weekdayOf } from './dates.ts'

// By hand and not by a date library: the words are few, a wrong guess costs more than a missing word, and the
// parser runs on each keystroke in the first-load bundle.

const MONDAY = 1
const LONG_MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const LONG_WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const ALSO_WEEKDAYS = new Map([
  ['tues', 2],
  ['weds', 3],
  ['thur', 4],
  ['thurs', 4],
])

const DISTANCE = /^\+?(\d{1,4})([dwmy])$/
const IN_DISTANCE = /^in (\d{1,4}) (day|week|month|year)s?$/
const DAY_OF_MONTH = /^(\d{1,2})(?:st|nd|rd|th)?,?$/
const YEAR = /^\d{4}$/

const ANY_DAY = '2000-01-01'

/** The most words one date can have: `fri 14 oct 2027`. */
export const DAY_WORDS_MAX = 4

/**
 * The wall date that English `words` name, seen from `today`, or null. Case does not count.
 *
 * `today` `tomorrow` `yesterday` · `fri` `this friday` (the next one, never today) · `next fri` (of the week after this
 * one, weeks starting on Monday) · `next week` (its Monday), `next month`, `next year` (their first day) · `eom`
 * (last day of this month) · `3d` `+2w` `1m` `1y`, `in 3 days` · `14 oct`, `oct 14th` (the next one, or today),
 * `14 oct 2027`, with a weekday before it where it agrees · `2026-10-14`.
 */
export function parseDay(words: string, today: string): string | null {
  const text = words.toLowerCase()
  const date = relativeDay(text, today) ?? weekday(text, today) ?? distance(text, today) ?? calendarDay(text, today)
  return date !== null && isCalendarDate(date) ? date : null
}

/** The weekday (0 = Sunday) that `word` names in full or short, or null. */
export function parseWeekday(word: string): number | null {
  const text = word.toLowerCase()
  const short = WEEKDAYS.findIndex((name) => name.toLowerCase() === text)
  if (short >= 0) return short
  const long = LONG_WEEKDAYS.indexOf(text)
  return long >= 0 ? long : (ALSO_WEEKDAYS.get(text) ?? null)
}

/** Whether a date may begin with `word`: what a backslash before it can turn back into text. */
export function mayBeginDay(word: string): boolean {
  const text = word.toLowerCase()
  const known =
    text === 'in' || text === 'next' || text === 'this' || DAY_OF_MONTH.test(text) || monthNumber(text) !== null
  return known || parseDay(text, ANY_DAY) !== null
}

function relativeDay(text: string, today: string): string | null {
  switch (text) {
    case 'today':
    case 'tod':
      return today
    case 'tomorrow':
    case 'tom':
    case 'tmr':
      return addDays(today, 1)
    case 'yesterday':
      return addDays(today, -1)
    case 'next week':
      return following(MONDAY, today)
    case 'next month':
      return firstOfMonth(addMonths(today, 1))
    case 'next year':
      return `${firstOfMonth(addMonths(today, 12)).slice(0, 4)}-01-01`
    case 'eom':
      return addDays(firstOfMonth(addMonths(today, 1)), -1)
    default:
      return null
  }
}

function weekday(text: string, today: string): string | null {
  const next = text.startsWith('next ')
  const day = parseWeekday(text.replace(/^(?:next|this) /, ''))
  if (day === null) return null
  if (!next) return following(day, today)
  return addDays(following(MONDAY, today), (day + 6) % 7)
}

function distance(text: string, today: string): string | null {
  const match = DISTANCE.exec(text) ?? IN_DISTANCE.exec(text)
  if (!match) return null
  const count = Number(match[1])
  switch (match[2]?.[0]) {
    case 'd':
      return addDays(today, count)
    case 'w':
      return addDays(today, count * 7)
    case 'm':
      return addMonths(today, count)
    default:
      return addMonths(today, count * 12)
  }
}

function calendarDay(text: string, today: string): string | null {
  if (isCalendarDate(text)) return text
  const [first = '', ...rest] = text.split(' ')
  const prefix = parseWeekday(first)
  const date = dayAndMonth(prefix === null ? [first, ...rest] : rest, today)
  return date !== null && prefix !== null && weekdayOf(date) !== prefix ? null : date
}

function dayAndMonth([first = '', second = '', year, ...more]: string[], today: string): string | null {
  const dayFirst = DAY_OF_MONTH.test(first)
  const day = Number(DAY_OF_MONTH.exec(dayFirst ? first : second)?.[1])
  const month = monthNumber(dayFirst ? second : first)
  if (!day || month === null || more.length > 0) return null
  if (year === undefined) return nextOccurrence(month, day, today)
  return YEAR.test(year) ? makeDate(Number(year), month, day) : null
}

/** 29 February may be up to eight years away (1896–1904, 2096–2104). */
function nextOccurrence(month: number, day: number, today: string): string | null {
  const year = Number(today.slice(0, 4))
  for (let ahead = 0; ahead <= 8; ahead++) {
    const date = makeDate(year + ahead, month, day)
    if (date !== null && date >= today) return date
  }
  return null
}

/** 1–12 of a month's full name, its first three letters, or `sept`. */
function monthNumber(word: string): number | null {
  const index = LONG_MONTHS.findIndex((name) => name === word || name.slice(0, 3) === word)
  if (index >= 0) return index + 1
  return word === 'sept' ? 9 : null
}

/** The first `day` of the week strictly after `today`. */
function following(day: number, today: string): string {
  return addDays(today, ((day - weekdayOf(today) + 6) % 7) + 1)
}

function firstOfMonth(date: string): string {
  return `${date.slice(0, 8)}01`
}
