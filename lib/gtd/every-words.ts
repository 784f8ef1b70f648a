import { MONTHS } from './dates.ts'
import { parseDay, parseWeekday } from './day-words.ts'
import { NUMBER_WORDS, readNumber } from './number-words.ts'
import { nth } from './recurrence/nth.ts'

/** RFC 5545 day names and ours, Monday first as people list them. */
const BY_DAY = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const SPOKEN_DAY = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const FREQUENCY: Record<string, string> = { d: 'DAILY', w: 'WEEKLY', m: 'MONTHLY', y: 'YEARLY' }
const SPOKEN_UNIT: Record<string, string> = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' }
const WORKDAYS = 'BYDAY=MO,TU,WE,TH,FR'
const WHOLE: Record<string, string> = {
  weekday: `FREQ=WEEKLY;${WORKDAYS}`,
  weekdays: `FREQ=WEEKLY;${WORKDAYS}`,
  workday: `FREQ=WEEKLY;${WORKDAYS}`,
  // Once each: that it is on Saturdays is said.
  weekend: 'FREQ=WEEKLY;BYDAY=SA',
  morning: 'FREQ=DAILY',
  afternoon: 'FREQ=DAILY',
  evening: 'FREQ=DAILY',
  night: 'FREQ=DAILY',
  fortnight: 'FREQ=WEEKLY;INTERVAL=2',
  quarter: 'FREQ=MONTHLY;INTERVAL=3',
  'last day': 'FREQ=MONTHLY;BYMONTHDAY=-1',
}
const PLACES: Record<string, number> = { first: 1, second: 2, third: 3, fourth: 4, last: -1 }

const COUNTED = /^(\d{1,3}|other)? ?(d|w|m|y|days?|weeks?|months?|years?|daily|weekly|monthly|yearly)$/
const COUNTED_IN_WORDS = new RegExp(
  `^(?:(${NUMBER_WORDS})|(\\d{1,2})(?:nd|rd|th)|(second|third|fourth)) (day|week|month|year)s?$`,
)
/** A task has no time of day: each morning is each day. */
const PART_OF_DAY = /(?<=[a-z]) (?:morning|afternoon|evening|night)$/
const ON = /^(week|month|year) on (?:the )?(.+)$/
const PLACED = /^(first|1st|second|2nd|third|3rd|fourth|4th|last) ([a-z]+)$/
const ORDINAL = /^(\d{1,2})(?:st|nd|rd|th)$/
const DAY_OF_YEAR = /^(?:\d{1,2}(?:st|nd|rd|th)? [a-z]+|[a-z]+ \d{1,2}(?:st|nd|rd|th)?)$/
/** A leap year from its first day on, so that 29 February is found as well. */
const LEAP_YEAR = '2000-01-01'

/** The most words that {@link readEveryWords} knows together: `last fri of the month`. */
export const EVERY_WORDS_MAX = 5

/**
 * The RRULE value that the words after "every" name, or null. Case does not count.
 *
 * `day`, `3 weeks`, `two weeks`, `2w`, `other month`, `second week`, `quarter` · `weekday`, `weekend` (its Saturday),
 * `morning` · `mon,thu`, `mon and thu`, `mon-fri`, `other fri`, `monday evening` · `15th`, `1st, 15th`, `last day` · `3rd fri`,
 * `last friday of the month`, `first workday` · `14 oct` · `week on fri`, `month on the 15th`, `year on 14 oct`.
 */
export function readEveryWords(words: string): string | null {
  const text = words
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/ of (?:the|each|every) month$/, '')
  const ofDay = text.replace(PART_OF_DAY, '')
  if (ofDay !== text) return weekdays(ofDay) ?? (/^(?:weekday|workday)$/.test(ofDay) ? readEveryWords(ofDay) : null)
  const on = ON.exec(text)
  if (!on) return (Object.hasOwn(WHOLE, text) && WHOLE[text]) || counted(text) || onDays(text)
  const rule = onDays(on[2] ?? '')
  return rule?.startsWith(`FREQ=${FREQUENCY[on[1]?.[0] ?? '']};`) ? rule : null
}

