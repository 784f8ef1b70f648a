import { RECURRENCE_MAX } from '#lib/contract/limits.ts'
import { RECURRENCE } from '#lib/contract/patterns.ts'
import type { Energy, TaskStatus } from '#lib/contract/task.ts'
import { readEveryWords, sayEveryWords } from './every-words.ts'

const ENERGY = new Map<string, Energy>([
  ['low', 'low'],
  ['medium', 'medium'],
  ['med', 'medium'],
  ['high', 'high'],
])
const STATUS = new Set<string>(['inbox', 'next', 'waiting', 'someday', 'done'] satisfies TaskStatus[])
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
 * The RRULE value of words such as `day`, `2w`, `mon,thu` or `3rd fri` (`every-words.ts` has them all), or of a rule
 * written out. `fromCompletion` counts the next one from the day this one is done. Null for anything else.
 */
export function parseEvery(text: string, fromCompletion = false): string | null {
  const rule = RECURRENCE.test(text) ? text : readEveryWords(text)
  if (rule === null) return null
  const full = fromCompletion && !rule.includes(FROM_COMPLETION) ? rule + FROM_COMPLETION : rule
  return full.length <= RECURRENCE_MAX ? full : null
}

/** The words that {@link parseEvery} reads as `rule` again, and whether it counts from completion; null without any. */
export function everyInWords(rule: string): { words: string; fromCompletion: boolean } | null {
  const fromCompletion = rule.endsWith(FROM_COMPLETION)
  const words = sayEveryWords(fromCompletion ? rule.slice(0, -FROM_COMPLETION.length) : rule)
  return words !== null && parseEvery(words, fromCompletion) === rule ? { words, fromCompletion } : null
}

/** The shortest `every:` part that quick add reads as `rule` again. */
export function formatEvery(rule: string): string {
  const spoken = everyInWords(rule)
  if (spoken === null) return `every:${rule}`
  const { words, fromCompletion } = spoken
  return `every${fromCompletion ? '!' : ''}:${words.includes(' ') ? `"${words}"` : words}`
}
