'use client'

import { addDays, weekdayOf } from '#lib/gtd/dates.ts'
import { useToday } from '../../_state/use-today.ts'
import { DateControl } from './date-control.tsx'
import { Property } from './property.tsx'

/** A date among a task's details: the usual ones by a click, any other from a calendar. */
export function DateField({
  label,
  value,
  onChange,
}: {
  label: string
  value: string | null
  onChange: (date: string | null) => void
}) {
  const today = useToday()
  const usual = [
    { name: 'Today', date: today },
    { name: 'Tomorrow', date: addDays(today, 1) },
    { name: 'Mon', date: addDays(today, (8 - weekdayOf(today)) % 7 || 7) },
  ]
  return (
    <Property label={label}>
      <DateControl label={label} value={value} onChange={onChange} />
      {value === null &&
        usual.map(({ name, date }) => (
          <button
            key={name}
            type="button"
            aria-label={`${label}: ${name}`}
            onClick={() => onChange(date)}
            className="h-control-sm rounded-md px-2 text-ink-3 text-sm hover:bg-hover hover:text-ink max-sm:last:hidden"
          >
            {name}
          </button>
        ))}
    </Property>
  )
}
