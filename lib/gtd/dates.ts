import { isCalendarDate } from '#lib/contract/time.ts'

/** Short English names; fixed here because `Intl` spells them differently from one ICU to the next. */
export const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const
export const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

const DAY_MS = 86_400_000

/** The wall date `YYYY-MM-DD` at `now` in an IANA `timeZone`, by default the machine's own. Throws on an unknown zone. */
export function today(timeZone?: string, now: Date = new Date()): string {
  return wallDates(timeZone)(now)
}

/** As {@link today} for many instants: what it takes to know the zone is made once. */
export function wallDates(timeZone?: string): (instant: Date) => string {
  // Asked on every render: the machine's own zone needs no format, which takes a thousand times as long to make.
  if (timeZone === undefined)
    return (instant) => write(instant.getFullYear(), instant.getMonth() + 1, instant.getDate())
  const format = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return (instant) => {
    const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]))
    return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`
  }
}

/** The date `days` after `date` (before, when negative). Wall dates have no zone, so no clock change can move them. */
export function addDays(date: string, days: number): string {
  return fromDayNumber(dayNumber(date) + days)
}

/** The date `months` after `date`; the 31st becomes the last day of a shorter month. */
export function addMonths(date: string, months: number): string {
  const [year, month, day] = split(date)
  const total = year * 12 + (month - 1) + months
  const targetYear = Math.floor(total / 12)
  const targetMonth = (total % 12) + 1
  return write(targetYear, targetMonth, Math.min(day, daysInMonth(targetYear, targetMonth)))
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from)
}

/** Day of the week, 0 = Sunday to 6 = Saturday. */
export function weekdayOf(date: string): number {
  return (((dayNumber(date) + 4) % 7) + 7) % 7
}

/** `YYYY-MM-DD` of its parts, or null where there is no such day in the years 1970–9999. */
export function makeDate(year: number, month: number, day: number): string | null {
  const date = write(year, month, day)
  return isCalendarDate(date) ? date : null
}

/** How a person says `date` seen from `today`: `Today`, `Tomorrow`, `Yesterday`, `Fri 14 Oct`, `Thu 14 Oct 2027`. */
export function formatDay(date: string, today: string): string {
  const distance = daysBetween(today, date)
  if (distance === 0) return 'Today'
  if (distance === 1) return 'Tomorrow'
  if (distance === -1) return 'Yesterday'
  const [year, month, day] = split(date)
  const short = `${WEEKDAYS[weekdayOf(date)]} ${day} ${MONTHS[month - 1]}`
  return year === split(today)[0] ? short : `${short} ${year}`
}

function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00.000Z`) / DAY_MS
}

function fromDayNumber(days: number): string {
  return new Date(days * DAY_MS).toISOString().slice(0, 10)
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function split(date: string): [year: number, month: number, day: number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))]
}

function write(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
