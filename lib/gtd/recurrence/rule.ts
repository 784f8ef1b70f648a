import { isCalendarDate } from '#lib/contract/time.ts'

export const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const
export type Frequency = (typeof FREQUENCIES)[number]

/** A weekday, 0 = Sunday to 6 = Saturday; `nth` of the month or year, from the end when negative, null for each one. */
export type WeekdayRule = { weekday: number; nth: number | null }

/** A recurrence rule over calendar dates (RFC 5545 §3.3.10). An empty list is a part that was not given. */
export type Rule = {
  frequency: Frequency
  interval: number
  /** How many occurrences there are in all, the first included. */
  count: number | null
  /** The last date that may be one. */
  until: string | null
  months: readonly number[]
  weekNumbers: readonly number[]
  yearDays: readonly number[]
  monthDays: readonly number[]
  weekdays: readonly WeekdayRule[]
  setPositions: readonly number[]
  /** First day of a week, 0 = Sunday. */
  weekStart: number
  /** The next one is counted from the day this one is done (`X-FROM=COMPLETION`, ours). */
  fromCompletion: boolean
}

/** RFC 5545's day names, at their place in {@link WEEKDAYS} of `dates.ts`. */
export const DAY_CODES: readonly string[] = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA']
const MONDAY = 1
const WEEKDAY = /^([+-]?\d{1,2})?(SU|MO|TU|WE|TH|FR|SA)$/
const UNTIL = /^(\d{4})(\d{2})(\d{2})(?:T\d{6}Z?)?$/

/** A rule, or one sentence on what of the text is not understood. */
export type RuleReading = { rule: Rule } | { problem: string }

/**
 * Reads an RRULE value such as `FREQ=WEEKLY;BYDAY=MO,TH;X-FROM=COMPLETION`. A part that RFC 5545 does not know, or
 * does not allow where it stands, makes the whole rule a problem: half a rule would give wrong dates silently.
 * `BYHOUR`, `BYMINUTE` and `BYSECOND` are ignored, as §3.3.10 asks for dates without a time.
 */
export function readRule(text: string): RuleReading {
  const parts = new Map<string, string>()
  for (const part of text.split(';')) {
    const [key = '', value = '', ...rest] = part.split('=')
    if (value === '' || rest.length > 0) return { problem: `“${part}” is not of the form KEY=VALUE.` }
    if (parts.has(key)) return { problem: `${key} is given twice.` }
    parts.set(key, value)
  }
  for (const key of parts.keys()) if (!KNOWN.has(key)) return { problem: `${key} is not a known part of a rule.` }
  const bad = [...parts].find(([key, value]) => READERS[key]?.(value) === null)
  if (bad) return { problem: `${bad[0]} cannot be ${bad[1]}.` }
  const get = <T>(key: string, fallback: T): T =>
    parts.has(key) ? (READERS[key]?.(parts.get(key) ?? '') as T) : fallback
  const frequency = get<Frequency | null>('FREQ', null)
  if (frequency === null) return { problem: 'FREQ is missing.' }
  const rule: Rule = {
    frequency,
    interval: get('INTERVAL', 1),
    count: get('COUNT', null),
    until: get('UNTIL', null),
    months: get('BYMONTH', []),
    weekNumbers: get('BYWEEKNO', []),
    yearDays: get('BYYEARDAY', []),
    monthDays: get('BYMONTHDAY', []),
    weekdays: get('BYDAY', []),
    setPositions: get('BYSETPOS', []),
    weekStart: get('WKST', MONDAY),
    fromCompletion: parts.has('X-FROM'),
  }
  const problem = misplacedPart(rule)
  return problem === null ? { rule } : { problem }
}

