import { parseDay } from '#lib/gtd/day-words.ts'
import { parseEvery } from '#lib/gtd/quick-add-values.ts'
import { firstDate } from '#lib/gtd/recurrence/first-date.ts'

/**
 * What Todoist's date says. `time` is the time of day in it, as written. `first` is the day that a repeating task begins
 * on where none is written: there each has one.
 */
export type TodoistDate = { due_on?: string; recurrence?: string; time?: string; first?: string }

const TIME = /(?: at | @ ?|T|\s|^)(\d{1,2}(?::\d{2}){1,2}(?:\.\d+)?Z?(?: ?[ap]m)?|\d{1,2} ?[ap]m)(?=\s|$)/i
const EVERY =
  /^(?:every|ev)(!?) (.+?)(?: (?:starting|from|starts on|beginning) (?:on )?(.+?))?(?: (?:ending|until) (?:on )?(.+))?$/i
const ALONE = /^(?:daily|weekly|monthly|yearly|quarterly)$/i

/** `14 Oct`, `tomorrow at 9am`, `every 2 weeks`, `every mon, thu starting 2026-10-14`; null for other words. */
export function readTodoistDate(text: string, today: string): TodoistDate | null {
  if (text === '') return {}
  const time = TIME.exec(text)?.[1]
  const bare = text.replace(TIME, '').replace(/\s+/g, ' ').trim()
  const said = time === undefined ? {} : { time }
  const [, mark, words = '', from, until] = EVERY.exec(ALONE.test(bare) ? `every ${bare}` : bare) ?? []
  if (mark === undefined) {
    // A time alone is one of today's.
    const due_on = bare === '' ? today : parseDay(bare, today)
    return due_on === null ? null : { ...said, due_on }
  }
  const start = from === undefined ? null : parseDay(from, today)
  const end = until === undefined ? null : parseDay(until, today)
  const rule = parseEvery(words.replace(/^quarterly$/i, 'quarter'), mark === '!')
  if (rule === null || (from !== undefined && start === null) || (until !== undefined && end === null)) return null
  const recurrence = end === null ? rule : `${rule};UNTIL=${end.replaceAll('-', '')}`
  if (start !== null) return { ...said, recurrence, due_on: start }
  const first = firstDate(recurrence, today)
  return { ...said, recurrence, ...(first && { first }) }
}
