import {
  CONTEXT_NAME_MAX,
  CONTEXTS_MAX,
  NAME_MAX,
  NOTES_MAX,
  TIME_ESTIMATE_MAX_MINUTES,
  TITLE_MAX,
} from '#lib/contract/limits.ts'
import { fitsCodePoints, trimAscii } from '#lib/contract/text.ts'
import type { Loss } from './data.ts'

// Other programs allow more than the contract: what does not fit is made to, and said.

/** How much of a line is looked at: trimming takes time by the square of the spaces in a row. */
export const LINE_LOOKED_AT = 20_000

/** One line of at most `max` characters: control characters become spaces, the rest is cut with an ellipsis. */
export function oneLine(text: string, max: number): string {
  const line = trimAscii(
    text
      .slice(0, LINE_LOOKED_AT)
      .toWellFormed()
      .replace(/\p{Cc}+/gu, ' '),
  )
  return fitsCodePoints(line, max)
    ? line
    : `${[...line]
        .slice(0, max - 1)
        .join('')
        .trimEnd()}…`
}

/**
 * A title, and the notes with the whole of it in front where it had to be cut. Null for a task without a title, which
 * is left out.
 */
export function readTitle(text: string, notes: string, losses: Loss[]): { title: string; notes: string } | null {
  const title = oneLine(text, TITLE_MAX)
  if (title === '') {
    losses.push({ item: '(no title)', field: 'task', reason: 'A task without a title is left out.' })
    return null
  }
  const isCut = !fitsCodePoints(text.trim(), TITLE_MAX)
  if (isCut)
    losses.push({ item: title, field: 'title', reason: `Cut to ${TITLE_MAX} characters; all of it is in the notes.` })
  return {
    title,
    notes: readText(isCut ? [text, notes].join('\n\n').trim() : notes, NOTES_MAX, title, 'notes', losses),
  }
}

/** A project's name; null for an empty one. */
export function readName(text: string, losses: Loss[]): string | null {
  const name = oneLine(text, NAME_MAX)
  if (name.endsWith('…') && !text.trimEnd().endsWith('…'))
    losses.push({ item: name, field: 'name', reason: `Cut to ${NAME_MAX} characters.` })
  return name === '' ? null : name
}

/** Free text of at most `max` characters. */
export function readText(text: string, max: number, item: string, field: string, losses: Loss[]): string {
  const clean = text.toWellFormed().replaceAll('\u0000', '')
  if (fitsCodePoints(clean, max)) return clean
  losses.push({ item, field, reason: `Cut to ${max} characters.` })
  return [...clean].slice(0, max).join('')
}

/** Tags or labels as contexts; what a context cannot contain becomes a hyphen. */
export function readContexts(tags: readonly string[], item: string, losses: Loss[]): string[] {
  const contexts: string[] = []
  for (const tag of tags) {
    const bare = tag.toWellFormed().replace(/^@/, '')
    const word = [...bare.replace(/[^\p{L}\p{Nd}_-]+/gu, '-')].slice(0, CONTEXT_NAME_MAX).join('')
    const context = `@${word}`
    if (word === '' || (word !== bare && /^-+$/.test(word)))
      losses.push({ item, field: 'contexts', reason: `“${tag}” cannot be a context.` })
    else if (contexts.includes(context)) continue
    else if (contexts.length === CONTEXTS_MAX)
      losses.push({ item, field: 'contexts', reason: `${context} is more than the ${CONTEXTS_MAX} a task can have.` })
    else {
      if (word !== bare) losses.push({ item, field: 'contexts', reason: `“${tag}” is written ${context} here.` })
      contexts.push(context)
    }
  }
  return contexts
}

/** Whole minutes from 1 to a week's, or null. */
export function readMinutes(value: unknown): number | null {
  const minutes =
    typeof value === 'number' ? value : Number(typeof value === 'string' && value !== '' ? value : Number.NaN)
  return Number.isInteger(minutes) && minutes >= 1 && minutes <= TIME_ESTIMATE_MAX_MINUTES ? minutes : null
}
