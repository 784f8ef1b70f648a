'use client'

import { useMemo } from 'react'
import type { Task } from '#lib/contract/task.ts'
import { ENERGIES, sayEnergy } from '#lib/gtd/energy.ts'
import { formatEstimate } from '#lib/gtd/estimate.ts'
import { cx } from '../../_components/ui/cx.ts'
import { FilterSelect } from './filter-select.tsx'
import type { NextFilter } from './next-filter.ts'

const ENERGY_OPTIONS = ENERGIES.map((value) => ({ value, label: sayEnergy(value) }))
const MINUTES = [5, 15, 30, 60].map((minutes) => ({
  value: String(minutes),
  label: `Up to ${formatEstimate(minutes)}`,
}))

/** The energy and the time at hand, for the head of a view: always there, so that nothing moves when tasks come. */
export function AtHandFilter({ value, onChange }: { value: NextFilter; onChange: (filter: NextFilter) => void }) {
  return (
    <>
      <FilterSelect
        label="Energy"
        options={ENERGY_OPTIONS}
        value={value.energy}
        onChange={(energy) => onChange({ ...value, energy: ENERGIES.find((one) => one === energy) ?? null })}
      />
      <FilterSelect
        label="Time"
        options={MINUTES}
        value={value.minutes === null ? null : String(value.minutes)}
        onChange={(minutes) => onChange({ ...value, minutes: minutes === null ? null : Number(minutes) })}
      />
    </>
  )
}

/** Narrows a list to one of the contexts in it. */
export function ContextFilter({
  tasks,
  value,
  onChange,
}: {
  tasks: readonly Task[]
  value: NextFilter
  onChange: (filter: NextFilter) => void
}) {
  const names = useMemo(() => [...new Set(tasks.flatMap(({ contexts }) => contexts))].sort(), [tasks])
  if (names.length === 0 && value.context === null) return null
  return (
    <fieldset className="mb-5 flex min-w-0 gap-1.5 max-md:-mx-4 max-md:overflow-x-auto max-md:p-1 max-md:px-4 md:flex-wrap">
      <legend className="sr-only">Filter by context</legend>
      {names.map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={name === value.context}
          onClick={() => onChange({ ...value, context: name === value.context ? null : name })}
          className={cx(
            'reach h-control-xs shrink-0 rounded-full px-2.5 text-sm transition-colors duration-100',
            name === value.context
              ? 'bg-accent font-medium text-on-accent'
              : 'bg-canvas text-ink-2 hover:bg-hover hover:text-ink',
          )}
        >
          {name}
        </button>
      ))}
    </fieldset>
  )
}
