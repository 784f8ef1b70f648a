import { normaliseTimestamp } from '#lib/contract/time.ts'
import { REVIEW_STEPS, type ReviewStepId } from './review-steps.ts'

/** A weekly review under way: plain data, to be kept as JSON and taken up again. `step` is null once all is through. */
export type ReviewSession = {
  startedAt: string
  step: ReviewStepId | null
  done: readonly ReviewStepId[]
  /** Projects that were looked at in it. */
  reviewed: readonly string[]
}

export type ReviewAction =
  | { type: 'complete' }
  | { type: 'skip' }
  | { type: 'back' }
  | { type: 'go'; step: ReviewStepId }
  | { type: 'reviewed'; projectId: string }

/** How long an unfinished review can be taken up again: after that the week is another one. */
export const REVIEW_RESUMABLE_MS = 4 * 86_400_000

const ORDER = REVIEW_STEPS.map(({ id }) => id)

/** A review that begins at `now`. */
export function startReview(now: Date): ReviewSession {
  return { startedAt: now.toISOString(), step: ORDER[0] ?? null, done: [], reviewed: [] }
}

/**
 * The session after `action`. `complete` marks the step and goes on to the next that is not done, from the top again
 * where skipped ones are left; `skip` goes on without marking, and stays where nothing else is left. Ends with `step`
 * null when every step is done; `go` and `back` lead into it again.
 */
export function reviewReducer(session: ReviewSession, action: ReviewAction): ReviewSession {
  const { step, done } = session
  switch (action.type) {
    case 'complete': {
      if (step === null) return session
      const now = done.includes(step) ? done : [...done, step]
      return { ...session, done: now, step: following(step, now) }
    }
    case 'skip':
      return step === null ? session : { ...session, step: following(step, [...done, step]) ?? step }
    case 'back': {
      const before = ORDER[(step === null ? ORDER.length : ORDER.indexOf(step)) - 1]
      return before === undefined ? session : { ...session, step: before }
    }
    case 'go':
      return { ...session, step: action.step }
    case 'reviewed':
      return session.reviewed.includes(action.projectId)
        ? session
        : { ...session, reviewed: [...session.reviewed, action.projectId] }
  }
}

/** The first step after `step`, going round, that is not among `done`. */
function following(step: ReviewStepId, done: readonly ReviewStepId[]): ReviewStepId | null {
  const place = ORDER.indexOf(step) + 1
  return [...ORDER.slice(place), ...ORDER.slice(0, place)].find((id) => !done.includes(id)) ?? null
}

/** The session that `saved` (its JSON) holds, or null when it is none, is finished, or is too old to be taken up. */
export function resumeReview(saved: string | null, now: Date): ReviewSession | null {
  const value = parse(saved)
  if (value === null || typeof value !== 'object') return null
  const { startedAt, step, done, reviewed } = value as Partial<Record<keyof ReviewSession, unknown>>
  const at = typeof startedAt === 'string' ? normaliseTimestamp(startedAt) : null
  if (at === null || !isStep(step) || !Array.isArray(done) || !Array.isArray(reviewed)) return null
  const age = now.getTime() - Date.parse(at)
  if (age < 0 || age > REVIEW_RESUMABLE_MS) return null
  const ids = reviewed.filter((id): id is string => typeof id === 'string')
  return { startedAt: at, step, done: done.filter(isStep), reviewed: ids }
}

function isStep(value: unknown): value is ReviewStepId {
  return ORDER.some((id) => id === value)
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null
  }
}
