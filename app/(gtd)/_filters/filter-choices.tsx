'use client'

import { useContexts, useProjects } from '#lib/client/hooks.ts'
import { STATUS_NAMES } from '#lib/client/task-changes.ts'
import { formatEstimate } from '#lib/gtd/estimate.ts'
import { describeCondition } from '#lib/gtd/filter/describe.ts'
import { withPart } from '#lib/gtd/filter/edit.ts'
import { type ConditionKind, STATUSES } from '#lib/gtd/filter/filter.ts'
import type { ParsedFilter } from '#lib/gtd/filter/parse.ts'
import { printCondition } from '#lib/gtd/filter/print.ts'
import { byPosition } from '#lib/gtd/order.ts'
import { FilterSelect, type FilterSelectOption } from '../_views/filter-select.tsx'

const STATUS_OPTIONS = [
  ...STATUSES.map((status) => ({ value: `status:${status}`, label: STATUS_NAMES[status] })),
  { value: 'status:any', label: 'Any status' },
]
const ENERGY_OPTIONS = [
  { value: '!low', label: 'Low energy' },
  { value: '!low,medium', label: 'Low or medium energy' },
  { value: '!high', label: 'High energy' },
]
const TIME_OPTIONS = [5, 15, 30, 60].map((minutes) => ({
  value: `~${formatEstimate(minutes)}`,
  label: `Up to ${formatEstimate(minutes)}`,
}))
const DUE_OPTIONS = [
  { value: 'due:overdue', label: 'Overdue' },
  { value: 'due:overdue,today', label: 'Due by today' },
  { value: 'due:overdue,week', label: 'Due within a week' },
  { value: 'due:overdue,month', label: 'Due within 30 days' },
]

/** The commonest parts as plain choices: nobody needs to learn the grammar, and choosing shows it. */
export function FilterChoices({
  text,
  parsed,
  today,
  onChange,
}: {
  text: string
  parsed: ParsedFilter
  today: string
  onChange: (text: string) => void
}) {
  const projects = useProjects().data ?? []
  const contexts = useContexts().data ?? []
  const choices: { kind: ConditionKind; label: string; options: readonly FilterSelectOption[] }[] = [
    { kind: 'status', label: 'Status', options: STATUS_OPTIONS },
    { kind: 'context', label: 'Context', options: contexts.map(({ name }) => ({ value: name, label: name })) },
    {
      kind: 'project',
      label: 'Project',
      options: projects
        .filter(({ status }) => status !== 'archive')
        .toSorted(byPosition)
        .map(({ name }) => ({ value: printCondition({ kind: 'project', not: false, names: [name] }), label: name })),
    },
    { kind: 'due', label: 'Due', options: DUE_OPTIONS },
    { kind: 'estimate', label: 'Time', options: TIME_OPTIONS },
    { kind: 'energy', label: 'Energy', options: ENERGY_OPTIONS },
  ]
  return (
    <div className="flex min-w-0 flex-1 flex-wrap gap-1.5">
      {choices.map(({ kind, label, options }) => {
        const [part, ...more] = parsed.filter.filter((condition) => condition.kind === kind)
        const value = part && more.length === 0 ? printCondition(part) : null
        return (
          <FilterSelect
            key={kind}
            label={label}
            // What is typed may be none of the choices; as several parts of a kind it has no one name.
            options={
              part && value && !options.some((option) => option.value === value)
                ? [...options, { value, label: describeCondition(part, today) }]
                : options
            }
            value={value}
            onChange={(next) => onChange(withPart(text, kind, next))}
          />
        )
      })}
    </div>
  )
}
