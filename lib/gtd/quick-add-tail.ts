import { DAY_WORDS_MAX, parseDay, parseWeekday } from './day-words.ts'
import { EVERY_WORDS_MAX } from './every-words.ts'
import type { QuickAdd } from './quick-add.ts'
import { addToken } from './quick-add-parts.ts'
import { parseEvery } from './quick-add-values.ts'
import { isEscaped, isPriority, type Word } from './quick-add-words.ts'
import { firstDate } from './recurrence/first-date.ts'

/** These are words or amounts of their own too ("call Tom", "sprint 2w", "upgrade to 25.04"), so they need the key. */
const NEEDS_KEY = /^(?:tom|tod|yesterday|\d+[dwmy]|\d+\.\d+)$/i
/** So are these, but not after a word that leads to a day: "buy sun cream for sat", "Ann's 30th", "saturday night". */
const NEEDS_TOWARDS =
  /^(?:sun|sat|wed|(?:the )?weekend|(?:the |[a-z]+ the )?\d+(?:st|nd|rd|th)|\d+\/\d+|(?!tomorrow|today)[a-z]+ night)$/i
/** Said before a day that is the task's own ("meet on friday", "renew by 30 nov"): it goes with the day. */
const TOWARDS = /^(?:on|by|due)$/i
const TOWARDS_AN_END = /^at$/i
const AN_END = /^(?:the )?(?:end of|weekend)/i
/** After one of these a day is part of what is to be done: "prepare for monday", "minutes of last friday", "plan next week". */
const ABOUT =
  /^(?:for|of|from|to|until|till|before|after|since|than|the|last|each|every!?|or|and|vs\.?|starting|not|no|about|around|over|during|with|between|through|like|at|as|is|are|plan|prepare|discuss|[-–—])$/i
/** With one of these a day is a name ("black friday"), and a number no day ("chapter 3.4."). */
const NAMES =
  /^(?:black|cyber|good|easter|ash|palm|super|some|any|other|another|one|my|our|your|chapter|section|version|release|page|part|step|no\.?|nr\.?|§)$/i
/** What {@link almostTail} finds. `1/2` and `24/7` are no days to anybody. */
const ALMOST_TAIL =
  /^(?!1\/[1-9]$|24\/7$)(?:(?:0?[1-9]|[12]\d|3[01])\/(?:0?[1-9]|[12]\d|3[01])|daily|weekly|monthly|quarterly|yearly)$/i
/** `every 2 weeks`, and `on the 1st of every month`, where how it repeats stands before. */
const EVERY_PHRASE = /^(?:(?:every|each)(!?) (?!.* every )|(?:on )?(?:the )?(?=.* of (?:every|each) month$))(.+)$/i
const EVERY_PHRASE_WORDS_MAX = EVERY_WORDS_MAX + 2
/** `every 3 days starting monday` */
const STARTING = /^(?:starting|from)$/i
const TIME = /^(?:\d{1,2}(?:[:.]\d{2})?(?:[ap]m)?[-–])?(?:\d{1,2}(?:[:.]\d{2})?[ap]m|\d{1,2}:\d{2})$/i
const HOUR = /^\d{1,2}$/
const HOUR_AND_MINUTES = /^\d{1,2}(?:[:.]\d{2})?$/
const NAMED_TIME = /^(?:noon|midnight)$/i
const HALF_OF_DAY = /^[ap]m$/i

/**
 * Takes a day and how the task repeats from the last words of the `title`, in either order, as people say them:
 * `Water plants every friday`, `Pay rent on 1 dec every month`. A time of day after them (`friday at 3pm`) stays in the
 * title, since a task has none, and so does a part that was not understood. What repeats is due first on the first day
 * that its rule gives, unless a day was said. Nothing is taken where a word of the title is escaped, nor ever the whole title.
 */
export function takeTail(result: QuickAdd, title: Word[], words: Word[], text: string, today: string): void {
  if (title.some((word) => isEscaped(word.text))) return
  let repeats = false
  for (;;) {
    const end = endOfWords(title)
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
  for (let start = Math.max(1, end - EVERY_PHRASE_WORDS_MAX); start < end - 1; start++) {
    const part = title.slice(start, end)
    if (!adjoin(part, words)) continue
    const [, mark = '', said] = EVERY_PHRASE.exec(say(part)) ?? []
    const value = said === undefined ? null : parseEvery(said, mark === '!')
    if (value === null) continue
    const before = wordBefore(title, start, end, words)
    return ABOUT.test(before) ? null : { field: 'recurrence', value, start }
  }
  return null
}

/** What is said, without the dot at the end of a sentence. */
function say(words: Word[]): string {
  return words
    .map((word) => word.text)
    .join(' ')
    .replace(/(?<=\p{L})[.!]+$/u, '')
}

/** The word before `start`, empty where a part stood between. */
function wordBefore(title: Word[], start: number, end: number, words: Word[]): string {
  return adjoin(title.slice(start - 1, end), words) ? (title[start - 1]?.text ?? '') : ''
}

/** The longest date that reaches up to `end`. */
function lastDay(title: Word[], end: number, words: Word[], today: string): Found | null {
  for (let count = Math.min(DAY_WORDS_MAX, end - 1); count > 0; count--) {
    const start = end - count
    const part = title.slice(start, end)
    if (!adjoin(part, words)) continue
    const phrase = say(part)
    const value = parseDay(phrase, today)
    if (value === null) continue
    const before = wordBefore(title, start, end, words)
    const isTowards =
      TOWARDS.test(before) ||
      (TOWARDS_AN_END.test(before) && AN_END.test(phrase)) ||
      (STARTING.test(before) && lastEvery(title, start - 1, words) !== null)
    // After another day it is one of several: "workout mon wed fri".
    if (!isTowards && (ABOUT.test(before) || NAMES.test(before) || parseWeekday(before) !== null)) return null
    if (NEEDS_KEY.test(phrase) || (!isTowards && NEEDS_TOWARDS.test(phrase))) continue
    if (!isTowards) return { field: 'due_on', value, start }
    return start > 1 ? { field: 'due_on', value, start: start - 1 } : null
  }
  return null
}

/** The last word of a `title` where it is a day or a rhythm that needs a sign to be one: `12/25`, `3/4`, `weekly`. */
export function almostTail(title: Word[]): Word | null {
  const last = title[endOfWords(title) - 1]
  return last && last !== title[0] && ALMOST_TAIL.test(last.text) ? last : null
}

/** Where in a `title` the words end that a day may be the last of: before a time of day, and parts that are none. */
function endOfWords(title: Word[]): number {
  const end = title.findLastIndex((word) => word.prefix === '' && !isPriority(word)) + 1
  return end - timeWords(title.slice(0, end))
}

/** How many of the last words are a time: `3pm`, `3 pm`, `15:00`, `at 3`, `at noon`. */
function timeWords(title: Word[]): number {
  const [at = '', before = '', last = ''] = ['', '', '', ...title.map((word) => word.text)].slice(-3)
  if (HALF_OF_DAY.test(last) && HOUR_AND_MINUTES.test(before)) return /^at$/i.test(at) ? 3 : 2
  if (/^at$/i.test(before) && (TIME.test(last) || HOUR.test(last) || NAMED_TIME.test(last))) return 2
  return TIME.test(last) ? 1 : 0
}
