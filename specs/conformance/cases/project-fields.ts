import { type FieldTable, fieldCases } from './field-table.ts'
import {
  DATES_ACCEPTED,
  DATES_REFUSED,
  NOT_STRINGS,
  NOT_STRINGS_OR_NULL,
  POSITIONS_ACCEPTED,
  POSITIONS_REFUSED,
  TROUBLESOME,
  textsOf,
  textsOver,
} from './values.ts'

const name: FieldTable = {
  type: 'project',
  field: 'name',
  accepted: [
    ['one code point', 'x'],
    ...textsOf(200),
    ['ASCII white space at the ends is trimmed', ' \t\n\v\f\r a b \r\f\v\n\t ', 'a b'],
    ['200 code points within white space', ` ${'x'.repeat(200)} `, 'x'.repeat(200)],
    ...TROUBLESOME,
  ],
  refused: [
    ['empty', ''],
    ['only white space', ' \t\n\v\f\r '],
    ...textsOver(200),
    ['a line feed inside', 'a\nb'],
    ['U+0000', 'a\u0000b'],
    ['U+0085', 'a\u0085'],
    ...NOT_STRINGS_OR_NULL,
  ],
}

const status: FieldTable = {
  type: 'project',
  field: 'status',
  accepted: ['active', 'someday', 'archive'].map((value) => [value, value] as const),
  refused: [
    ['unknown', 'archived'],
    ['a status of tasks', 'done'],
    ['upper case', 'Active'],
    ['empty', ''],
    ...NOT_STRINGS_OR_NULL,
  ],
}

const outcome: FieldTable = {
  type: 'project',
  field: 'outcome',
  accepted: [['empty', ''], ['white space kept', ' \n a '], ...textsOf(2_000)],
  refused: [...textsOver(2_000), ['U+0000', '\u0000'], ...NOT_STRINGS_OR_NULL],
}

const notes: FieldTable = {
  type: 'project',
  field: 'notes',
  accepted: [['empty', ''], ...textsOf(10_000), ...TROUBLESOME],
  refused: [...textsOver(10_000), ['U+0000', '\u0000'], ...NOT_STRINGS_OR_NULL],
}

const area: FieldTable = {
  type: 'project',
  field: 'area',
  accepted: [['null', null], ['empty', ''], ...textsOf(100)],
  refused: [...textsOver(100), ['U+0000', '\u0000'], ...NOT_STRINGS],
}

const sequential: FieldTable = {
  type: 'project',
  field: 'sequential',
  accepted: [
    ['true', true],
    ['false', false],
  ],
  refused: [
    ['1', 1],
    ['0', 0],
    ['a string', 'true'],
    ['empty', ''],
    ['an array', []],
    ['an object', {}],
    ['null', null],
  ],
}

const dueOn: FieldTable = {
  type: 'project',
  field: 'due_on',
  accepted: [...DATES_ACCEPTED, ['null', null]],
  refused: DATES_REFUSED,
}

const reviewedAt: FieldTable = {
  type: 'project',
  field: 'reviewed_at',
  accepted: [
    ['null', null],
    ['what the server itself writes', '2026-01-02T03:04:05.678Z'],
    ['no fraction', '2026-01-02T03:04:05Z', '2026-01-02T03:04:05.000Z'],
    ['one decimal', '2026-01-02T03:04:05.6Z', '2026-01-02T03:04:05.600Z'],
    ['nine decimals, truncated and not rounded', '2026-01-02T03:04:05.678999999Z', '2026-01-02T03:04:05.678Z'],
    ['decimals that rounding would carry into the next year', '2026-12-31T23:59:59.9999Z', '2026-12-31T23:59:59.999Z'],
    ['an offset ahead of UTC', '2026-01-02T03:04:05+05:30', '2026-01-01T21:34:05.000Z'],
    ['an offset behind UTC, over the end of a year', '2025-12-31T22:00:00-08:00', '2026-01-01T06:00:00.000Z'],
    ['the largest offset', '2026-01-02T23:59:00+23:59', '2026-01-02T00:00:00.000Z'],
    ['an offset of -00:00', '2026-01-02T03:04:05-00:00', '2026-01-02T03:04:05.000Z'],
    ['lower-case t and z', '2026-01-02t03:04:05z', '2026-01-02T03:04:05.000Z'],
    ['the first instant', '1970-01-01T00:00:00Z', '1970-01-01T00:00:00.000Z'],
    ['the first instant, written with an offset', '1969-12-31T23:00:00-01:00', '1970-01-01T00:00:00.000Z'],
    ['the last instant', '9999-12-31T23:59:59.9999Z', '9999-12-31T23:59:59.999Z'],
  ],
  refused: [
    ['before the first instant', '1970-01-01T00:00:00+00:01'],
    ['after the last instant', '9999-12-31T23:59:59-00:01'],
    ['a date alone', '2026-01-02'],
    ['no zone', '2026-01-02T03:04:05'],
    ['a space for the T', '2026-01-02 03:04:05Z'],
    ['no seconds', '2026-01-02T03:04Z'],
    ['a point without decimals', '2026-01-02T03:04:05.Z'],
    ['a comma before the decimals', '2026-01-02T03:04:05,5Z'],
    ['hour 24', '2026-01-02T24:00:00Z'],
    ['minute 60', '2026-01-02T03:60:00Z'],
    ['second 60, a leap second', '2016-12-31T23:59:60Z'],
    ['second 61', '2026-01-02T03:04:61Z'],
    ['an offset of 24 hours', '2026-01-02T03:04:05+24:00'],
    ['an offset without minutes', '2026-01-02T03:04:05+05'],
    ['an offset without a colon', '2026-01-02T03:04:05+0530'],
    ['30 February', '2026-02-30T03:04:05Z'],
    ['a line feed after it', '2026-01-02T03:04:05Z\n'],
    ['digits of another script', '٢٠٢٦-01-02T03:04:05Z'],
    ['a named zone', '2026-01-02T03:04:05Z[UTC]'],
    ['seconds since 1970 as a string', '1767323045'],
    ['empty', ''],
    ...NOT_STRINGS,
  ],
}

const position: FieldTable = {
  type: 'project',
  field: 'position',
  accepted: [...POSITIONS_ACCEPTED, ['null', null]],
  refused: POSITIONS_REFUSED,
}

/** Every field of a project that clients write. */
export const projectTables: readonly FieldTable[] = [
  name,
  status,
  outcome,
  notes,
  area,
  sequential,
  dueOn,
  reviewedAt,
  position,
]

export const projectFields = projectTables.flatMap(fieldCases)
