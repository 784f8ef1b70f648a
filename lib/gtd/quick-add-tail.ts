import { DAY_WORDS_MAX, parseDay, parseWeekday } from './day-words.ts'
import { EVERY_WORDS_MAX } from './every-words.ts'
import type { QuickAdd } from './quick-add.ts'
import { addToken } from './quick-add-parts.ts'
import { parseEvery } from './quick-add-values.ts'
import { isEscaped, type Word } from './quick-add-words.ts'
import { firstDate } from './recurrence/first-date.ts'

/** These are words or amounts of their own too ("call Tom", "buy sun cream for sat"), so they need the key. */
const NEEDS_KEY = /^(?:sun|sat|wed|tom|tod|yesterday|\d+[dwmy])$/i
/** Said before a day that is the task's own ("meet on friday", "renew by 30 nov"): it goes with the day. */
const TOWARDS = /^(?:on|by|due)$/i
/** After one of these a day is part of what is to be done: "prepare for monday", "minutes of last friday". */
const ABOUT = /^(?:for|of|from|to|until|till|before|after|since|than|the|last|each|every!?|or|and|vs|starting|not|no)$/i
const EVERY = /^every(!?)$/i
const TIME = /^(?:\d{1,2}(?:[:.]\d{2})?[ap]m|\d{1,2}:\d{2})$/i
const HOUR = /^\d{1,2}$/
const HALF_OF_DAY = /^[ap]m$/i

/**
 * Takes a day and how the task repeats from the last words of the `title`, in either order, as people say them:
 * `Water plants every friday`, `Pay rent on 1 dec every month`. A time of day after them (`friday at 3pm`) stays in the
 * title, since a task has none. What repeats is due first on the first day that its rule gives, unless a day was said.
 * Nothing is taken where a word of the title is escaped, nor ever the whole title.
 */
export function takeTail(result: QuickAdd, title: Word[], words: Word[], text: string, today: string): void {
  if (title.some((word) => isEscaped(word.text))) return
  let repeats = false
  for (;;) {
    const end = title.length - timeWords(title)
    const found = lastEvery(title, end, words) ?? lastDay(title, end, words, today)
    // What was said already is not said again: the rest is text.
    if (found === null || result[found.field] !== undefined) break
    result[found.field] = found.value
    const kind = found.field === 'due_on' ? 'due' : 'recurrence'
    repeats ||= kind === 'recurrence'
    addToken(result, kind, text, (title[found.start] as Word).start, (title[end - 1] as Word).end)
    title.splice(found.start, end - found.start)
  }
  if (repeats && result.due_on === undefined && result.defer_until === undefined) {
    const first = firstDate(result.recurrence ?? '', today)
    if (first !== null) result.due_on = first
  }
}

/** Whether all of `part` stands together in `words`. */
export function adjoin(part: Word[], words: Word[]): boolean {
  const first = words.indexOf(part[0] as Word)
  return part.every((word, index) => words[first + index] === word)
}

type Found = { field: 'due_on' | 'recurrence'; value: string; start: number }

/** `every` and what it says, when it reaches up to `end`. */
function lastEvery(title: Word[], end: number, words: Word[]): Found | null {
  for (let start = Math.max(1, end - 1 - EVERY_WORDS_MAX); start < end - 1; start++) {
    const every = EVERY.exec(title[start]?.text ?? '')
    const part = title.slice(start, end)
    if (!every || !adjoin(part, words)) continue
    const value = parseEvery(
      part
        .slice(1)
        .map((word) => word.text)
        .join(' '),
      every[1] === '!',
    )
    if (value !== null) return { field: 'recurrence', value, start }
  }
  return null
}

/** The longest date that reaches up to `end`. */
function lastDay(title: Word[], end: number, words: Word[], today: string): Found | null {
  for (let count = Math.min(DAY_WORDS_MAX, end - 1); count > 0; count--) {
    const start = end - count
    const part = title.slice(start, end)
    if (!adjoin(part, words)) continue
    const phrase = part.map((word) => word.text).join(' ')
    const value = parseDay(phrase, today)
    if (value === null) continue
    const before = adjoin(title.slice(start - 1, end), words) ? (title[start - 1]?.text ?? '') : ''
    if (ABOUT.test(before)) return null
    const isTowards = TOWARDS.test(before)
    if (NEEDS_KEY.test(phrase) && !(isTowards && parseWeekday(phrase) !== null)) continue
    if (!isTowards) return { field: 'due_on', value, start }
    return start > 1 ? { field: 'due_on', value, start: start - 1 } : null
  }
  return null
}

/** How many of the last words are a time: `3pm`, `3 pm`, `15:00`, `at 3`. */
function timeWords(title: Word[]): number {
  const [at = '', before = '', last = ''] = ['', '', '', ...title.map((word) => word.text)].slice(-3)
  if (HALF_OF_DAY.test(last) && HOUR.test(before)) return /^at$/i.test(at) ? 3 : 2
  if (/^at$/i.test(before) && (TIME.test(last) || HOUR.test(last))) return 2
  return TIME.test(last) ? 1 : 0
}
