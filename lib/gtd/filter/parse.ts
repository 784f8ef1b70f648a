import { CONTEXT_NAME } from '#lib/contract/patterns.ts'
import type { Energy, TaskStatus } from '#lib/contract/task.ts'
import { DAY_WORDS_MAX } from '../day-words.ts'
import { ENERGIES } from '../energy.ts'
import { parseEstimate } from '../parse-estimate.ts'
import { parseEnergy, parseStatus } from '../quick-add-values.ts'
import { readSpan } from './days.ts'
import { type Condition, type Filter, LACKS, OPEN, QUALITIES, STATUSES } from './filter.ts'
import { wordsOf } from './match-text.ts'
import { type FilterWord, readText, readValues, toFilterWords } from './words.ts'

/** A part that was understood: its text is the source from `start` to `end` (UTF-16 units). */
export type FilterPart = { condition: Condition; start: number; end: number }

/** A part that means nothing, which therefore filters nothing: `text` as typed, and why. */
export type FilterProblem = { text: string; start: number; end: number; message: string }

/** `unknown`: words such as `prio:1` or `or` that look like more than text but are none; they are looked for as text. */
export type ParsedFilter = {
  filter: Filter
  parts: readonly FilterPart[]
  problems: readonly FilterProblem[]
  unknown: readonly string[]
}

