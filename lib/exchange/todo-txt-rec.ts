import { parseEvery } from '#lib/gtd/quick-add-values.ts'

const SIMPLE = /^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(?:;INTERVAL=([1-9]\d{0,2}))?(;X-FROM=COMPLETION)?$/
const WORKDAYS = /^FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR(;X-FROM=COMPLETION)?$/
const REC = /^(\+?)(\d{1,3})([dwmyb])$/

/** A rule as `rec:` has it: `+2w` from the due date, `2w` from completion, `1b` on weekdays; any other as it is. */
export function formatRec(rule: string): string {
  const simple = SIMPLE.exec(rule)
  const workdays = WORKDAYS.exec(rule)
  const plus = (simple?.[3] ?? workdays?.[1]) === undefined ? '+' : ''
  const short = simple ? `${plus}${simple[2] ?? 1}${simple[1]?.[0]?.toLowerCase()}` : workdays ? `${plus}1b` : rule
  return parseRec(short) === rule ? short : rule
}

/** The rule of a `rec:` value, or null. */
export function parseRec(value: string): string | null {
  const match = REC.exec(value)
  if (!match) return parseEvery(value)
  const [, plus, count, unit] = match
  if (unit === 'b') return count === '1' ? parseEvery('weekday', plus === '') : null
  return parseEvery(`${Number(count)}${unit}`, plus === '')
}
