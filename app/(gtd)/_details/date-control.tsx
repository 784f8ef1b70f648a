'use client'

import { isCalendarDate } from '#lib/contract/time.ts'
import { formatDay } from '#lib/gtd/dates.ts'
import { icon } from '../../_components/ui/icon.tsx'
import { IconButton } from '../../_components/ui/icon-button.tsx'
import { useToday } from '../../_state/use-today.ts'

const CalendarPlus = icon('CalendarPlus')
const X = icon('X')

/** A wall date in a person's words, over the platform's own field for one; and a way to clear it. */
export function DateControl({
  label,
  value,
  onChange,
}: {
  label: string
  value: string | null
  onChange: (date: string | null) => void
}) {
  const today = useToday()
  return (
    <>
      <span className="relative flex h-control-sm min-w-8 items-center justify-center rounded-md px-2 hover:bg-hover has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-accent">
        <span aria-hidden="true" className={value ? 'whitespace-nowrap' : 'text-ink-3'}>
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
      {value && (
        <IconButton label={`Clear “${label}”`} onClick={() => onChange(null)}>
          <X aria-hidden="true" />
        </IconButton>
      )}
    </>
  )
}
