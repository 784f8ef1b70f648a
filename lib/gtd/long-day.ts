import { weekdayOf } from './dates.ts'

/** From Sunday on, in full. */
export const DAY_NAMES = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
/** From January on, in full. */
export const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** `date` in full, without its year: `Saturday 21 November`. In words of ours, since `Intl` takes a browser 20 ms the first time. */
export function longDay(date: string): string {
  return `${DAY_NAMES[weekdayOf(date)]} ${Number(date.slice(8))} ${MONTH_NAMES[Number(date.slice(5, 7)) - 1]}`
}
