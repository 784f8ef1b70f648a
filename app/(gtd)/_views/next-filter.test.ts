import { expect, test } from 'vitest'
import { makeTask } from '#lib/gtd/testing.ts'
import { fitsFilter, NO_FILTER } from './next-filter.ts'

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
