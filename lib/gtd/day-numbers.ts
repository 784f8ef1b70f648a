import { makeDate } from './dates.ts'

const DOTTED = /^(\d{1,2})\.(\d{1,2})\.?(?:(?<=\.)(\d{4}|\d{2}))?$/
const SLASHED = /^(\d{1,2})([/-])(\d{1,2})(?:\2(\d{4}|(?<=\/)\d{2}))?$/
const YEAR_FIRST = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/

/** A day in numbers; without `year` the next one. */
export type NumberedDay = { day: number; month: number; year?: number }

/**
 * The day that numbers name: `25.12.` `25.12` `25.12.2026` `25.12.26` (with dots the day is first everywhere), `12/25`
 * `25/12/2026` (with slashes, and hyphens before a whole year, only where no more than one order of day and month makes
 * sense), `2026/12/25`. Null for anything else, `3/4` too: which month that is depends on who wrote it, and the same
 * line is to mean the same to whoever reads it.
 */
export function readNumberedDay(text: string): NumberedDay | null {
  const first = YEAR_FIRST.exec(text)
  if (first) return checked(Number(first[3]), Number(first[2]), Number(first[1]))
  const dotted = DOTTED.exec(text)
  if (dotted) return checked(Number(dotted[1]), Number(dotted[2]), readYear(dotted[3]))
  const [, a, sign, b, written] = SLASHED.exec(text) ?? []
  const year = readYear(written)
  if (a === undefined || (sign === '-' && (year === undefined || written?.length === 2))) return null
  const [one, other] = [Number(a), Number(b)]
  const dayFirst = checked(one, other, year)
  const monthFirst = checked(other, one, year)
  if (dayFirst && monthFirst && one !== other) return null
  return dayFirst ?? monthFirst
}

/** Whether `text` is a day in numbers whose order nobody but its writer knows: `3/4`, `3/4/2026`. */
export function isEitherOrder(text: string): boolean {
  const [, a = '', , b = ''] = SLASHED.exec(text) ?? []
  return a !== b && [a, b].every((part) => Number(part) >= 1 && Number(part) <= 12)
}

function readYear(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  return text.length === 2 ? 2000 + Number(text) : Number(text)
}

/** A leap year stands in for one that is not said, as 29 February is a day of some years. */
function checked(day: number, month: number, year: number | undefined): NumberedDay | null {
  if (makeDate(year ?? 2000, month, day) === null) return null
  return year === undefined ? { day, month } : { day, month, year }
}
