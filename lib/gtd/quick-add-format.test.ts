import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CONTEXT_NAME, CONTROL } from '#lib/contract/patterns.ts'
import { ENERGIES, TASK_STATUSES, taskCreate } from '#lib/contract/task.ts'
import { trimAscii } from '#lib/contract/text.ts'
import { parseQuickAdd, type QuickAddFields } from './quick-add.ts'
import { formatQuickAdd } from './quick-add-format.ts'
import { anyDay } from './testing.ts'

const SCOPE = { today: '2026-11-21', projects: [], contexts: [] }
const reread = (fields: QuickAddFields) => {
  const { tokens: _tokens, unknown: _unknown, ...rest } = parseQuickAdd(formatQuickAdd(fields), SCOPE)
  return rest
}

test('is written as a person would', () => {
  const fields: QuickAddFields = {
    title: 'Call Ann',
    status: 'waiting',
    project: { id: 'p1', name: 'Move house' },
    contexts: ['@phone', '@home'],
    waiting_for: 'Ann',
    due_on: '2026-11-27',
    defer_until: '2026-11-23',
    energy: 'high',
    time_estimate_minutes: 90,
    recurrence: 'FREQ=WEEKLY;BYDAY=MO,TH;X-FROM=COMPLETION',
    notes: 'note',
  }
  expect(formatQuickAdd(fields)).toBe(
    'Call Ann @phone @home +"Move house" %Ann due:2026-11-27 defer:2026-11-23 every!:mon,thu ~1h30m !high // note',
  )
})

test.each([
  ['Buy milk', 'Buy milk'],
  ['Meet tomorrow', 'Meet \\tomorrow'],
  ['Water every friday', 'Water \\every friday'],
  ['Meet on friday', 'Meet \\on friday'],
  ['Write @ann // now', 'Write \\@ann \\// now'],
  ['open \\\\server', 'open \\\\server'],
])('the title “%s” is escaped only where it must be: “%s”', (title, line) => {
  expect(formatQuickAdd({ title, contexts: [] })).toBe(line)
})

test.each([
  [5, 'x ~5m'],
  [60, 'x ~1h'],
  [61, 'x ~1h1m'],
])('%d minutes are “%s”', (time_estimate_minutes, line) => {
  expect(formatQuickAdd({ title: 'x', contexts: [], time_estimate_minutes })).toBe(line)
})

const spice = fc.constantFrom(
  ...[
    '@x',
    '+x',
    '%x',
    '~1h',
    '!low',
    '//',
    'due:fri',
    're:x',
    '\\@x',
    '\\',
    '"',
    '+"a',
    'b"',
    '14',
    'oct',
    'fri',
    'in',
  ],
  ...[
    'each',
    '1st',
    'starting',
    'mon-fri',
    'tomorrow.',
    'fri,',
    'x,',
    'last',
    'first',
    '#bug',
    '#x',
    '#"',
    'p1',
    '!!1',
    'weekly',
    '12/25',
    '25.12.',
    '24.12.2026',
    '15th',
    'the',
    'end',
    'of',
    'month',
  ],
  ...[
    'friday',
    'morning',
    'night',
    'tonight',
    'weekend',
    'day',
    'after',
    'a',
    'two',
    'from',
    'now',
    'by',
    'fri,',
    'noon',
  ],
  ...[
    '\\the',
    '\\a',
    '\\#x',
    '\\end',
    '\\12/25',
    '\\at',
    '\\p1',
    'שלום',
    'مرحبا',
    '\u200f',
    '\u202e',
    '👩‍👩‍👧',
    '\u00ad',
  ],
  ...['every', 'on', 'at', '\\on', '\\every', '3pm', '3rd', 'and', 'for'],
  ...['next', 'week', '3', 'days', 'tomorrow', '\\14', '2027', '  ', 'a\u00a0b', '𝄞', 'every:day', 'https://x'],
)
const words = (max: number) =>
  fc
    .array(fc.oneof(spice, fc.string({ unit: 'grapheme', maxLength: 8 })), { minLength: 1, maxLength: 6 })
    .map((parts) => trimAscii(parts.join(' ')).slice(0, max))
    .filter((text) => text !== '' && !CONTROL.test(text) && text.isWellFormed() && trimAscii(text) === text)

