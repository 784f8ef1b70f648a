'use client'

import { useContexts, useProjects } from '#lib/client/hooks.ts'
import { STATUS_NAMES } from '#lib/client/task-changes.ts'
import { sayEnergy } from '#lib/gtd/energy.ts'
import { formatEstimate } from '#lib/gtd/estimate.ts'
import { describeCondition } from '#lib/gtd/filter/describe.ts'
import { withPart } from '#lib/gtd/filter/edit.ts'
import { type ConditionKind, STATUSES } from '#lib/gtd/filter/filter.ts'
import type { FilterPart, ParsedFilter } from '#lib/gtd/filter/parse.ts'
import { printCondition } from '#lib/gtd/filter/print.ts'
import { byPosition } from '#lib/gtd/order.ts'
import { FilterSelect, type FilterSelectOption } from '../_views/filter-select.tsx'

/** What can be chosen, and how that is called. */
const CHOICES = {
  status: 'Status',
  context: 'Context',
  project: 'Project',
  due: 'Due',
  estimate: 'Time',
  energy: 'Energy',
} as const satisfies Partial<Record<ConditionKind, string>>
const STATUS_OPTIONS = [
  ...STATUSES.map((status) => ({ value: `status:${status}`, label: STATUS_NAMES[status] })),
  { value: 'status:any', label: 'Any status' },
]
const ENERGY_OPTIONS = [
  { value: '!low', label: sayEnergy('low') },
  { value: '!low,medium', label: 'Low or medium energy' },
  { value: '!high', label: sayEnergy('high') },
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

/** The parts that no choice says: of a kind that has none, or more than one of a kind. */
export function partsBesides({ parts }: ParsedFilter): readonly FilterPart[] {
  const kinds = Map.groupBy(parts, ({ condition }) => condition.kind)
  return parts.filter(({ condition: { kind } }) => !(kind in CHOICES) || (kinds.get(kind)?.length ?? 0) > 1)
}

/**
 * The commonest parts as plain choices: nobody needs to learn the grammar, and choosing shows it. A part of the line that
 * is the only one of its kind is chosen here, also where it is none of the usual, and is said nowhere else.
 */
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
  const optionsOf: Record<keyof typeof CHOICES, readonly FilterSelectOption[]> = {
    status: STATUS_OPTIONS,
    context: contexts.map(({ name }) => ({ value: name, label: name })),
    project: projects
      .filter(({ status }) => status !== 'archive')
      .toSorted(byPosition)
      .map(({ name }) => ({ value: printCondition({ kind: 'project', not: false, names: [name] }), label: name })),
    due: DUE_OPTIONS,
    estimate: TIME_OPTIONS,
    energy: ENERGY_OPTIONS,
  }
  return (
    <div className="flex min-w-0 flex-1 flex-wrap gap-1.5">
      {(Object.keys(CHOICES) as (keyof typeof CHOICES)[]).map((kind) => {
        const options = optionsOf[kind]
        const [part, ...more] = parsed.filter.filter((condition) => condition.kind === kind)
        const value = part && more.length === 0 ? printCondition(part) : null
        return (
          <FilterSelect
            key={kind}
            label={CHOICES[kind]}
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
