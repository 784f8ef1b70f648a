import { CONTEXTS_MAX, NAME_MAX, WAITING_FOR_MAX } from '#lib/contract/limits.ts'
import { CONTEXT_NAME, CONTROL } from '#lib/contract/patterns.ts'
import { fitsCodePoints, trimAscii } from '#lib/contract/text.ts'
import { DAY_WORDS_MAX, parseDay } from './day-words.ts'
import { EVERY_WORDS_MAX } from './every-words.ts'
import { parseEstimate } from './parse-estimate.ts'
import type { QuickAdd, QuickAddFields, QuickAddScope, TokenKind } from './quick-add.ts'
import { parseEnergy, parseEvery, parseStatus } from './quick-add-values.ts'
import type { Word } from './quick-add-words.ts'

/** The most words that one part can have. */
export const PART_WORDS_MAX = Math.max(DAY_WORDS_MAX, EVERY_WORDS_MAX)

/** The number of words that the part at the head of `words` takes, having set its field; 0 when it is not one. */
export function takePart(result: QuickAdd, words: Word[], text: string, scope: QuickAddScope): number {
  const [word] = words as [Word]
  if (!word.quoted && word.value.startsWith('"')) return 0
  const set = (kind: TokenKind, fields: Partial<QuickAddFields> | null, used = 1): number => {
    if (fields === null || result.tokens.some((token) => token.kind === kind && kind !== 'context')) return 0
    Object.assign(result, fields)
    addToken(result, kind, text, word.start, (words[used - 1] ?? word).end)
    return used
  }
  const setLongest = (kind: TokenKind, read: (value: string) => Partial<QuickAddFields> | null): number => {
    for (let used = word.quoted ? 1 : words.length; used > 0; used--) {
      const fields = read([word.value, ...words.slice(1, used).map((next) => next.text)].join(' '))
      if (fields !== null) return set(kind, fields, used)
    }
    return 0
  }
  switch (word.prefix) {
    case '@':
      return set('context', readContext(word.text, result.contexts, scope))
    case '+':
      return set('project', readProject(word.value, scope))
    case '#': {
      // Todoist's sign of a project, TickTick's of a tag: taken where only one of them can be meant.
      const project = findProject(word.value, scope)
      const context = scope.contexts.find((name) => sameName(name, `@${word.value}`))
      if (project && !context) return set('project', { project })
      return context && !project ? set('context', readContext(context, result.contexts, scope)) : 0
    }
    case '%':
      return set('waiting', readWaiting(word.value))
    case '~':
      return set('estimate', field('time_estimate_minutes', parseEstimate(word.value)))
    case '!':
      return set('energy', field('energy', parseEnergy(word.value)))
    case 'status:':
      return set('status', field('status', parseStatus(word.value)))
    case 'due:':
      return setLongest('due', (value) => field('due_on', parseDay(value, scope.today)))
    case 'defer:':
      return setLongest('defer', (value) => field('defer_until', parseDay(value, scope.today)))
    case 'every:':
    case 'every!:':
      return setLongest('recurrence', (value) => field('recurrence', parseEvery(value, word.prefix === 'every!:')))
    default:
      return 0
  }
}

/** Notes in `result` that `text` from `start` to `end` was understood. Tokens stay in the order of the text. */
export function addToken(result: QuickAdd, kind: TokenKind, text: string, start: number, end: number): void {
  const isLast = start >= (result.tokens.at(-1)?.start ?? 0)
  result.tokens.push({ kind, text: text.slice(start, end), start, end })
  if (!isLast) result.tokens.sort((a, b) => a.start - b.start)
}

function field<K extends keyof QuickAddFields>(
  name: K,
  value: QuickAddFields[K] | null,
): Partial<QuickAddFields> | null {
  return value === null ? null : { [name]: value }
}

function readContext(name: string, given: string[], scope: QuickAddScope): Partial<QuickAddFields> | null {
  if (!CONTEXT_NAME.test(name)) return null
  const known = scope.contexts.find((context) => sameName(context, name)) ?? name
  if (given.includes(known)) return {}
  return given.length < CONTEXTS_MAX ? { contexts: [...given, known] } : null
}

function readProject(value: string, scope: QuickAddScope): Partial<QuickAddFields> | null {
  const name = trimAscii(value)
  if (name === '' || CONTROL.test(name) || !fitsCodePoints(name, NAME_MAX)) return null
  return { project: findProject(name, scope) ?? { name } }
}

/** The exact name first: two projects may differ only in case. */
function findProject(name: string, { projects }: QuickAddScope): { id: string; name: string } | undefined {
  const known =
    projects.find((project) => project.name === name) ?? projects.find((project) => sameName(project.name, name))
  return known && { id: known.id, name: known.name }
}

function readWaiting(value: string): Partial<QuickAddFields> | null {
  const who = trimAscii(value)
  return who !== '' && !who.includes('\u0000') && fitsCodePoints(who, WAITING_FOR_MAX) ? { waiting_for: who } : null
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}
