import { addDays } from '../dates.ts'
import { parseDay } from '../day-words.ts'
import { DAY_ORDERS, type DaySpan } from './filter.ts'

const NAMED = ['overdue', 'week', 'month'] as const
const AHEAD = { week: 6, month: 29 }
/** Any day will do to ask whether words name one at all; this one is far from the end of the years. */
const SOME_DAY = '2026-01-01'

/** `overdue`, `week`, `month`, or a day in words with `<`, `<=`, `>` or `>=` before it; null for anything else. */
export function readSpan(value: string): DaySpan | null {
  const text = value.toLowerCase()
  const span = NAMED.find((name) => name === text)
  if (span) return { span }
  const order = DAY_ORDERS.find((sign) => text.startsWith(sign)) ?? ''
  const words = text.slice(order.length).trim().replace(/\s+/g, ' ')
  return parseDay(words, SOME_DAY) === null ? null : { span: 'day', order, words }
}

/** Whether `day` is one of those that `span` names, seen from `today`. */
export function isInSpan(day: string, span: DaySpan, today: string): boolean {
  if (span.span === 'overdue') return day < today
  if (span.span !== 'day') return day >= today && day <= addDays(today, AHEAD[span.span])
  const named = parseDay(span.words, today)
  if (named === null) return false
  switch (span.order) {
    case '':
      return day === named
    case '<':
      return day < named
    case '<=':
      return day <= named
    case '>':
      return day > named
    case '>=':
      return day >= named
  }
}

/** A day that none of `span` is after, seen from `today`; null where there is no last one. */
export function lastDayOf(span: DaySpan, today: string): string | null {
  if (span.span === 'overdue') return today
  if (span.span !== 'day') return addDays(today, AHEAD[span.span])
  return span.order.startsWith('>') ? null : parseDay(span.words, today)
}
