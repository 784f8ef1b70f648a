import fc from 'fast-check'
import { expect, test } from 'vitest'
import { REVIEW_RESUMABLE_MS, type ReviewAction, resumeReview, reviewReducer, startReview } from './review-session.ts'
import { REVIEW_PHASES, REVIEW_STEPS } from './review-steps.ts'

const NOW = new Date('2026-11-21T10:00:00Z')
const run = (...actions: ReviewAction[]) => actions.reduce(reviewReducer, startReview(NOW))
const complete: ReviewAction = { type: 'complete' }
const skip: ReviewAction = { type: 'skip' }

test('the phases follow one another', () => {
  expect([...new Set(REVIEW_STEPS.map(({ phase }) => phase))]).toEqual([...REVIEW_PHASES])
})

test('completing every step ends it', () => {
  const over = run(...REVIEW_STEPS.map(() => complete))
  expect(over).toMatchObject({ step: null, done: REVIEW_STEPS.map(({ id }) => id) })
  expect(reviewReducer(over, complete)).toBe(over)
})

test('a skipped step comes up again before the end', () => {
  const session = run(skip, ...REVIEW_STEPS.slice(1).map(() => complete))
  expect(session.step).toBe('collect')
  expect(reviewReducer(session, skip).step).toBe('collect')
  expect(reviewReducer(session, complete).step).toBeNull()
})

test('back and go lead anywhere, and completing again marks nothing twice', () => {
  expect(run({ type: 'back' }).step).toBe('collect')
  expect(run(complete, complete, { type: 'back' }).step).toBe('inbox')
  const again = run(complete, { type: 'go', step: 'collect' }, complete)
  expect(again).toMatchObject({ done: ['collect'], step: 'inbox' })
  expect(run({ type: 'reviewed', projectId: 'p' }, { type: 'reviewed', projectId: 'p' }).reviewed).toEqual(['p'])
})

test('whatever was done, it is taken up again as it was', () => {
  const anyAction = fc.oneof(
    fc.constantFrom<ReviewAction[]>(complete, skip, { type: 'back' }),
    fc.constantFrom(...REVIEW_STEPS).map(({ id }): ReviewAction => ({ type: 'go', step: id })),
    fc.uuid().map((projectId): ReviewAction => ({ type: 'reviewed', projectId })),
  )
  fc.assert(
    fc.property(fc.array(anyAction, { maxLength: 30 }), (actions) => {
      const session = run(...actions)
      expect(new Set(session.done).size).toBe(session.done.length)
      expect(resumeReview(JSON.stringify(session), NOW)).toEqual(session.step === null ? null : session)
    }),
  )
})

test.each([
  null,
  '',
  '{',
  'null',
  '[]',
  '{"step":"inbox"}',
  '{"startedAt":"x","step":"inbox","done":[],"reviewed":[]}',
])('%s is no review', (saved) => {
  expect(resumeReview(saved, NOW)).toBeNull()
})

test('one of last week is over', () => {
  const saved = JSON.stringify(startReview(NOW))
  expect(resumeReview(saved, new Date(NOW.getTime() + REVIEW_RESUMABLE_MS))).not.toBeNull()
  expect(resumeReview(saved, new Date(NOW.getTime() + REVIEW_RESUMABLE_MS + 1))).toBeNull()
})
