import { type FieldTable, fieldCases, type Refused, Verbatim } from './field-table.ts'
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

const title: FieldTable = {
  type: 'task',
  field: 'title',
  accepted: [
    ['one code point', 'x'],
    ['one code point outside the BMP', '😀'],
    ...textsOf(500),
    ['ASCII white space at the ends is trimmed', ' \t\n\v\f\r a b \r\f\v\n\t ', 'a b'],
    ['500 code points within white space', `  ${'x'.repeat(500)}\n`, 'x'.repeat(500)],
    ...TROUBLESOME,
  ],
  refused: [
    ['empty', ''],
    ['only white space', ' \t\n\v\f\r '],
    ...textsOver(500),
    ['a tab inside', 'a\tb'],
    ['a line feed inside', 'a\nb'],
    ['U+0000', 'a\u0000b'],
    ['U+001F', 'a\u001Fb'],
    ['U+007F', 'a\u007Fb'],
    ['U+0080', 'a\u0080b'],
    ['U+0085, a control and no ASCII white space, at the end', 'a\u0085'],
    ['U+009F', 'a\u009Fb'],
    ...NOT_STRINGS_OR_NULL,
  ],
}

const notes: FieldTable = {
  type: 'task',
  field: 'notes',
  accepted: [
    ['empty', ''],
    ...textsOf(10_000),
    ['white space at the ends', ' \n a \n '],
    ['control characters', 'a\tb\r\nc\u0001\u001F\u007F\u0085'],
    ...TROUBLESOME,
  ],
  refused: [...textsOver(10_000), ['U+0000', 'a\u0000'], ...NOT_STRINGS_OR_NULL],
}

const status: FieldTable = {
  type: 'task',
  field: 'status',
  accepted: ['inbox', 'next', 'waiting', 'someday', 'done'].map((value) => [value, value] as const),
  refused: [
    ['unknown', 'doing'],
    ['a status of projects', 'active'],
    ['upper case', 'INBOX'],
    ['a space after it', 'inbox '],
    ['empty', ''],
    ['a property name of every object', 'constructor'],
    ...NOT_STRINGS_OR_NULL,
  ],
}

const projectId: FieldTable = {
  type: 'task',
  field: 'project_id',
  accepted: [['null', null]],
  refused: [
    ['a UUID of no project', '01936f5e-0000-7000-8000-000000000000'],
    ['no UUID', 'project'],
    ['empty', ''],
    ...NOT_STRINGS,
  ],
}

const many = (count: number) => Array.from({ length: count }, (_, index) => `@c${index}`)

const contexts: FieldTable = {
  type: 'task',
  field: 'contexts',
  accepted: [
    ['none', []],
    ['ten', many(10)],
    ['an order that is no sorting', ['@z', '@a', '@m', '@B']],
    ['49 characters after the @', [`@${'x'.repeat(49)}`]],
    ['49 letters outside the BMP', [`@${'𐐀'.repeat(49)}`]],
    ['letters and digits of many scripts', ['@büro', '@дом', '@電話', '@بيت', '@١٢٣', '@𝟘']],
    ['- and _', ['@-', '@_', '@a-b_c']],
    ['names that differ in case only', ['@home', '@Home']],
    ['names that differ in composition only', ['@\u00e9', '@e']],
  ],
  refused: [
    ['eleven', many(11)],
    ['no @', ['home'], ['contexts.0']],
    ['only @', ['@'], ['contexts.0']],
    ['@ twice', ['@@home'], ['contexts.0']],
    ['50 characters after the @', [`@${'x'.repeat(50)}`], ['contexts.0']],
    ['50 letters outside the BMP', [`@${'𐐀'.repeat(50)}`], ['contexts.0']],
    ['a space', ['@at home'], ['contexts.0']],
    ['a line feed after it', ['@home\n'], ['contexts.0']],
    ['a full stop', ['@a.b'], ['contexts.0']],
    ['an emoji', ['@🏠'], ['contexts.0']],
    ['a combining mark', ['@e\u0301'], ['contexts.0']],
    ['a number that is no digit', ['@²'], ['contexts.0']],
    ['a Roman numeral sign, a letter number', ['@Ⅷ'], ['contexts.0']],
    ['U+0000', ['@a\u0000'], ['contexts.0']],
    ['the same twice', ['@a', '@b', '@a'], ['contexts.2']],
    ['the same three times', ['@a', '@a', '@a'], ['contexts.1', 'contexts.2']],
    ['two bad ones among good ones', ['@a', 'b', '@c', 'd'], ['contexts.1', 'contexts.3']],
    ['numbers', [5, '@a', null], ['contexts.0', 'contexts.2']],
    ['a string', '@home'],
    ['an object', { 0: '@home' }],
    ['a number', 5],
    ['null', null],
  ],
}

