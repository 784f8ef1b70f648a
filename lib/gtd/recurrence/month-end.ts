import { calendarDay, toDayNumber } from './calendar.ts'
import type { Rule } from './rule.ts'

/**
 * `rule` such that a month without the 29th, 30th or 31st of `anchor` gives its last day instead of nothing.
 *
 * RFC 5545 skips such months, which is what a rule that names `BYMONTHDAY=31` asks for. One that only says "every
 * month" and happens to start on a 31st means the end of the month, and so does "every year" from a 29 February. That
 * is written in RFC 5545's own words, `BYMONTHDAY=28,29,30,31;BYSETPOS=-1`, so that it holds for the occurrence after
 * a short month too, and in other programs.
 */
export function keepMonthEnd(rule: Rule, anchor: string): Rule {
  const { month, day } = calendarDay(toDayNumber(anchor))
  const { frequency, months, weekNumbers, yearDays, monthDays, weekdays, setPositions } = rule
  const namesDays = weekNumbers.length + yearDays.length + monthDays.length + weekdays.length + setPositions.length > 0
  if (day <= 28 || namesDays || frequency === 'DAILY' || frequency === 'WEEKLY') return rule
  const end = { monthDays: [28, 29, 30, 31].slice(0, day - 27), setPositions: [-1] }
  if (frequency === 'MONTHLY') return { ...rule, ...end }
  // One set a year: with several months it would be the last of the last one, so those stay RFC 5545's.
  const [only = month, ...more] = months
  return more.length === 0 ? { ...rule, ...end, months: [only] } : rule
}
