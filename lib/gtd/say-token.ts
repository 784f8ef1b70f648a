import { formatDay } from './dates.ts'
import { sayEnergy } from './energy.ts'
import { formatEstimate } from './estimate.ts'
import type { QuickAdd, QuickAddToken } from './quick-add.ts'
import { ruleSentence } from './recurrence/describe.ts'
import { readRule } from './recurrence/rule.ts'

/** What was understood by a part of `line`, in words: `due:fri` is `Due Fri 27 Nov`, `every:2w` is `Every 2 weeks`. */
export function sayToken({ kind, text }: QuickAddToken, line: QuickAdd, today: string): string {
  switch (kind) {
    case 'context':
      return text
    case 'project':
      return line.project?.id ? line.project.name : `New project “${line.project?.name}”`
    case 'waiting':
      return `Waiting for ${line.waiting_for}`
    case 'due':
      return line.due_on ? `Due ${formatDay(line.due_on, today)}` : text
    case 'defer':
      return line.defer_until ? `Deferred until ${formatDay(line.defer_until, today)}` : text
    case 'recurrence':
      return ((line.recurrence && sayRule(line.recurrence)) ?? text) + sayFirst(line, today)
    case 'estimate':
      return line.time_estimate_minutes ? formatEstimate(line.time_estimate_minutes) : text
    case 'energy':
      return line.energy ? sayEnergy(line.energy) : text
    case 'status':
      return `${line.status}`
    case 'notes':
      return line.notes ?? text
  }
}

/** The first day of what repeats, where it was not said but follows from the words. */
function sayFirst({ due_on, tokens }: QuickAdd, today: string): string {
  return due_on && !tokens.some(({ kind }) => kind === 'due') ? `, from ${formatDay(due_on, today)}` : ''
}

/** How a task repeats, in words; null for a rule that the contract keeps but nobody here reads. */
export function sayRule(recurrence: string): string | null {
  const reading = readRule(recurrence)
  return 'rule' in reading ? ruleSentence(reading.rule) : null
}
