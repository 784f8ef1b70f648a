import type { Energy, TaskStatus } from '#lib/contract/task.ts'
import { trimAscii } from '#lib/contract/text.ts'
import { addToken, PART_WORDS_MAX, takePart } from './quick-add-parts.ts'
import { adjoin, almostTail, takeTail } from './quick-add-tail.ts'
import { isEscaped, isPriority, toWords, type Word } from './quick-add-words.ts'

/** What quick add can set. An absent field was not typed. */
export type QuickAddFields = {
  /** Empty when only parts were typed. */
  title: string
  status?: TaskStatus
  /** Without an id: no such project yet. */
  project?: { id?: string; name: string }
  contexts: string[]
  waiting_for?: string
  due_on?: string
  defer_until?: string
  energy?: Energy
  time_estimate_minutes?: number
  recurrence?: string
  notes?: string
}

/** A part that was understood: `text` is the source from `start` to `end` (UTF-16 units, as a text field counts). */
export type QuickAddToken = { kind: TokenKind; text: string; start: number; end: number }
export type TokenKind =
  | 'context'
  | 'project'
  | 'waiting'
  | 'due'
  | 'defer'
  | 'recurrence'
  | 'estimate'
  | 'energy'
  | 'status'
  | 'notes'

/** `unknown`: words that look like a part but are none, or come a second time; they stay in the title. */
export type QuickAdd = QuickAddFields & { tokens: QuickAddToken[]; unknown: string[] }

/** What the words are read against: `today` as a wall date, and the names that exist. */
export type QuickAddScope = {
  today: string
  projects: readonly { id: string; name: string }[]
  contexts: readonly string[]
}

/**
 * Reads one line such as `Call Ann @phone +"Move house" %Ann due:fri defer:mon every:2w ~15m !high // note`.
 *
 * Parts may stand anywhere; what is left is the title. Each part counts once, the first time (contexts up to ten
 * times); a later one stays text. `%Ann` also means status `waiting`, unless `status:` says otherwise. A project or
 * context that exists is found whatever its case; `#name` is whichever of them is called so, where only one is. A date
 * without `due:`, and `every …` without its colon, count as the last words of the title only, and never as the whole of
 * it. `\@` escapes. Never throws.
 */
export function parseQuickAdd(text: string, scope: QuickAddScope): QuickAdd {
  const words = toWords(text)
  const result: QuickAdd = { title: '', contexts: [], tokens: [], unknown: [] }
  const titleWords: Word[] = []
  for (let at = 0; at < words.length; ) {
    const word = words[at] as Word
    if (word.prefix === '//') {
      addNotes(result, text, word)
      break
    }
    const used = word.prefix === '' ? 0 : takePart(result, words.slice(at, at + PART_WORDS_MAX), text, scope)
    if (used === 0) {
      titleWords.push(word)
      if (word.prefix !== '') result.unknown.push(word.text)
    }
    at += Math.max(used, 1)
  }
  const plainWords = titleWords.length
  takeTail(result, titleWords, words, text, scope.today)
  noteForeign(result, titleWords)
  const title = joinTitle(titleWords, words, text)
  // "Buy milk, tomorrow": the comma goes with the day.
  result.title = titleWords.length < plainWords ? title.replace(/(?<=[^,]),$/, '') : title
  if (result.waiting_for !== undefined) result.status ??= 'waiting'
  return result
}

/** `text` with a backslash before `token`, so that it reads as part of the title. */
export function tokenToText(text: string, token: QuickAddToken): string {
  return `${text.slice(0, token.start)}\\${text.slice(token.start)}`
}

function addNotes(result: QuickAdd, text: string, mark: Word): void {
  const notes = trimAscii(text.slice(mark.end))
  if (notes !== '') result.notes = notes
  addToken(result, 'notes', text, mark.start, text.length)
}

/** Words that other programs take for a part are said to be none here (`explain-kept.ts`). */
function noteForeign({ unknown, due_on, recurrence }: QuickAdd, title: Word[]): void {
  for (const word of title) if (isPriority(word)) unknown.push(word.text)
  const last = due_on === undefined && recurrence === undefined ? almostTail(title) : null
  if (last !== null) unknown.push(last.text)
}

/** Between words, and inside a quoted part that was not understood. */
const LINE_BREAK_OR_TAB = /[\t\n\v\f\r]/g

/** The title's words as typed, in one line: spaces between neighbours are kept, one stands where a part was taken out. */
function joinTitle(title: Word[], words: Word[], text: string): string {
  return title
    .map((word, index) => {
      const before = title[index - 1]
      const plain = isEscaped(word.text) ? word.text.slice(1) : word.text
      if (!before) return plain
      const gap = adjoin([before, word], words) ? text.slice(before.end, word.start) : ' '
      return gap + plain
    })
    .join('')
    .replace(LINE_BREAK_OR_TAB, ' ')
}