type Reading = Condition | { problem: string }
const KEYS = ['status', 'project', 'area', 'person', 'due', 'defer', 'is', 'no'] as const
type Key = (typeof KEYS)[number]
/** `>"14 oct"` is `">14 oct"`. */
const ORDER_OF_QUOTED = /(^|,)([<>]=?)"/g
const MARKED =
  /^(?<not>-?)(?:(?<mark>@(?=[\p{L}\p{Nd}_-])|[+%](?=[\p{L}"])|~(?=\d)|!(?=\p{L}))|(?<key>\p{L}{2,}):(?!\/\/))(?<value>.*)$/su

/**
 * Reads a filter in the grammar of quick add: `@phone +"Move house" %Ann area:Home status:next,waiting ~15m !low
 * due:overdue,week defer:>fri is:available no:project text`. `project:` and `person:` may stand for `+` and `%`.
 *
 * Commas separate alternatives, a minus before a part turns it round, every other word is text to look for, as is
 * what stands in quotes or behind a backslash. Never throws: what is wrong is left out and named.
 */
export function parseFilter(text: string): ParsedFilter {
  const words = toFilterWords(text)
  const parts: FilterPart[] = []
  const problems: FilterProblem[] = []
  const unknown: string[] = []
  for (let at = 0; at < words.length; ) {
    const { reading, used, isUnknown } = readPart(words.slice(at, at + DAY_WORDS_MAX), text)
    const [start, end] = [words[at]?.start ?? 0, words[at + used - 1]?.end ?? 0]
    if ('problem' in reading) problems.push({ text: text.slice(start, end), start, end, message: reading.problem })
    else parts.push({ condition: reading, start, end })
    if (isUnknown) unknown.push(text.slice(start, end))
    at += used
  }
  return { filter: parts.map(({ condition }) => condition), parts, problems, unknown }
}

function readPart(words: readonly FilterWord[], text: string): { reading: Reading; used: number; isUnknown?: boolean } {
  const [word] = words as [FilterWord]
  const groups = MARKED.exec(word.text)?.groups
  const key = KEYS.find((known) => known === groups?.key?.toLowerCase())
  if (!groups || (groups.key && !key))
    return { reading: readWord(word.text), used: 1, isUnknown: groups !== undefined || isConjunction(word.text) }
  const not = groups.not === '-'
  const value = groups.value ?? ''
  if (key === 'due' || key === 'defer') {
    for (let used = value === '' || value.includes('"') ? 1 : words.length; used > 0; used--) {
      const joined = value + text.slice(word.end, words[used - 1]?.end)
      const spans = readValues(joined.replace(ORDER_OF_QUOTED, '$1"$2'))?.map(readSpan)
      if (spans?.every((span) => span !== null)) return { reading: { not, kind: key, spans }, used }
    }
    return {
      reading: { problem: 'is no day. Try today, fri, 14 oct, <3d, >=2026-10-14, overdue, week or month' },
      used: 1,
    }
  }
  return {
    reading: groups.mark
      ? readMarked(groups.mark, value, not)
      : readKeyed(key as Exclude<Key, 'due' | 'defer'>, value, not),
    used: 1,
  }
}

/** Whether `word` joins parts in other programs, and to people. */
export function isConjunction(word: string): boolean {
  return /^(?:and|or|not)$/i.test(word)
}

function readWord(word: string): Reading {
  if (/^[&|()]+$/.test(word))
    return {
      problem: 'is not needed: all parts must hold. A comma between values is “or”, a minus before a part “not”',
    }
  const not = /^-./s.test(word)
  const text = readText(not ? word.slice(1) : word)
  return wordsOf(text).length === 0 ? { problem: 'has no letter or digit to look for' } : { not, kind: 'text', text }
}

function readMarked(mark: string, value: string, not: boolean): Reading {
  switch (mark) {
    case '@':
      return readContexts(value, not)
    case '+':
      return readNames('project', value, not)
    case '%':
      return readNames('person', value, not)
    case '~': {
      const minutes = parseEstimate(value)
      return minutes === null ? { problem: 'is no time. Try ~15m, ~1h or ~1h30' } : { not, kind: 'estimate', minutes }
    }
    default: {
      const energies = readAll<Energy>(value, parseEnergy)
      if (!energies) return { problem: 'is no energy. There are !low, !medium and !high' }
      return { not, kind: 'energy', energies: ENERGIES.filter((energy) => energies.includes(energy)) }
    }
  }
}

function readKeyed(key: Exclude<Key, 'due' | 'defer'>, value: string, not: boolean): Reading {
  switch (key) {
    case 'status':
      return readStatuses(value, not)
    case 'is': {
      const what = QUALITIES.find((name) => name === value.toLowerCase())
      return what
        ? { not, kind: 'is', what }
        : { problem: `asks for nothing known. There are ${list(QUALITIES, 'is')}` }
    }
    case 'no': {
      const field = LACKS.find((name) => name === value.toLowerCase())
      return field ? { not, kind: 'no', field } : { problem: `asks for nothing known. There are ${list(LACKS, 'no')}` }
    }
    case 'project':
    case 'person':
    case 'area':
      return readNames(key, value, not)
  }
}

function readStatuses(value: string, not: boolean): Reading {
  const found = readAll(value, readStatus)?.flat()
  if (!found) return { problem: `is no status. There are ${[...STATUSES, 'open'].join(', ')} and any` }
  return { not, kind: 'status', statuses: STATUSES.filter((status) => found.includes(status)) }
}

function readStatus(name: string): readonly TaskStatus[] | null {
  const text = name.toLowerCase()
  if (text === 'any') return STATUSES
  if (text === 'open') return OPEN
  const status = parseStatus(text)
  return status && [status]
}

function readContexts(value: string, not: boolean): Reading {
  const names = value.split(',').map((name) => (name.startsWith('@') ? name : `@${name}`))
  const isWrong = names.some((name) => !CONTEXT_NAME.test(name))
  return isWrong
    ? { problem: 'is no context: that is @ and then letters, digits, _ or -' }
    : { not, kind: 'context', names: [...new Set(names)] }
}

function readNames(kind: 'project' | 'person' | 'area', value: string, not: boolean): Reading {
  const names = readValues(value)
    ?.map((name) => name.trim())
    .filter((name) => name !== '')
  if (!names || names.length === 0) return { problem: `names no ${kind}. Names with spaces stand in quotes` }
  return { not, kind, names: [...new Set(names)] }
}

/** Every value of the list as `read` has it, or null where one is none. */
function readAll<T>(value: string, read: (name: string) => T | null): T[] | null {
  const found = readValues(value)?.map(read)
  return found?.every((one) => one !== null) ? (found as T[]) : null
}

function list(names: readonly string[], key: string): string {
  return `${names
    .slice(0, -1)
    .map((name) => `${key}:${name}`)
    .join(', ')} and ${key}:${names.at(-1)}`
}
