const DAY_MS = 86_400_000

/** A day as rules look at it. `number` counts days from 1 January 1970; `weekday` 0 is Sunday; the rest count from 1. */
export type CalendarDay = {
  number: number
  year: number
  month: number
  day: number
  weekday: number
  yearDay: number
}

/** The day with this number. */
export function calendarDay(number: number): CalendarDay {
  const date = new Date(number * DAY_MS)
  const year = date.getUTCFullYear()
  return {
    number,
    year,
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
    yearDay: number - dayNumberOf(year, 1, 1) + 1,
  }
}

/** The number of a day; months and days beyond their range run over, as in `Date.UTC`. */
export function dayNumberOf(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / DAY_MS
}

/** The number of the day written `YYYY-MM-DD`. */
export function toDayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00.000Z`) / DAY_MS
}

/** `YYYY-MM-DD` of a day number of the years 0–9999. */
export function toDate(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10)
}

/** 28 to 31. */
export function monthLength(year: number, month: number): number {
  return dayNumberOf(year, month + 1, 1) - dayNumberOf(year, month, 1)
}

/** 365 or 366. */
export function yearLength(year: number): number {
  return dayNumberOf(year + 1, 1, 1) - dayNumberOf(year, 1, 1)
}

/** The first day of the week that holds `day`, for weeks that begin on `weekStart`. */
export function weekStartOf(day: CalendarDay, weekStart: number): number {
  return day.number - ((day.weekday - weekStart + 7) % 7)
}

/** ISO 8601 week number, and how many weeks its year has: week 1 is the first with four days in the year. */
export function weekNumberOf(day: CalendarDay, weekStart: number): { number: number; total: number } {
  const middle = calendarDay(weekStartOf(day, weekStart) + 3)
  const firstWeek = weekStartOf(calendarDay(dayNumberOf(middle.year, 1, 4)), weekStart)
  const nextFirstWeek = weekStartOf(calendarDay(dayNumberOf(middle.year + 1, 1, 4)), weekStart)
  return { number: (middle.number - 3 - firstWeek) / 7 + 1, total: (nextFirstWeek - firstWeek) / 7 }
}
