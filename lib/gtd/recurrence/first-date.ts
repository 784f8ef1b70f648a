import { occurrences } from './occurrences.ts'
import { readRule } from './rule.ts'

/** The first day, from `today` on, that the RRULE value `recurrence` gives; null where it gives none or is no rule. */
export function firstDate(recurrence: string, today: string): string | null {
  const reading = readRule(recurrence)
  return 'rule' in reading ? (occurrences(reading.rule, today).next().value ?? null) : null
}
