import { z } from 'zod'
import { CONTEXTS_MAX, POSITION_MAX, RECURRENCE_MAX, TIME_ESTIMATE_MAX_MINUTES } from './limits.ts'
import { CONTEXT_NAME, CONTROL, POSITION, RECURRENCE, UUID } from './patterns.ts'
import { fitsCodePoints, trimAscii } from './text.ts'
import { isCalendarDate, normaliseTimestamp } from './time.ts'

/** Whether `text` is a lower-case UUID of any version. */
export function isUuid(text: string): boolean {
  return UUID.test(text)
}

/** Whether `text` is a context name such as `@phone`. */
export function isContextName(text: string): boolean {
  return CONTEXT_NAME.test(text)
}

/** A lower-case UUID of any version; servers make UUIDv7 (RFC 9562). */
export const uuid = z
  .string()
  .regex(UUID, 'must be a lower-case UUID')
  .meta({ id: 'Uuid', format: 'uuid', description: 'A lower-case UUID; servers generate UUIDv7.' })

/** One line of text: 1 to `max` code points after trimming ASCII white space, no control characters. */
export function line(max: number) {
  return z
    .string()
    .overwrite(trimAscii)
    .refine((text) => text !== '', 'must not be blank')
    .refine((text) => fitsCodePoints(text, max), `must have at most ${max} characters`)
    .refine((text) => !CONTROL.test(text), 'must not contain control characters')
    .meta({ minLength: 1, maxLength: max })
}

/** Free text of at most `max` code points, kept byte for byte. U+0000 is refused: SQLite text may end there. */
export function text(max: number) {
  return z
    .string()
    .refine((value) => fitsCodePoints(value, max), `must have at most ${max} characters`)
    .refine((value) => !value.includes('\u0000'), 'must not contain U+0000')
    .meta({ maxLength: max })
}

/** Up to ten distinct context names, order kept. A repeated one is reported at its second place. */
export const contexts = z
  .array(z.string().regex(CONTEXT_NAME, 'must be @ and then 1–49 letters, digits, _ or -'))
  .max(CONTEXTS_MAX, `must have at most ${CONTEXTS_MAX} contexts`)
  .superRefine((names, context) => {
    const seen = new Set<string>()
    names.forEach((name, index) => {
      if (seen.has(name)) context.addIssue({ code: 'custom', path: [index], message: 'must not repeat a context' })
      seen.add(name)
    })
  })
  .meta({ uniqueItems: true, examples: [['@phone', '@home']] })

/** A wall date `YYYY-MM-DD` without zone, a real day of the years 1970–9999. */
export const date = z
  .string()
  .refine(isCalendarDate, 'must be a real date, written YYYY-MM-DD')
  .meta({ id: 'Date', format: 'date', examples: ['2026-10-14'] })

/** An instant: RFC 3339 in any form in, UTC with exactly three decimals out. */
export const timestamp = z
  .string()
  .refine((value) => normaliseTimestamp(value) !== null, 'must be an RFC 3339 timestamp')
  .overwrite((value) => normaliseTimestamp(value) ?? value)
  .meta({ id: 'Timestamp', format: 'date-time', examples: ['2026-10-14T08:30:00.000Z'] })

/** An RFC 5545 RRULE value; only its shape is checked here, its meaning is the client's. */
export const recurrence = z
  .string()
  .max(RECURRENCE_MAX, `must have at most ${RECURRENCE_MAX} characters`)
  .regex(RECURRENCE, 'must be an upper-case RRULE value that starts with FREQ=DAILY, WEEKLY, MONTHLY or YEARLY')
  .meta({ examples: ['FREQ=WEEKLY;BYDAY=MO,TH'] })

/** A fractional-index key, compared as ASCII. */
export const position = z
  .string()
  .regex(POSITION, `must be 1–${POSITION_MAX} of 0-9, A-Z, a-z`)
  .meta({ examples: ['a0V'] })

/** Whole minutes, 1 to one week. */
export const timeEstimate = z.int().min(1).max(TIME_ESTIMATE_MAX_MINUTES)

/** A row's version: 1 on create, one more after every write. */
export const version = z.int().min(1)