const anyRecurrence = fc.oneof(
  fc.constantFrom(
    'FREQ=MONTHLY;BYDAY=3FR',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29',
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR',
  ),
  fc.constantFrom(
    'FREQ=MONTHLY;BYMONTHDAY=1,15',
    'FREQ=MONTHLY;BYDAY=3FR;X-FROM=COMPLETION',
    'FREQ=MONTHLY;BYMONTHDAY=-1',
  ),
  fc.constantFrom(
    'FREQ=DAILY',
    'FREQ=WEEKLY;INTERVAL=2',
    'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
    'FREQ=MONTHLY;BYDAY=-1FR',
  ),
  fc.constantFrom(
    'FREQ=WEEKLY;BYDAY=TH,MO',
    'FREQ=YEARLY;INTERVAL=1',
    'FREQ=DAILY;X-FROM=COMPLETION',
    'FREQ=DAILY;COUNT=3',
  ),
  fc.constantFrom(
    'FREQ=WEEKLY;BYDAY=SU;X-FROM=COMPLETION',
    'FREQ=DAILY;X-FROM=COMPLETION;COUNT=2',
    'FREQ=DAILY;INTERVAL=07',
  ),
)

const anyFields: fc.Arbitrary<QuickAddFields> = fc
  .record(
    {
      title: words(500),
      status: fc.constantFrom(...TASK_STATUSES),
      project: words(200).map((name) => ({ name })),
      contexts: fc.uniqueArray(fc.stringMatching(CONTEXT_NAME), {
        maxLength: 10,
        selector: (name) => name.toLowerCase(),
      }),
      waiting_for: words(200),
      due_on: anyDay,
      defer_until: anyDay,
      energy: fc.constantFrom(...ENERGIES),
      time_estimate_minutes: fc.integer({ min: 1, max: 10_080 }),
      recurrence: anyRecurrence,
      notes: words(200),
    },
    { requiredKeys: ['title', 'contexts'] },
  )
  .map((fields) => (fields.waiting_for ? { status: 'waiting', ...fields } : fields))

test('parse(format(x)) is x, for everything the contract takes', () => {
  fc.assert(
    fc.property(anyFields, (fields) => {
      const { project: _project, ...task } = fields
      fc.pre(taskCreate.safeParse(task).success)
      expect(reread(fields)).toEqual(fields)
    }),
    { numRuns: 1000 },
  )
})

/** What a line says, whenever and wherever it is read: a project that there is has an id besides. */
const saidIn = (line: string, today: string) => {
  const projects = [{ id: 'p1', name: 'bug' }]
  const { tokens: _t, unknown: _u, project, ...rest } = parseQuickAdd(line, { today, projects, contexts: [] })
  return { ...rest, ...(project && { project: { name: project.name } }) }
}

test('what was written on one day reads the same on any other, among whatever projects there are', () => {
  fc.assert(
    fc.property(anyFields, anyDay, (fields, today) => {
      fc.pre(today < '9900-01-01' && fields.project?.name.toLowerCase() !== 'bug')
      expect(saidIn(formatQuickAdd(fields), today)).toEqual(fields)
    }),
    { numRuns: 1000 },
  )
})

test('a line that was read, written and read again says the same', () => {
  fc.assert(
    fc.property(words(2000), anyDay, (line, today) => {
      fc.pre(today < '9900-01-01')
      const said = saidIn(line, today)
      fc.pre(said.title !== '')
      const written = formatQuickAdd(said)
      expect(saidIn(written, today)).toEqual(said)
      expect(formatQuickAdd(saidIn(written, today))).toBe(written)
    }),
    { numRuns: 2000 },
  )
})

test('a title of plain words in any script is itself', () => {
  const script = fc.constantFrom(
    'abcxyzäß',
    'абв',
    'שלום',
    'مرحبا',
    '漢字',
    'กขค',
    '👍👩‍👧',
    'é',
    '٣٤',
    "’'-.,;?()&*_=",
  )
  const word = script.chain((letters) => fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 400 }))
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 30 }), anyDay, (pieces, today) => {
      const title = pieces.join(' ')
      const read = parseQuickAdd(title, { today, projects: [{ id: 'p1', name: pieces[0] ?? '' }], contexts: ['@ab'] })
      expect(read).toEqual({ title, contexts: [], tokens: [], unknown: [] })
    }),
    { numRuns: 500 },
  )
})
