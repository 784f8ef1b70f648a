import { expect, test } from 'vitest'
import { dueForReview, isReviewDue } from './review-due.ts'
import { makeProject } from './testing.ts'
import { dayInZone } from './zone-day.ts'

const TODAY = '2026-11-21'
const dayOf = dayInZone('UTC')

test.each([
  ['active', null, true],
  ['active', '2026-11-14T23:59:00.000Z', true],
  ['active', '2026-11-15T00:00:00.000Z', false],
  ['someday', '2026-10-24T12:00:00.000Z', true],
  ['someday', '2026-10-25T12:00:00.000Z', false],
  ['archive', null, false],
] as const)('%s, reviewed %s: %s', (status, reviewed_at, expected) => {
  expect(isReviewDue(makeProject(1, { status, reviewed_at }), TODAY, dayOf)).toBe(expected)
})

test('active ones first, the longest unseen on top', () => {
  const projects = [
    makeProject(1, { status: 'someday' }),
    makeProject(2, { reviewed_at: '2026-11-01T00:00:00.000Z' }),
    makeProject(3, { reviewed_at: '2026-10-01T00:00:00.000Z' }),
    makeProject(4),
    makeProject(5, { reviewed_at: '2026-11-20T00:00:00.000Z' }),
  ]
  expect(dueForReview(projects, TODAY, dayOf).map(({ name }) => name.slice(-1))).toEqual(['4', '3', '2', '1'])
})