const waitingFor: FieldTable = {
  type: 'task',
  field: 'waiting_for',
  accepted: [['null', null], ['empty', ''], ['spaces at the ends', ' Ada '], ...textsOf(200)],
  refused: [...textsOver(200), ['U+0000', '\u0000'], ...NOT_STRINGS],
}

const energy: FieldTable = {
  type: 'task',
  field: 'energy',
  accepted: [
    ['low', 'low'],
    ['medium', 'medium'],
    ['high', 'high'],
    ['null', null],
  ],
  refused: [['unknown', 'extreme'], ['upper case', 'Low'], ['empty', ''], ...NOT_STRINGS],
}

const NOT_INTEGERS: readonly Refused[] = [
  ['a half', 1.5],
  ['a number as a string', '5'],
  ['empty', ''],
  ['true', true],
  ['false', false],
  ['an array', [5]],
  ['an object', {}],
]

const timeEstimate: FieldTable = {
  type: 'task',
  field: 'time_estimate_minutes',
  accepted: [
    ['1', 1],
    ['10080, a week', 10_080],
    ['null', null],
    ['1.0', new Verbatim('1.0'), 1],
    ['1e2', new Verbatim('1e2'), 100],
    ['1E+2', new Verbatim('1E+2'), 100],
    ['25e-1 times ten', new Verbatim('250e-1'), 25],
    ['10080.000', new Verbatim('10080.000'), 10_080],
  ],
  refused: [
    ['0', 0],
    ['-0', new Verbatim('-0')],
    ['-1', -1],
    ['10081', 10_081],
    ['more than 32 bits hold', 4_294_967_297],
    ['more than 64 bits hold', new Verbatim('18446744073709551617')],
    ['0.9999', 0.9999],
    ['1.0000001', new Verbatim('1.0000001')],
    ...NOT_INTEGERS,
  ],
}

const dates = ['defer_until', 'due_on'].map(
  (field): FieldTable => ({
    type: 'task',
    field,
    accepted: [...DATES_ACCEPTED, ['null', null]],
    refused: DATES_REFUSED,
  }),
)

const recurrence: FieldTable = {
  type: 'task',
  field: 'recurrence',
  accepted: [
    ['null', null],
    ...['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'].map((value) => [value, `FREQ=${value}`] as const),
    ['several parts', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;UNTIL=20261231T000000Z'],
    ['signs in a value', 'FREQ=MONTHLY;BYDAY=-1FR,+2MO'],
    ['a part with a meaning that only the client knows', 'FREQ=DAILY;X-OWN=A/B:C'],
    ['200 characters', `FREQ=DAILY;BYDAY=${'M'.repeat(183)}`],
  ],
  refused: [
    ['201 characters', `FREQ=DAILY;BYDAY=${'M'.repeat(184)}`],
    ['another frequency', 'FREQ=HOURLY'],
    ['no frequency', 'INTERVAL=2'],
    ['the frequency not first', 'INTERVAL=2;FREQ=DAILY'],
    ['lower case', 'freq=daily'],
    ['lower case in a value', 'FREQ=WEEKLY;BYDAY=mo'],
    ['the property name', 'RRULE:FREQ=DAILY'],
    ['a part without a value', 'FREQ=DAILY;COUNT='],
    ['a part without =', 'FREQ=DAILY;COUNT'],
    ['a semicolon at the end', 'FREQ=DAILY;'],
    ['a space', 'FREQ=DAILY; COUNT=2'],
    ['a line feed after it', 'FREQ=DAILY\n'],
    ['more after the frequency', 'FREQ=DAILYX'],
    ['empty', ''],
    ...NOT_STRINGS,
  ],
}

const position: FieldTable = {
  type: 'task',
  field: 'position',
  accepted: [...POSITIONS_ACCEPTED, ['null', null]],
  refused: POSITIONS_REFUSED,
}

/** Every field of a task that clients write. */
export const taskTables: readonly FieldTable[] = [
  title,
  notes,
  status,
  projectId,
  contexts,
  waitingFor,
  energy,
  timeEstimate,
  ...dates,
  recurrence,
  position,
]

export const taskFields = taskTables.flatMap(fieldCases)
