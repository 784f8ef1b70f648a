import { mayBeginDay } from './day-words.ts'

/** A white-space separated piece of what was typed; a quoted value keeps its spaces. Offsets are UTF-16 units. */
export type Word = {
  /** As typed. */
  text: string
  start: number
  end: number
  /** `@`, `+`, `%`, `#`, `~`, `!`, `//`, or a lower-case key such as `due:`; empty for plain text. */
  prefix: string
  /** What follows the prefix, quotes and their escapes removed; the whole word where there is no prefix. */
  value: string
  quoted: boolean
}

/** Keys that mean something. Any other `word:` stays text. */
export const KEYS = ['due:', 'defer:', 'every:', 'every!:', 'status:'] as const

const SPACE = ' \\t\\n\\v\\f\\r'
const QUOTABLE = `[+%#]|${KEYS.join('|')}`
const QUOTED = new RegExp(`(${QUOTABLE})"((?:\\\\["\\\\]|[^"\\\\]|\\\\(?!["\\\\]))*)"(?=[${SPACE}]|$)`, 'iuy')
const PLAIN = new RegExp(`[^${SPACE}]+`, 'y')
const GAP = new RegExp(`[${SPACE}]*`, 'y')

/** What begins a part. `+1 555 …`, `%20`, `~/notes`, `!`, `10:30` and `https://…` do not: people type those. */
const PREFIX = new RegExp(
  `^(?:(?<mark>@)[\\p{L}\\p{Nd}_-]|(?<quotable>[+%#])[\\p{L}"]|(?<estimate>~)\\d|(?<energy>!)\\p{L}|(?<notes>//)$` +
    `|(?<key>${KEYS.join('|')})|(?<unknown>\\p{L}{2,}!?:)(?!//).)`,
  'iu',
)

/** With what a day or `every …` may begin at the end of a title (`quick-add-tail.ts`), beside a day's own words. */
const BEGINS_TAIL = /^(?:on|by|due|at|every!?|each!?|starting|from|first|second|third|fourth|last)$/i

/** As Todoist writes them; here nothing has one. */
const PRIORITY = /^(?:p[1-4]|!{1,2}[1-3])$/

/** The words of `text`, in order. */
export function toWords(text: string): Word[] {
  const words: Word[] = []
  let at = match(GAP, text, 0)?.[0].length ?? 0
  while (at < text.length) {
    const word = wordAt(text, at)
    words.push(word)
    at = word.end + (match(GAP, text, word.end)?.[0].length ?? 0)
  }
  return words
}

/** Whether a backslash before `word` means "this is text": only before what else might be a part or a date. */
export function isEscaped(word: string): boolean {
  const bare = word.replace(/^\\+/, '')
  return bare !== word && (PREFIX.test(bare) || BEGINS_TAIL.test(bare) || mayBeginDay(bare))
}

/** Whether `word` is a priority in other programs. */
export function isPriority(word: Word): boolean {
  return PRIORITY.test(word.text)
}

/** `word` such that it reads as text again; plain words stay as they are, so `\\server` does as well. */
export function escapeWord(word: string): string {
  return isEscaped(word) || PREFIX.test(word) ? `\\${word}` : word
}

function wordAt(text: string, start: number): Word {
  const quoted = match(QUOTED, text, start)
  if (quoted) {
    const value = (quoted[2] ?? '').replace(/\\(["\\])/g, '$1')
    return make(quoted[0], start, (quoted[1] ?? '').toLowerCase(), value, true)
  }
  const plain = match(PLAIN, text, start)?.[0] ?? ''
  const groups = PREFIX.exec(plain)?.groups ?? {}
  const prefix = Object.values(groups).find((group) => group !== undefined) ?? ''
  return make(plain, start, prefix.toLowerCase(), plain.slice(prefix.length), false)
}

function make(text: string, start: number, prefix: string, value: string, quoted: boolean): Word {
  return { text, start, end: start + text.length, prefix, value, quoted }
}

function match(sticky: RegExp, text: string, at: number): RegExpExecArray | null {
  sticky.lastIndex = at
  return sticky.exec(text)
}
