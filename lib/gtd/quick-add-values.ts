import { RECURRENCE_MAX } from '#lib/contract/limits.ts'
import { RECURRENCE } from '#lib/contract/patterns.ts'
import type { Energy, TaskStatus } from '#lib/contract/task.ts'
import { parseWeekday } from './day-words.ts'

const ENERGY = new Map<string, Energy>([
  ['low', 'low'],
  ['medium', 'medium'],
  ['med', 'medium'],
  ['high', 'high'],
])
const STATUS = new Set<string>(['inbox', 'next', 'waiting', 'someday', 'done'] satisfies TaskStatus[])
const FREQUENCY: Record<string, string> = { d: 'DAILY', w: 'WEEKLY', m: 'MONTHLY', y: 'YEARLY' }
const UNIT = /^(\d{1,3})? ?(d|w|m|y|days?|weeks?|months?|years?|daily|weekly|monthly|yearly)$/
/** RFC 5545 day names and ours, Monday first as people list them. */
const BY_DAY = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const SPOKEN_DAY = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const SPOKEN_UNIT: Record<string, string> = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' }
const WORKDAYS = 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'
const FROM_COMPLETION = ';X-FROM=COMPLETION'

/** `low`, `medium` or `med`, `high`; null for anything else. */
export function parseEnergy(text: string): Energy | null {
  return ENERGY.get(text.toLowerCase()) ?? null
}

/** A task status by its own name, or null. */
export function parseStatus(text: string): TaskStatus | null {
  const name = text.toLowerCase()
  return STATUS.has(name) ? (name as TaskStatus) : null
}

/**
 * The RRULE value of `day`, `weekly`, `2w`, `3 months`, `weekday`, `mon,thu`, or of a rule written out.
 * `fromCompletion` counts the next one from the day this one is done. Null for anything else.
 */
export function parseEvery(text: string, fromCompletion = false): string | null {
  const rule = RECURRENCE.test(text) ? text : spokenRule(text.toLowerCase())
  if (rule === null) return null
  const full = fromCompletion && !rule.includes(FROM_COMPLETION) ? rule + FROM_COMPLETION : rule
  return full.length <= RECURRENCE_MAX ? full : null
}

/** The shortest `every:` part that {@link parseEvery} reads as `rule` again. */
export function formatEvery(rule: string): string {
  const fromCompletion = rule.endsWith(FROM_COMPLETION)
  const spoken = speak(fromCompletion ? rule.slice(0, -FROM_COMPLETION.length) : rule)
  const readsBack = spoken !== null && parseEvery(spoken, fromCompletion) === rule
  return readsBack ? `every${fromCompletion ? '!' : ''}:${spoken}` : `every:${rule}`
}

function spokenRule(text: string): string | null {
  if (text === 'weekday' || text === 'weekdays') return WORKDAYS
  const unit = UNIT.exec(text)
  if (unit) {
    const count = Number(unit[1] ?? 1)
    if (count === 0) return null
    return `FREQ=${FREQUENCY[unit[2]?.[0] ?? '']}${count === 1 ? '' : `;INTERVAL=${count}`}`
  }
  const days = text.split(',').map(parseWeekday)
  if (days.includes(null)) return null
  const named = BY_DAY.filter((_, index) => days.includes((index + 1) % 7))
  return `FREQ=WEEKLY;BYDAY=${named.join(',')}`
}

function speak(rule: string): string | null {
  if (rule === WORKDAYS) return 'weekday'
  const unit = /^FREQ=([A-Z]+)(?:;INTERVAL=(\d+))?$/.exec(rule)
  const name = SPOKEN_UNIT[unit?.[1] ?? '']
  if (unit && name) return unit[2] ? `${unit[2]}${name[0]}` : name
  const days = /^FREQ=WEEKLY;BYDAY=([A-Z,]+)$/.exec(rule)?.[1]?.split(',')
  return days?.map((day) => SPOKEN_DAY[BY_DAY.indexOf(day)]).join(',') ?? null
}
