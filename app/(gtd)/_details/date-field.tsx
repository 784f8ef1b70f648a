'use client'

import { CalendarPlus, X } from 'lucide-react'
import { isCalendarDate } from '#lib/contract/time.ts'
import { addDays, formatDay, weekdayOf } from '#lib/gtd/dates.ts'
import { IconButton } from '../../_components/ui/icon-button.tsx'
import { useToday } from '../../_state/use-today.ts'
import { Property } from './property.tsx'

/** A wall date: the usual ones by a click, any other by the platform's own calendar. */
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
  const shortcuts = [
    { name: 'Today', date: today },
    { name: 'Tomorrow', date: addDays(today, 1) },
    { name: 'Mon', date: addDays(today, (8 - weekdayOf(today)) % 7 || 7) },
  ]
  return (
    <Property label={label}>
      <span className="group/date relative flex h-8 items-center rounded-md px-2 hover:bg-hover has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-accent">
        <span aria-hidden="true" className={value ? '' : 'text-ink-3'}>
          {value ? formatDay(value, today) : <CalendarPlus className="size-4" />}
        </span>
        <input
          type="date"
          aria-label={label}
          min="1970-01-01"
          max="9999-12-31"
          value={value ?? ''}
          onChange={(event) => {
            const date = event.target.value
            if (date === '' || isCalendarDate(date)) onChange(date === '' ? null : date)
          }}
          onClick={(event) => event.currentTarget.showPicker?.()}
          className="absolute inset-0 opacity-0"
        />
      </span>
      {value ? (
        <IconButton label={`Clear “${label}”`} className="size-7" onClick={() => onChange(null)}>
          <X aria-hidden="true" />
        </IconButton>
      ) : (
        shortcuts.map(({ name, date }) => (
          <button
            key={name}
            type="button"
            aria-label={`${label}: ${name}`}
            onClick={() => onChange(date)}
            className="h-7 rounded-md px-2 text-ink-3 text-sm hover:bg-hover hover:text-ink"
          >
            {name}
          </button>
        ))
      )}
    </Property>
  )
}
