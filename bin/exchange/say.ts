import { type Loss, sayLoss } from '#lib/exchange/data.ts'
import type { FieldChange, Plan } from '#lib/exchange/plan.ts'

const LINES_MAX = 40
const VALUE_MAX = 40

/** A count with its word: `1 task`, `2 tasks`. */
export function count(number: number, word: string): string {
  return `${number.toLocaleString('en')} ${word}${number === 1 ? '' : 's'}`
}

/** The first lines of a list, and how many more there are. */
export function shorten(lines: readonly string[]): string[] {
  if (lines.length <= LINES_MAX) return [...lines]
  return [...lines.slice(0, LINES_MAX), `  … and ${(lines.length - LINES_MAX).toLocaleString('en')} more`]
}

/** What a plan would do, one line a row: `+` makes, `~` changes, `!` is left as it is. */
export function sayPlan({ creates, updates, conflicts }: Pick<Plan, 'creates' | 'updates' | 'conflicts'>): string[] {
  return [
    ...shorten(creates.map(({ type, item }) => `  + ${type} “${item}”`)),
    ...shorten(updates.map(({ type, item, fields }) => `  ~ ${type} “${item}”: ${fields.map(sayChange).join(', ')}`)),
    ...shorten(conflicts.map(({ type, item, reason }) => `  ! ${type} “${item}”: ${reason}`)),
  ]
}

/** What is lost, one line each. */
export function sayLosses(losses: readonly Loss[]): string[] {
  return shorten(losses.map((loss) => `  - ${sayLoss(loss)}`))
}

function sayChange({ field, from, to }: FieldChange): string {
  return `${field.replaceAll('_', ' ')} ${sayValue(from)} → ${sayValue(to)}`
}

function sayValue(value: unknown): string {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return 'nothing'
  const text = (Array.isArray(value) ? value.join(' ') : String(value)).replace(/\s+/g, ' ')
  return text.length > VALUE_MAX ? `${text.slice(0, VALUE_MAX)}…` : text
}
