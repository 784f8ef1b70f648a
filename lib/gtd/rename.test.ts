import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CONTROL } from '#lib/contract/patterns.ts'
import { trimAscii } from '#lib/contract/text.ts'
import { parseRename } from './rename.ts'

const SCOPE = { today: '2026-11-21', projects: [{ id: 'p1', name: 'Move house' }], contexts: ['@phone'] }
const rename = (text: string, title: string) => {
  const { tokens, source, unknown, ...fields } = parseRename(text, title, SCOPE)
  return { ...fields, parts: tokens.map((token) => token.text), unknown }
}

test('what is added to a title is read as in quick add', () => {
  expect(rename('Call Ann @phone +"Move house" ~15m due:fri prio:1', 'Call')).toEqual({
    title: 'Call Ann prio:1',
    contexts: ['@phone'],
    project: { id: 'p1', name: 'Move house' },
    time_estimate_minutes: 15,
    due_on: '2026-11-27',
    parts: ['@phone', '+"Move house"', '~15m', 'due:fri'],
    unknown: ['prio:1'],
  })
})

test.each([
  ['Mail @bob again', 'Mail @bob', 'Mail @bob again'],
  ['Sprint planning tomorrow', 'Sprint tomorrow', 'Sprint planning tomorrow'],
  ['Party 1 dec', 'Meet 1 dec', 'Party 1 dec'],
  ['Water all plants every friday', 'Water plants every friday', 'Water all plants every friday'],
  ['Read a // c', 'a // b', 'Read a // c'],
  ['prio:1 first', 'prio:1', 'prio:1 first'],
  ['Copy \\@server too', 'Copy \\@server', 'Copy \\@server too'],
])('“%s” after “%s” is “%s”: what stood there before stays text', (text, before, title) => {
  expect(rename(text, before)).toEqual({ title, contexts: [], parts: [], unknown: [] })
})

test('a backslash keeps what is added as text', () => {
  expect(rename('Mail \\@ann', 'Mail')).toMatchObject({ title: 'Mail @ann', contexts: [], parts: [] })
})

const spice = fc.constantFrom('@x', '+x', '+"a', 'b"', '%x', '~1h', '!low', '//', 'due:fri', 're:x', '\\@x', '1', 'dec')
const anyTitle = fc
  .array(
    fc.oneof(
      spice,
      fc.constantFrom(
        'tomorrow',
        'p1',
        '#x',
        'weekly',
        '12/25',
        'in',
        '3',
        'days',
        'every',
        'on',
        'fri',
        '3pm',
        '\\',
        '  ',
      ),
      fc.string({ maxLength: 6 }),
    ),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((parts) => trimAscii(parts.join(' ')))
  .filter((title) => title !== '' && !CONTROL.test(title))

test('a title that was not changed is itself, without a part, whatever it holds', () => {
  fc.assert(
    fc.property(anyTitle, (title) => {
      expect(rename(title, title)).toEqual({ title, contexts: [], parts: [], unknown: [] })
    }),
    { numRuns: 1000 },
  )
})

test('any title keeps its words when a part is added to it', () => {
  fc.assert(
    fc.property(anyTitle, (title) => {
      expect(rename(`${title} @added`, title)).toMatchObject({ title, contexts: ['@added'] })
    }),
    { numRuns: 1000 },
  )
})
