import { keepMonthEnd } from './month-end.ts'
import { occurrences } from './occurrences.ts'
import type { Rule } from './rule.ts'

/** The next date, and the rule as it holds from there on: what is left of COUNT, and the end of the month pinned. */
export type NextDate = { date: string; rule: Rule }

/**
 * The occurrence after the one at `anchor`, done on `today`; null when the rule is over.
 *
 * Anchored on the due date it is the first one after `anchor` that is not past: what was missed meanwhile is not made
 * up for, and still counts towards COUNT; one that falls on today is kept. With `fromCompletion` it is counted from
 * `today`, whatever the anchor. Without an anchor there is nothing else to count from.
 */
export function nextDate(rule: Rule, anchor: string | null, today: string): NextDate | null {
  const start = rule.fromCompletion || anchor === null ? today : anchor
  const pinned = keepMonthEnd(rule, start)
  let used = 1
  for (const date of occurrences({ ...pinned, count: null }, start)) {
    if (date <= start) continue
    if (rule.count !== null && used >= rule.count) return null
    if (date >= today) {
      const count = rule.count === null ? null : rule.count - used
      return { date, rule: { ...(rule.fromCompletion ? rule : pinned), count } }
    }
    used++
  }
  return null
}

/**
 * The next `size` dates (fewer when the rule ends before), each as if the one before was done on its day and the
 * first today: what an editor shows beside the rule.
 */
export function previewDates(rule: Rule, anchor: string | null, today: string, size = 5): string[] {
  const dates: string[] = []
  let next = nextDate(rule, anchor, today)
  while (next !== null && dates.length < size) {
    dates.push(next.date)
    next = nextDate(next.rule, next.date, next.date)
  }
  return dates
}
