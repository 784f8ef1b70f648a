import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseDay } from './day-words.ts'
import { parseFilter } from './filter/parse.ts'
import { parseQuickAdd } from './quick-add.ts'

// What specs/grammar.md promises. A Saturday, on which no word for a day is a special case.
const SCOPE = { today: '2026-11-21', projects: [], contexts: [] }
const DOCUMENT = readFileSync(join(import.meta.dirname, '../../specs/grammar.md'), 'utf8')

/** The examples between two texts of the document. */
function examples(after: string, before: string): string[] {
  const start = DOCUMENT.indexOf(after)
  const end = DOCUMENT.indexOf(before, start + after.length)
  expect([start, end]).not.toContain(-1)
  const found = [...DOCUMENT.slice(start + after.length, end).matchAll(/`([^`]+)`/g)].map(([, code = '']) => code)
  expect(found.length).toBeGreaterThan(0)
  return found
}
const kindsIn = (line: string) => parseQuickAdd(line, SCOPE).tokens.map(({ kind }) => kind)

test('every sign is one, and with a backslash none', () => {
  for (const sign of examples('|---|---|', 'Each counts once'))
    expect([sign, kindsIn(`Write ${sign}`).length]).toEqual([sign, sign.startsWith('\\') ? 0 : 1])
})

test('every day is one as the last words, and after its key', () => {
  for (const day of examples('stays in the title.', 'These are words')) {
    expect([day, parseDay(day, SCOPE.today)]).not.toEqual([day, null])
    expect([day, kindsIn(`Write ${day}`)]).toEqual([day, ['due']])
    expect([day, kindsIn(`due:${day} Write`)]).toEqual([day, ['due']])
  }
})

test('what needs a word before it is a day after that only', () => {
  for (const day of examples('or a key:', 'Only a key')) {
    expect([day, kindsIn(`Write ${day}`)]).toEqual([day, []])
    expect([day, kindsIn(`Write on ${day}`)]).toEqual([day, ['due']])
  }
})

test('what needs a key is a day after that only', () => {
  for (const day of examples('Only a key', '**Day or month')) {
    expect([day, kindsIn(`Write on ${day}`)]).toEqual([day, []])
    expect([day, kindsIn(`Write due:${day}`)]).toEqual([day, ['due']])
  }
})

test('every rhythm repeats', () => {
  const [, ...rhythms] = examples('**Repeating**', '**Never taken**')
  for (const words of rhythms) expect([words, kindsIn(`Write ${words}`)]).toEqual([words, ['recurrence']])
})

test('no title is spoiled', () => {
  const titles = examples('**Never taken**', '## Signs of other').filter((code) => /^[A-Z]/.test(code))
  expect(titles.length).toBeGreaterThan(5)
  for (const title of titles) expect(parseQuickAdd(title, SCOPE)).toMatchObject({ title, tokens: [] })
})

test('the filter is one, part by part', () => {
  const [filter = ''] = examples('## Filters', 'every part must')
  expect(parseFilter(filter)).toMatchObject({ problems: [], unknown: [], parts: { length: filter.split(' ').length } })
})
