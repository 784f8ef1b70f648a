import type { TaskStatus } from '#lib/contract/task.ts'
import { formatDay } from '../dates.ts'
import { parseDay } from '../day-words.ts'
import { ENERGY_NAMES } from '../energy.ts'
import { formatEstimate } from '../estimate.ts'
import type { Condition, DaySpan, Lack } from './filter.ts'

const STATUSES: Record<TaskStatus, string> = {
  inbox: 'Inbox',
  next: 'Next',
  waiting: 'Waiting',
  someday: 'Someday',
  done: 'Done',
}
const LACKS: Record<Lack, [none: string, some: string]> = {
  context: ['No context', 'Has a context'],
  project: ['No project', 'In a project'],
  person: ['Nobody waited for', 'Waits for somebody'],
  due: ['No due date', 'Has a due date'],
  defer: ['Not deferred', 'Deferred'],
  energy: ['No energy set', 'Energy set'],
  time: ['No time set', 'Time set'],
  notes: ['No notes', 'Has notes'],
}
const ORDERS = { '': '', '<': 'before ', '<=': 'by ', '>': 'after ', '>=': 'from ' }

/** A condition as a person says it: `Not @phone`, `Overdue or due in the next 7 days`, `Up to 15m`. */
export function describeCondition(condition: Condition, today: string): string {
  const { not } = condition
  switch (condition.kind) {
    case 'no':
      return LACKS[condition.field][not ? 1 : 0]
    case 'is':
      return condition.what === 'available'
        ? not
          ? 'Not available'
          : 'Available'
        : not
          ? 'Does not repeat'
          : 'Repeats'
    case 'text':
      return not ? `Without “${condition.text}”` : `“${condition.text}”`
    case 'estimate':
      return not ? `Not within ${formatEstimate(condition.minutes)}` : `Up to ${formatEstimate(condition.minutes)}`
    default: {
      const words = describePlain(condition, today)
      return not ? `Not ${condition.kind === 'due' || condition.kind === 'defer' ? lowerFirst(words) : words}` : words
    }
  }
}

type Plain = Exclude<Condition, { kind: 'no' | 'is' | 'text' | 'estimate' }>

function describePlain(condition: Plain, today: string): string {
  switch (condition.kind) {
    case 'status':
      if (condition.statuses.length === 5) return 'Any status'
      return or(condition.statuses.map((status) => STATUSES[status]))
    case 'energy':
      return `${upperFirst(or(condition.energies.map((energy) => lowerFirst(ENERGY_NAMES[energy]))))} energy`
    case 'person':
      return `Waiting for ${or(condition.names)}`
    case 'context':
    case 'project':
    case 'area':
      return or(condition.names)
    case 'due':
      return upperFirst(or(condition.spans.map((span) => describeSpan(span, today, 'due '))))
    case 'defer':
      return `Deferred until ${or(condition.spans.map((span) => describeSpan(span, today, '')))}`
  }
}

function describeSpan(span: DaySpan, today: string, verb: string): string {
  switch (span.span) {
    case 'overdue':
      return verb === '' ? 'before today' : 'overdue'
    case 'week':
      return `${verb}in the next 7 days`
    case 'month':
      return `${verb}in the next 30 days`
    case 'day': {
      const day = parseDay(span.words, today)
      return `${verb}${ORDERS[span.order]}${day === null ? span.words : sayDay(day, today)}`
    }
  }
}

function sayDay(day: string, today: string): string {
  const words = formatDay(day, today)
  return /^(?:Today|Tomorrow|Yesterday)$/.test(words) ? words.toLowerCase() : words
}

function or(words: readonly string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}

function upperFirst(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}
