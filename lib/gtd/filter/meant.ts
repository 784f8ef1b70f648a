import { parseDay } from '../day-words.ts'
import { ENERGIES } from '../energy.ts'
import { LACKS, QUALITIES, STATUSES } from './filter.ts'
import { nearest } from './nearest.ts'
import { type ParsedFilter, parseFilter } from './parse.ts'

/** What `text`, from `start` to `end` of a filter, was probably meant as: another part. */
export type Meant = { text: string; start: number; end: number; part: string }

/** What people call things by who come from another program, or have not read about ours. */
const PHRASES: Readonly<Record<string, string>> = {
  ...each('due:overdue', 'overdue', 'over due', 'late', 'past due'),
  ...each('due:week', 'this week', 'next 7 days', '7 days', 'seven days', 'upcoming'),
  ...each('due:month', 'this month', 'next 30 days', '30 days'),
  ...each('no:due', 'no date', 'no due', 'no due date', 'no deadline', 'undated', 'unscheduled'),
  ...each('-no:due', 'dated', 'has date', 'has due date', 'scheduled'),
  ...each('-no:defer', 'deferred', 'snoozed'),
  ...each('no:project', 'no project', 'without project', 'no list'),
  ...each('no:context', 'no context', 'no contexts', 'no label', 'no labels', 'no tag', 'no tags', 'untagged'),
  ...each('no:time', 'no time', 'no estimate', 'no duration'),
  ...each('no:energy', 'no energy'),
  ...each('no:notes', 'no notes', 'no description'),
  ...each('no:person', 'no person', 'unassigned'),
  ...each('status:inbox', 'inbox'),
  ...each('status:next', 'next', 'next action', 'next actions'),
  ...each('status:waiting', 'waiting', 'waiting for', 'delegated'),
  ...each('status:someday', 'someday', 'maybe', 'someday maybe'),
  ...each('status:done', 'done', 'completed', 'finished'),
  ...each('status:any', 'all', 'everything'),
  ...each('is:available', 'available', 'remaining'),
  ...each('is:recurring', 'recurring', 'repeating', 'recurrent'),
  ...each('!low', 'low energy'),
  ...each('!medium', 'medium energy'),
  ...each('!high', 'high energy'),
}
const PHRASE_WORDS_MAX = 3

/** Other keys for ours; what follows them is kept. */
const KEYS: Readonly<Record<string, string>> = {
  ...each('@', 'context', 'label', 'tag'),
  ...each('+', 'list', 'in'),
  ...each('%', 'waiting', 'who', 'assigned', 'with'),
  ...each('~', 'time', 'estimate', 'duration'),
  ...each('!', 'energy'),
  ...each('due:', 'date', 'deadline', 'on'),
  ...each('due:<', 'before'),
  ...each('due:>', 'after'),
  ...each('defer:', 'start', 'deferred'),
  ...each('no:', 'without', 'not'),
  ...each('-no:', 'has'),
}
const OWN_KEYS = ['status', 'project', 'area', 'person', 'due', 'defer', 'is', 'no']
/** What may follow a key or sign of few values. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  'status:': [...STATUSES, 'open', 'any'],
  'is:': QUALITIES,
  'no:': LACKS,
  'due:': ['overdue', 'week', 'month', 'today', 'tomorrow'],
  'defer:': ['overdue', 'week', 'month', 'today', 'tomorrow'],
  '!': ENERGIES,
}
/** After a key. */
const NONE = /^(?:none|no|never|nothing|empty)$/

/**
 * What the words of a filter that are looked for as text, or mean nothing, were probably meant as. Only what is a part
 * of its own once it is put in the place of those words.
 */
export function meantParts(text: string, { parts, problems, unknown }: ParsedFilter): Meant[] {
  const found: Meant[] = []
  const plain = parts.filter(({ condition }) => condition.kind === 'text')
  for (let at = 0; at < plain.length; ) {
    const used = Math.min(PHRASE_WORDS_MAX, plain.length - at)
    const end = lastOfPhrase(text, plain.slice(at, at + used))
    if (end === 0) at++
    else {
      const [from, to] = [plain[at]?.start ?? 0, plain[at + end - 1]?.end ?? 0]
      found.push(...meant(text, from, to, [phrase(text.slice(from, to))]))
      at += end
    }
  }
  for (const { start, end } of [
    ...problems,
    ...plain.filter((part) => unknown.includes(text.slice(part.start, part.end))),
  ])
    found.push(...meant(text, start, end, candidates(text.slice(start, end))))
  return found.sort((a, b) => a.start - b.start)
}

/** How many of the `words` are the longest phrase that begins with the first and has only spaces in it; 0 for none. */
function lastOfPhrase(text: string, words: readonly { start: number; end: number }[]): number {
  const start = words[0]?.start ?? 0
  for (let used = words.length; used > 0; used--) {
    const said = text.slice(start, words[used - 1]?.end)
    if (!/["\\]/.test(said) && phrase(said) !== null) return used
  }
  return 0
}

function phrase(said: string): string | null {
  const not = said.startsWith('-')
  const words = said
    .slice(not ? 1 : 0)
    .toLowerCase()
    .split(/\s+/)
    .join(' ')
  const part = Object.hasOwn(PHRASES, words) ? (PHRASES[words] ?? null) : (day(words) ?? tag(words, said))
  return part && turned(part, not)
}

/** `friday`, `next week`; not `sun` or `3d`, which are words and amounts of their own. */
function day(words: string): string | null {
  if (!/^[a-z ]{5,}$/.test(words) || parseDay(words, '2026-01-01') === null) return null
  return words.includes(' ') ? `due:"${words}"` : `due:${words}`
}

function tag(words: string, said: string): string | null {
  return /^#\p{L}[^\s,"\\]*$/u.test(words) ? `+${said.replace(/^-?#/, '')}` : null
}

function candidates(word: string): (string | null)[] {
  const [, minus = '', mark = '', value = ''] = /^(-?)(\p{L}+:|!|)(.*)$/su.exec(word) ?? []
  const [key, said] = [mark.slice(0, -1).toLowerCase(), value.toLowerCase()]
  const known = VALUES[mark.toLowerCase()]
  const slip = known && said.split(',').map((one) => (known.includes(one) ? one : nearest(one, known)))
  const other = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined
  const near = nearest(key, OWN_KEYS)
  const all = [
    (key === 'due' || key === 'defer') && NONE.test(said) ? `no:${key}` : null,
    other?.endsWith(':') && NONE.test(said) ? `no:${other.replace(/^-?(?:no)?|[:<>]+$/g, '')}` : null,
    slip?.every((one) => one !== null) ? `${mark.toLowerCase()}${slip.join(',')}` : null,
    other === undefined ? null : other + value,
    // `is:late`, `no:date`, `status:completed`: what the value says by itself, or with its key.
    phrase(`${key} ${said}`),
    phrase(said),
    mark !== '' && near !== null && near !== key ? `${near}:${value}` : null,
    phrase(word.toLowerCase()),
  ]
  return all.map((part) => part && turned(part, minus === '-'))
}

function meant(text: string, start: number, end: number, all: readonly (string | null)[]): Meant[] {
  const part = all.find((one) => one !== null && isPart(one))
  return part ? [{ text: text.slice(start, end), start, end, part }] : []
}

function isPart(text: string): boolean {
  const { filter, problems } = parseFilter(text)
  return problems.length === 0 && filter.length === 1 && filter[0]?.kind !== 'text'
}

function turned(part: string, not: boolean): string {
  if (!not) return part
  return part.startsWith('-') ? part.slice(1) : `-${part}`
}

function each(part: string, ...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, part]))
}
