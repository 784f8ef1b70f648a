import { isCalendarDate } from '#lib/contract/time.ts'
import { addDays, addMonths, makeDate, WEEKDAYS, weekdayOf } from './dates.ts'
import { type NumberedDay, readNumberedDay } from './day-numbers.ts'
import { NUMBER_WORDS, readNumber } from './number-words.ts'

// By hand and not by a date library: the words are few, a wrong guess costs more than a missing word, and the
// parser runs on each keystroke in the first-load bundle.

const MONDAY = 1
const SATURDAY = 6
/** The 31st takes the longest to fall on a given weekday. */
const MONTHS_TO_ANY_WEEKDAY = 12 * 12
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
const SPOKEN_DISTANCE = new RegExp(
  `^(in )?(\\d{1,4}|an?|${NUMBER_WORDS}) (day|week|month|year)s?( from (?:now|today))?$`,
)
const DAY_OF_MONTH = /^(\d{1,2})(?:st|nd|rd|th)?,?$/
const ORDINAL = /^(\d{1,2})(?:st|nd|rd|th)$/
const YEAR = /^\d{4}$/
/** A task has no time of day, so a part of the day goes with the day it is said of. */
const PART_OF_DAY = / (?:morning|afternoon|evening|night)$/
const BEGINS_DAY = new RegExp(`^(?:in|next|this|later|the|end|day|an?|${NUMBER_WORDS})$`)

const ANY_DAY = '2000-01-01'

/** The most words one date can have: `the 25th of december 2027`. */
export const DAY_WORDS_MAX = 5

/**
 * The wall date that English `words` name, seen from `today`, or null. Case does not count.
 *
 * `today` `tonight` `eod` `tomorrow` `day after tomorrow` `yesterday` · `fri` `this friday` (the next one, never today) ·
 * `next fri` `fri next week` (of the week after this one, weeks starting on Monday) · `weekend` `this weekend` (its
 * Saturday; on a weekend, today) `next weekend` · `next week` (its Monday), `next month`, `next year` (their first day)
 * · `eom` `end of the month` `end of next month` `eoy` `end of year` · `3d` `+2w` `1m` `1y`, `in 3 days`, `in a week`,
 * `two weeks from now` · `15th` `the 15th` `fri the 13th` · `14 oct`, `oct 14th`, `the 14th of october` (the next one,
 * or today), `14 oct 2027`, with a weekday before it where it agrees · in numbers as `day-numbers.ts` has it, and
 * `2026-10-14`. After a day said by name, and after `this`, a part of the day changes nothing: `tomorrow morning`.
 */
export function parseDay(words: string, today: string): string | null {
  const text = words.toLowerCase()
  const date =
    relativeDay(text, today) ??
    weekday(text, today) ??
    partOfDay(text, today) ??
    distance(text, today) ??
    calendarDay(text, today)
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
  const text = word.toLowerCase().replace(/(?<=\p{L})[.!]+$/u, '')
  const known = BEGINS_DAY.test(text) || DAY_OF_MONTH.test(text) || monthNumber(text) !== null
  return known || parseWeekday(text.replace(/,$/, '')) !== null || parseDay(text, ANY_DAY) !== null
}

function relativeDay(text: string, today: string): string | null {
  switch (text.replace(/^the (?=day |end |weekend)/, '').replace(/^end of (?:the|this) /, 'end of ')) {
    case 'today':
    case 'tod':
    case 'tonight':
    case 'later today':
    case 'eod':
      return today
    case 'tomorrow':
    case 'tom':
    case 'tmr':
    case 'tmrw':
      return addDays(today, 1)
    case 'day after tomorrow':
      return addDays(today, 2)
    case 'yesterday':
      return addDays(today, -1)
    case 'weekend':
    case 'this weekend':
      return weekdayOf(today) % 6 === 0 ? today : following(SATURDAY, today)
    case 'next weekend':
      return addDays(following(MONDAY, today), 5)
    case 'next week':
      return following(MONDAY, today)
    case 'next month':
      return firstOfMonth(addMonths(today, 1))
    case 'next year':
      return `${firstOfMonth(addMonths(today, 12)).slice(0, 4)}-01-01`
    case 'eom':
    case 'end of month':
      return addDays(firstOfMonth(addMonths(today, 1)), -1)
    case 'end of next month':
      return addDays(firstOfMonth(addMonths(today, 2)), -1)
    case 'eoy':
    case 'end of year':
      return `${today.slice(0, 4)}-12-31`
    default:
      return null
  }
}

function weekday(text: string, today: string): string | null {
  const bare = text.replace(/^(?:next week|next|this) | next week$/, '')
  const day = parseWeekday(bare)
  if (day === null) return null
  const isNext = bare !== text && !text.startsWith('this ')
  return isNext ? addDays(following(MONDAY, today), (day + 6) % 7) : following(day, today)
}

function partOfDay(text: string, today: string): string | null {
  const day = text.replace(PART_OF_DAY, '')
  if (day === text) return null
  if (day === 'this') return text === 'this night' ? null : today
  return /^(?:today|tomorrow|tom|tmrw?)$/.test(day) ? relativeDay(day, today) : weekday(day, today)
}

function distance(text: string, today: string): string | null {
  const [, begin, number, name, end] = SPOKEN_DISTANCE.exec(text) ?? []
  // One of the two is said, and not both.
  const isSpoken = (begin === undefined) !== (end === undefined)
  const [, digits, letter] = DISTANCE.exec(text) ?? []
  const count = readNumber((isSpoken ? number : digits) ?? '')
  switch (isSpoken ? name?.[0] : letter) {
    case 'd':
      return addDays(today, count)
    case 'w':
      return addDays(today, count * 7)
    case 'm':
      return addMonths(today, count)
    case 'y':
      return addMonths(today, count * 12)
    default:
      return null
  }
}

function calendarDay(text: string, today: string): string | null {
  if (isCalendarDate(text)) return text
  const [first = '', ...rest] = text.split(' ')
  const prefix = rest.length > 0 ? parseWeekday(first.replace(/,$/, '')) : null
  const [word = '', ...words] = prefix === null ? [first, ...rest] : rest
  const named = word === 'the' && ORDINAL.test(words[0] ?? '') ? words : [word, ...words]
  if (named.length === 1) {
    const day = Number(ORDINAL.exec(named[0] ?? '')?.[1])
    if (day) return dayOfMonth(day, prefix, today)
  }
  const numbered = named.length === 1 ? readNumberedDay(named[0] ?? '') : null
  const date = numbered ? inYear(numbered, today) : dayAndMonth(named, today)
  return date !== null && prefix !== null && weekdayOf(date) !== prefix ? null : date
}

/** The first `day` of a month from `today` on; with a weekday the first that is one: every date falls on each in time. */
function dayOfMonth(day: number, weekday: number | null, today: string): string | null {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  for (let ahead = 0; ahead <= MONTHS_TO_ANY_WEEKDAY; ahead++) {
    const date = makeDate(year + Math.floor((month - 1 + ahead) / 12), ((month - 1 + ahead) % 12) + 1, day)
    if (date !== null && date >= today && (weekday === null || weekdayOf(date) === weekday)) return date
  }
  return null
}

function inYear({ day, month, year }: NumberedDay, today: string): string | null {
  return year === undefined ? nextOccurrence(month, day, today) : makeDate(year, month, day)
}

function dayAndMonth(words: string[], today: string): string | null {
  const isOf = words[1] === 'of' && DAY_OF_MONTH.test(words[0] ?? '')
  const [first = '', second = '', year, ...more] = isOf ? words.toSpliced(1, 1) : words
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
