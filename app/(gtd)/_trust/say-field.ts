import { STATUS_NAMES } from '#lib/client/task-changes.ts'
import { formatDay } from '#lib/gtd/dates.ts'
import { ENERGY_NAMES } from '#lib/gtd/energy.ts'

const NAMES: Record<string, string> = {
  project_id: 'Project',
  waiting_for: 'Waiting for',
  time_estimate_minutes: 'Estimate',
  defer_until: 'Defer until',
  due_on: 'Due',
  recurrence: 'Repeats',
  reviewed_at: 'Reviewed',
  position: 'Place in its list',
  sequential: 'In order',
}

/** How a field is called beside its values. */
export function fieldName(field: string): string {
  return NAMES[field] ?? field.charAt(0).toUpperCase() + field.slice(1)
}

/** A field's value as a person reads it; “nothing” where there is none. Text is whole. */
export function sayValue(field: string, value: unknown, today: string, nameOf: (id: string) => string | undefined) {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0))
    return 'nothing'
  if (Array.isArray(value)) return value.join(' ')
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return `${value} min`
  if (typeof value !== 'string') return String(value)
  if (field === 'project_id') return nameOf(value) ?? 'another project'
  if (field === 'due_on' || field === 'defer_until') return formatDay(value, today)
  if (field === 'status') return STATUS_NAMES[value as keyof typeof STATUS_NAMES] ?? value
  if (field === 'energy') return ENERGY_NAMES[value as keyof typeof ENERGY_NAMES] ?? value
  return value
}