/** Words that may name `rule`, short ones; whether {@link readEveryWords} reads it back is for the caller to see. */
export function sayEveryWords(rule: string): string | null {
  if (rule === WHOLE.weekday) return 'weekday'
  if (rule === WHOLE['last day']) return 'last day'
  const unit = /^FREQ=([A-Z]+)(?:;INTERVAL=(\d+))?$/.exec(rule)
  const name = SPOKEN_UNIT[unit?.[1] ?? '']
  if (unit && name) return unit[2] ? `${unit[2]}${name[0]}` : name
  const weekly = /^FREQ=WEEKLY;(INTERVAL=2;)?BYDAY=([A-Z,]+)$/.exec(rule)
  if (weekly) return (weekly[1] ? 'other ' : '') + (weekly[2] ?? '').split(',').map(sayDay).join(',')
  const placed = /^FREQ=MONTHLY;BYDAY=(?:(-?\d)([A-Z]{2})|MO,TU,WE,TH,FR;BYSETPOS=(-?\d))$/.exec(rule)
  if (placed) return `${nth(Number(placed[1] ?? placed[3]))} ${placed[2] ? sayDay(placed[2]) : 'workday'}`
  const dates = /^FREQ=MONTHLY;BYMONTHDAY=([\d,]+)$/.exec(rule)?.[1]
  if (dates)
    return dates
      .split(',')
      .map((day) => nth(Number(day)))
      .join(',')
  const [, month, day] = /^FREQ=YEARLY;BYMONTH=(\d+);BYMONTHDAY=(\d+)$/.exec(rule) ?? []
  return month ? `${day} ${MONTHS[Number(month) - 1]?.toLowerCase()}` : null
}

function counted(text: string): string | null {
  const [, word, ordinal, place, name] = COUNTED_IN_WORDS.exec(text) ?? []
  const [, number = word ?? ordinal ?? '1', unit = name ?? ''] = COUNTED.exec(text) ?? []
  const count = number === 'other' ? 2 : (PLACES[place ?? ''] ?? readNumber(number))
  return unit === '' || count === 0
    ? null
    : `FREQ=${FREQUENCY[unit[0] ?? '']}${count === 1 ? '' : `;INTERVAL=${count}`}`
}

function onDays(text: string): string | null {
  return weekdays(text) ?? datesOfMonth(text) ?? placeInMonth(text) ?? dayOfYear(text)
}

function weekdays(text: string): string | null {
  const other = text.startsWith('other ')
  const list = other ? text.slice('other '.length) : text
  const days = span(list) ?? listed(list).map((name) => dayNumber(name))
  if (days.includes(null)) return null
  const named = BY_DAY.filter((_, index) => days.includes((index + 1) % 7))
  return `FREQ=WEEKLY;${other ? 'INTERVAL=2;' : ''}BYDAY=${named.join(',')}`
}

/** `mon-fri`, `monday to friday`: every day from the one to the other. */
function span(text: string): number[] | null {
  const [first, last, ...more] = text.split(/ ?[-–] ?| (?:to|through) /).map((name) => parseWeekday(name))
  if (typeof first !== 'number' || typeof last !== 'number' || more.length > 0) return null
  return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, ahead) => (first + ahead) % 7)
}

function datesOfMonth(text: string): string | null {
  const days = listed(text).map((word) => Number(ORDINAL.exec(word)?.[1]))
  if (!days.every((day) => day >= 1 && day <= 31)) return text === 'last day' ? (WHOLE[text] ?? null) : null
  return `FREQ=MONTHLY;BYMONTHDAY=${[...new Set(days)].sort((a, b) => a - b).join(',')}`
}

function placeInMonth(text: string): string | null {
  const [, word = '', counts = ''] = PLACED.exec(text) ?? []
  const place = PLACES[word] ?? Number.parseInt(word, 10)
  if (/^(?:week|work)day$/.test(counts)) return `FREQ=MONTHLY;${WORKDAYS};BYSETPOS=${place}`
  const day = dayNumber(counts)
  return day === null ? null : `FREQ=MONTHLY;BYDAY=${place}${BY_DAY[(day + 6) % 7]}`
}

function dayOfYear(text: string): string | null {
  const date = DAY_OF_YEAR.test(text) ? parseDay(text, LEAP_YEAR) : null
  const [, month, day] = date?.split('-').map(Number) ?? []
  return month ? `FREQ=YEARLY;BYMONTH=${month};BYMONTHDAY=${day}` : null
}

function listed(text: string): string[] {
  return text.split(/ ?, ?(?:and )?| and | ?[&/] ?/)
}

/** 0 = Sunday; `fridays` is one as well. */
function dayNumber(name: string): number | null {
  return parseWeekday(name) ?? (/days$/.test(name) ? parseWeekday(name.slice(0, -1)) : null)
}

function sayDay(code: string): string {
  return SPOKEN_DAY[BY_DAY.indexOf(code)] ?? code
}
