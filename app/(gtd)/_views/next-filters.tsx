'use client'

import type { Energy, Task } from '#lib/contract/task.ts'
import { formatEstimate } from '#lib/gtd/estimate.ts'
import { cx } from '../../_components/ui/cx.ts'
import type { NextFilter } from './next-filter.ts'

const ENERGIES = [
  { value: 'low', label: 'Low energy' },
  { value: 'medium', label: 'Medium energy' },
  { value: 'high', label: 'High energy' },
] as const satisfies readonly { value: Energy; label: string }[]
const MINUTES = [5, 15, 30, 60].map((minutes) => ({
  value: String(minutes),
  label: `Up to ${formatEstimate(minutes)}`,
}))

const CHIP = 'h-7 shrink-0 rounded-full px-2.5 text-sm transition-colors duration-100'
const OFF = 'bg-canvas text-ink-2 hover:bg-hover hover:text-ink'
const ON = 'bg-accent font-medium text-on-accent'

/** Narrows a list to what can be done with the context, energy and time at hand. Only asks for what some task says. */
export function NextFilters({
  tasks,
  value,
  onChange,
}: {
  tasks: readonly Task[]
  value: NextFilter
  onChange: (filter: NextFilter) => void
}) {
  const names = [...new Set(tasks.flatMap(({ contexts }) => contexts))].sort()
  const hasEnergy = value.energy !== null || tasks.some(({ energy }) => energy !== null)
  const hasTime = value.minutes !== null || tasks.some((task) => task.time_estimate_minutes !== null)
  if (names.length === 0 && value.context === null && !hasEnergy && !hasTime) return null
  return (
    <fieldset className="mb-5 flex min-w-0 gap-1.5 max-md:-mx-4 max-md:overflow-x-auto max-md:p-1 max-md:px-4 md:flex-wrap">
      <legend className="sr-only">Filter</legend>
      {names.map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={name === value.context}
          onClick={() => onChange({ ...value, context: name === value.context ? null : name })}
          className={cx(CHIP, name === value.context ? ON : OFF)}
        >
          {name}
        </button>
      ))}
      {hasEnergy && (
        <Choice
          label="Energy"
          none="Any energy"
          options={ENERGIES}
          value={value.energy}
          onChange={(energy) =>
            onChange({ ...value, energy: ENERGIES.find((one) => one.value === energy)?.value ?? null })
          }
        />
      )}
      {hasTime && (
        <Choice
          label="Time"
          none="Any time"
          options={MINUTES}
          value={value.minutes === null ? null : String(value.minutes)}
          onChange={(minutes) => onChange({ ...value, minutes: minutes === null ? null : Number(minutes) })}
        />
      )}
    </fieldset>
  )
}

function Choice({
  label,
  none,
  options,
  value,
  onChange,
}: {
  label: string
  none: string
  options: readonly { value: string; label: string }[]
  value: string | null
  onChange: (value: string | null) => void
}) {
  return (
    <select
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value || null)}
      className={cx(CHIP, 'appearance-none', value === null ? OFF : ON)}
    >
      <option value="">{none}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
