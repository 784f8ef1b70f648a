import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseCreate } from '#lib/contract/parse.ts'
import { ExchangeError, FILE_MAX_LENGTH, ROWS_MAX } from './data.ts'
import { FORMATS, type FormatId, loadFormat } from './formats.ts'
import { planFromNothing } from './testing.ts'

const OPTIONS = { today: '2026-11-21', timeZone: 'UTC' }
const ids = Object.keys(FORMATS) as FormatId[]
const UUID = '0190f000-0000-7000-8000-000000000001'

async function failure(id: FormatId, text: string): Promise<[string, number | null] | null> {
  const format = await loadFormat(id)
  try {
    format.parse(text, OPTIONS)
    return null
  } catch (error) {
    if (error instanceof ExchangeError) return [error.message, error.line]
    throw error
  }
}

const ours = (tasks: string, projects = '[]') =>
  `{"format": "backend-shootout", "version": 1, "projects": ${projects}, "tasks": ${tasks}}`

test.each<[FormatId, string, string, number | null]>([
  ['json', '', 'Line 1: The file is not valid JSON.', 1],
  ['json', '{\n"format": x\n}', 'Line 2: The file is not valid JSON.', 2],
  ['json', '[]', 'This is no export of this app: its “format” is another.', null],
  ['json', '{"format": "backend-shootout", "version": 2}', 'Version 2 of the format is not known here.', null],
  ['json', '{"format": "backend-shootout", "version": 1}', '“projects” must be a list.', null],
  ['json', ours('[null]'), 'tasks.0 must be an object.', null],
  ['json', ours('[{"title": "x"}]'), 'tasks.0.id must be a lower-case UUID.', null],
  ['json', ours(`[{"id": "${UUID}", "title": ""}]`), 'tasks.0.title must not be blank.', null],
  [
    'json',
    ours(`[{"id": "${UUID}", "title": "x", "due_on": "2026-02-30", "__proto__": {"y": 1}}]`),
    'tasks.0.__proto__ is not a known field; tasks.0.due_on must be a real date, written YYYY-MM-DD.',
    null,
  ],
  ['taskwarrior', '{"uuid": "x"}\n{', 'Line 2: The file is not valid JSON.', 2],
  ['taskwarrior', '"x"', 'The file must be a list of tasks, as `task export` writes it.', null],
  ['taskwarrior', '[1]', 'Task 1 must be an object.', null],
  ['taskwarrior', '[{"uuid": "x"}]', 'Task 1: “description” is missing.', null],
  ['taskwarrior', '[{"description": "x"}]', 'Task 1: “uuid” is missing.', null],
  ['taskwarrior', `[{"uuid": "${UUID}", "description": "x", "due": "soon"}]`, 'Task 1: “due” is no date: soon.', null],
  ['ics', 'x', 'Line 1: BEGIN:VCALENDAR is missing; this is no iCalendar file.', 1],
  ['todoist', 'a,b\n1,2', 'Line 1: The column TYPE is missing; this is no export of Todoist.', 1],
  ['todoist', 'TYPE,CONTENT\ntask,"a\nb"\nodd,x', 'Line 4: “odd” is no type of row that Todoist writes.', 4],
])('%s: %j is refused: %s', async (id, text, message, line) => {
  expect(await failure(id, text)).toEqual([message, line])
})

test.each<[FormatId, string]>([
  ['ics', 'BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:x\n'],
  ['ics', 'BEGIN:VCALENDAR\nno colon\nEND:VCALENDAR'],
  ['todoist', 'TYPE,CONTENT\ntask,"never closed'],
])('%s: %j is refused', async (id, text) => {
  expect((await failure(id, text))?.[0]).toMatch(/\.$/)
})

describe.each(ids)('%s', (id) => {
  test('any text is read or refused, never anything else; what is read is what the contract takes', async () => {
    const format = await loadFormat(id)
    const head = {
      json: '{',
      taskwarrior: '[{',
      ics: 'BEGIN:VCALENDAR\n',
      todoist: 'TYPE,CONTENT\n',
      markdown: '',
      todotxt: '',
    }
    const soup = fc
      .array(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 12 }),
          fc.constantFrom(
            '\n',
            '\r\n',
            ',',
            '"',
            'task,',
            '- [ ] ',
            '# ',
            'x ',
            '@',
            '+',
            'due:',
            'BEGIN:VTODO\n',
            'END:VTODO\n',
          ),
          fc.constantFrom(
            'SUMMARY:a\n',
            'DUE:20261014\n',
            '__proto__',
            'constructor',
            '\u0000',
            '\uD800',
            'x'.repeat(600),
          ),
        ),
        { maxLength: 14 },
      )
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(soup, fc.boolean(), (text, isPlausible) => {
        try {
          const { creates } = planFromNothing(format.parse(isPlausible ? head[id] + text : text, OPTIONS))
          for (const { type, data } of creates) parseCreate(type, data)
        } catch (error) {
          if (!(error instanceof ExchangeError)) throw error
        }
      }),
      { numRuns: 200 },
    )
    expect(Object.getPrototypeOf({})).toBe(Object.prototype)
  })

  test('a file that is too large is refused before it is read', async () => {
    expect(await failure(id, ' '.repeat(FILE_MAX_LENGTH + 1))).toEqual(['The file is larger than 32 MiB.', null])
  })
})

test.each<[FormatId, string]>([
  ['todotxt', ' '],
  ['todotxt', 'x '],
  ['markdown', ' '],
  ['markdown', 'x '],
  ['markdown', '# '],
  ['markdown', '<!-- '],
])('%s: a line of nothing but %j, a million times, is read as fast as any', async (id, piece) => {
  const format = await loadFormat(id)
  for (const head of ['', '- [ ] ', '# ', 'Area: '])
    expect(format.parse(`${head}${piece.repeat(1_000_000)}.`, OPTIONS).tasks.length).toBeLessThanOrEqual(1)
})

test('a file of too many rows is refused', async () => {
  const message = ['The file has more than 100,000 rows.', null]
  expect(await failure('todotxt', 'x\n'.repeat(ROWS_MAX + 1))).toEqual(message)
  expect(await failure('taskwarrior', `[${'0,'.repeat(ROWS_MAX)}0]`)).not.toBeNull()
})
