import { isEitherOrder } from './day-numbers.ts'

const KEY = /^(\p{L}+)!?:"?(.*?)"?$/su
/** What other programs, and people who have not read about ours, call things by. */
const SIGNS: Readonly<Record<string, (value: string) => string>> = {
  project: (name) => `A project is ${named('+', name)}.`,
  list: (name) => `A project is ${named('+', name)}.`,
  context: (name) => `A context is ${named('@', name)}.`,
  label: (name) => `A context is ${named('@', name)}.`,
  tag: (name) => `A context is ${named('@', name)}.`,
  person: (name) => `Who one waits for is ${named('%', name)}.`,
  by: () => 'The day it is due is due:fri.',
  until: () => 'The day it is due is due:fri.',
  date: () => 'The day it is due is due:fri.',
  deadline: () => 'The day it is due is due:fri.',
  wait: () => 'A day to wait until is defer:fri.',
  start: () => 'A day to wait until is defer:fri.',
  repeat: () => 'To repeat it, write every:week.',
  energy: () => 'Energy is !low, !medium or !high.',
  time: () => 'How long it takes is ~15m.',
  note: () => 'Notes follow after //.',
  notes: () => 'Notes follow after //.',
  prio: noPriority,
  priority: noPriority,
}
const RHYTHMS: Readonly<Record<string, string>> = {
  daily: 'day',
  weekly: 'week',
  monthly: 'month',
  quarterly: 'quarter',
  yearly: 'year',
}

/**
 * How what a line means by `word`, one that was kept as text (`unknown` of quick add), is written here, in a sentence;
 * null where nobody can tell what it means.
 */
export function explainKept(word: string): string | null {
  const [, key = '', value = ''] = KEY.exec(word) ?? []
  const day = key === '' ? word : value
  if (isEitherOrder(day)) return `${day} may be two days: with the month in letters it is one.`
  if (/^\d+\/\d+$/.test(word)) return `As a date it is due:${word}.`
  const rhythm = RHYTHMS[word.toLowerCase()]
  if (rhythm !== undefined && Object.hasOwn(RHYTHMS, word.toLowerCase())) return `To repeat it, write every ${rhythm}.`
  if (word.startsWith('#')) return `A project is ${named('+', word.slice(1))}, a context ${named('@', word.slice(1))}.`
  if (/^(?:p|!{1,2})\d$/.test(word)) return noPriority()
  const name = key.toLowerCase()
  return Object.hasOwn(SIGNS, name) ? (SIGNS[name]?.(value) ?? null) : null
}

function noPriority(): string {
  return 'Tasks have no priority here: due:today puts one first, status:someday puts it away.'
}

function named(mark: string, name: string): string {
  return mark + (/^\p{L}[\p{L}\p{M}\p{Nd}_-]*$/u.test(name) ? name : 'name')
}