/** The RRULE value of `rule`, parts in a fixed order; {@link readRule} gives the rule back. */
export function writeRule(rule: Rule): string {
  const list = (key: string, values: readonly (number | string)[]) =>
    values.length > 0 ? `${key}=${values.join(',')}` : null
  return [
    `FREQ=${rule.frequency}`,
    rule.interval > 1 ? `INTERVAL=${rule.interval}` : null,
    list('BYMONTH', rule.months),
    list('BYWEEKNO', rule.weekNumbers),
    list('BYYEARDAY', rule.yearDays),
    list('BYMONTHDAY', rule.monthDays),
    list(
      'BYDAY',
      rule.weekdays.map(({ weekday, nth }) => `${nth ?? ''}${DAY_CODES[weekday]}`),
    ),
    list('BYSETPOS', rule.setPositions),
    rule.weekStart === MONDAY ? null : `WKST=${DAY_CODES[rule.weekStart]}`,
    rule.count === null ? null : `COUNT=${rule.count}`,
    rule.until === null ? null : `UNTIL=${rule.until.replaceAll('-', '')}`,
    rule.fromCompletion ? 'X-FROM=COMPLETION' : null,
  ]
    .filter((part) => part !== null)
    .join(';')
}

type PartReader = (value: string) => unknown

const READERS: Record<string, PartReader> = {
  FREQ: (value) => FREQUENCIES.find((known) => known === value) ?? null,
  INTERVAL: positive,
  COUNT: positive,
  UNTIL: (value) => {
    const date = value.replace(UNTIL, '$1-$2-$3')
    return UNTIL.test(value) && isCalendarDate(date) ? date : null
  },
  BYMONTH: numbers(1, 12, false),
  BYWEEKNO: numbers(1, 53, true),
  BYYEARDAY: numbers(1, 366, true),
  BYMONTHDAY: numbers(1, 31, true),
  BYSETPOS: numbers(1, 366, true),
  BYDAY: (value) => all(value.split(',').map(readWeekday)),
  WKST: (value) => {
    const day = DAY_CODES.indexOf(value)
    return day < 0 ? null : day
  },
  'X-FROM': (value) => (value === 'COMPLETION' ? true : null),
}
const KNOWN = new Set([...Object.keys(READERS), 'BYHOUR', 'BYMINUTE', 'BYSECOND'])

function positive(value: string): number | null {
  return /^\d{1,5}$/.test(value) && Number(value) > 0 ? Number(value) : null
}

function numbers(min: number, max: number, fromTheEnd: boolean): PartReader {
  return (value) =>
    all(
      value.split(',').map((text) => {
        const number = /^[+-]?\d{1,3}$/.test(text) ? Number(text) : 0
        const size = fromTheEnd ? Math.abs(number) : number
        return size >= min && size <= max ? number : null
      }),
    )
}

function readWeekday(text: string): WeekdayRule | null {
  const match = WEEKDAY.exec(text)
  if (!match) return null
  const nth = match[1] === undefined ? null : Number(match[1])
  if (nth === 0 || Math.abs(nth ?? 0) > 53) return null
  return { weekday: DAY_CODES.indexOf(match[2] ?? ''), nth }
}

function all<T>(values: readonly (T | null)[]): T[] | null {
  const given = values.filter((value) => value !== null)
  return given.length === values.length ? given : null
}

/** What RFC 5545 §3.3.10 forbids in combination. */
function misplacedPart(rule: Rule): string | null {
  const { frequency } = rule
  const isYearly = frequency === 'YEARLY'
  if (rule.count !== null && rule.until !== null) return 'COUNT and UNTIL cannot both be given.'
  if (rule.weekNumbers.length > 0 && !isYearly) return 'BYWEEKNO needs FREQ=YEARLY.'
  if (rule.yearDays.length > 0 && !isYearly) return 'BYYEARDAY needs FREQ=YEARLY.'
  if (rule.monthDays.length > 0 && frequency === 'WEEKLY') return 'BYMONTHDAY cannot stand with FREQ=WEEKLY.'
  if (
    rule.weekdays.some(({ nth }) => nth !== null) &&
    (!(isYearly || frequency === 'MONTHLY') || rule.weekNumbers.length > 0)
  )
    return 'BYDAY with a number needs FREQ=MONTHLY or YEARLY, without BYWEEKNO.'
  const others = [rule.months, rule.weekNumbers, rule.yearDays, rule.monthDays, rule.weekdays]
  if (rule.setPositions.length > 0 && others.every((list) => list.length === 0))
    return 'BYSETPOS needs another BY… part.'
  return null
}
