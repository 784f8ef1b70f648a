import { CONTEXT_NAME_MAX, POSITION_MAX } from './limits.ts'

// Apart from the schemas, so that a browser can check a word without loading zod.

/** A lower-case UUID of any version. */
export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
/** Any control character: none may stand in one line of text. */
export const CONTROL = /\p{Cc}/u
/** A context name such as `@phone`. */
export const CONTEXT_NAME = new RegExp(`^@[\\p{L}\\p{Nd}_-]{1,${CONTEXT_NAME_MAX}}$`, 'u')
/** The shape of an RFC 5545 RRULE value; its length is checked apart. */
export const RECURRENCE = /^FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;[A-Z][A-Z-]*=[0-9A-Z,+:/-]+)*$/
/** A fractional-index key. */
export const POSITION = new RegExp(`^[0-9A-Za-z]{1,${POSITION_MAX}}$`)
