import { expect, test } from 'vitest'
import { wordsOf } from '#lib/gtd/filter/match-text.ts'
import { score, toRanked } from './rank.ts'

const TITLES = ['Someday', 'Add a task', 'Statistics', 'Next', 'Set status: Next', 'Context', 'Undo', 'Show all keys']
const best = (query: string) =>
  TITLES.map((title) => ({ title, value: score(wordsOf(query), toRanked(title)) }))
    .filter(({ value }) => value > 0)
    .toSorted((a, b) => b.value - a.value)
    .map(({ title }) => title)

test.each([
  ['ne', ['Next', 'Set status: Next']],
  ['next', ['Next', 'Set status: Next']],
  ['st', ['Statistics', 'Set status: Next']],
  ['s', ['Someday', 'Statistics', 'Set status: Next', 'Show all keys']],
  ['set n', ['Set status: Next']],
  ['n set', ['Set status: Next']],
  ['key', ['Show all keys']],
  ['ext', ['Next', 'Set status: Next', 'Context']],
  ['ask', ['Add a task']],
  ['add zzz', []],
])('“%s” finds %j, the best first', (query, titles) => {
  const found = best(query)
  expect(found[0]).toBe(titles[0])
  expect(found.toSorted()).toEqual(titles.toSorted())
})

test('what is only related comes after what is called so', () => {
  const query = wordsOf('dark')
  const called = score(query, toRanked('Dark forest'))
  const related = score(query, toRanked('Appearance', ['dark mode']))
  expect(called).toBeGreaterThan(related)
  expect(related).toBeGreaterThan(0)
})

test('accents and case make no difference', () => {
  expect(score(wordsOf('CAFE'), toRanked('Café'))).toBeGreaterThan(1)
})
