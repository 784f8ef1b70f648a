import { expect, test } from 'vitest'
import { createMatcher } from '#lib/gtd/filter/match.ts'
import { parseFilter } from '#lib/gtd/filter/parse.ts'
import { makeTask } from '#lib/gtd/testing.ts'
import { fitsFilter, NO_FILTER, nextFilterQuery } from './next-filter.ts'

const call = makeTask(1, { contexts: ['@phone'], energy: 'medium', time_estimate_minutes: 15 })
const vague = makeTask(2)

test('a task fits when context, energy and time do, all of them', () => {
  expect(fitsFilter({ context: '@phone', energy: 'high', minutes: 15 }, call)).toBe(true)
  expect(fitsFilter({ context: '@phone', energy: 'low', minutes: 15 }, call)).toBe(false)
  expect(fitsFilter({ context: '@phone', energy: null, minutes: 10 }, call)).toBe(false)
  expect(fitsFilter({ context: '@home', energy: null, minutes: null }, call)).toBe(false)
})

test('one that does not say what it takes fits only while that is not asked', () => {
  expect(fitsFilter(NO_FILTER, vague)).toBe(true)
  expect(fitsFilter({ ...NO_FILTER, energy: 'high' }, vague)).toBe(false)
  expect(fitsFilter({ ...NO_FILTER, minutes: 60 }, vague)).toBe(false)
})

test('saved as a filter, it lets the same tasks through', () => {
  const tasks = [vague, call].flatMap((task) => [
    task,
    ...([null, 'low', 'medium', 'high'] as const).map((energy) => ({ ...task, energy, time_estimate_minutes: 60 })),
  ])
  for (const context of [null, '@phone', '@home'])
    for (const energy of [null, 'low', 'medium', 'high'] as const)
      for (const minutes of [null, 5, 15, 30, 60]) {
        const filter = { context, energy, minutes }
        const { filter: saved, problems } = parseFilter(nextFilterQuery(filter))
        const matches = createMatcher(saved, { today: '2026-11-18', projects: [], isAvailable: () => true })
        expect(problems).toEqual([])
        expect(tasks.filter(matches)).toEqual(tasks.filter((task) => fitsFilter(filter, task)))
      }
})
