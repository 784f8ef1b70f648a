import type { TaskStatus } from '#lib/contract/task.ts'
import { ENERGIES } from '../energy.ts'
import { formatEstimate } from '../estimate.ts'
import { type Condition, type DaySpan, type Filter, OPEN, STATUSES } from './filter.ts'
import { quote, writeName, writeText } from './words.ts'

/** The line that {@link parseFilter} reads as `filter` again. */
export function printFilter(filter: Filter): string {
  return filter
    .map((condition, index) => {
      // `due:fri` and then the words `14 oct` would be one date.
      const mayExtend = condition.kind === 'text' && filter.slice(0, index).some(isDated)
      return mayExtend ? `${condition.not ? '-' : ''}${quote(condition.text)}` : printCondition(condition)
    })
    .join(' ')
}

/** One condition as a part of such a line. */
export function printCondition(condition: Condition): string {
  return `${condition.not ? '-' : ''}${printPart(condition)}`
}

function printPart(condition: Condition): string {
  switch (condition.kind) {
    case 'text':
      return writeText(condition.text)
    case 'context':
      return condition.names.join(',')
    case 'project':
      return `+${condition.names.map(writeName).join(',')}`
    case 'person':
      return `%${condition.names.map(writeName).join(',')}`
    case 'area':
      return `area:${condition.names.map(writeName).join(',')}`
    case 'status':
      return `status:${printStatuses(condition.statuses)}`
    case 'energy':
      return `!${ENERGIES.filter((energy) => condition.energies.includes(energy)).join(',')}`
    case 'estimate':
      return `~${formatEstimate(condition.minutes)}`
    case 'due':
    case 'defer':
      return `${condition.kind}:${condition.spans.map(printSpan).join(',')}`
    case 'is':
      return `is:${condition.what}`
    case 'no':
      return `no:${condition.field}`
  }
}

function isDated(condition: Condition): boolean {
  return (condition.kind === 'due' || condition.kind === 'defer') && condition.spans.at(-1)?.span === 'day'
}

function printStatuses(statuses: readonly TaskStatus[]): string {
  const named = STATUSES.filter((status) => statuses.includes(status))
  if (named.length === STATUSES.length) return 'any'
  return named.length === OPEN.length && !named.includes('done') ? 'open' : named.join(',')
}

function printSpan(span: DaySpan): string {
  if (span.span !== 'day') return span.span
  return `${span.order}${span.words.includes(' ') ? quote(span.words) : span.words}`
}
