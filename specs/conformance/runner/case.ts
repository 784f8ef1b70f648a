import type { Target } from './target.ts'
import type { Trial } from './trial.ts'

/** A condition that a target must meet for a case to mean anything there. */
export type Need = {
  /** Why the case says nothing without it; shown as the reason of the skip. */
  because: string
  met(target: Target): boolean
}

/** One sentence of the contract, proved against one target. */
export type Case = {
  /** The sentence it proves, in the present tense. */
  name: string
  /** Throws when the target breaks it. Starts with a user that owns nothing, unless `anyUser`. */
  run(t: Trial): Promise<void>
  /** Where it is not met, the case is skipped without being run. */
  needs?: Need
  /**
   * A known failure: the case is run, has to fail, and counts as skipped. If it passes, that is a failure, so that no
   * skip outlives its reason.
   */
  skip?: { reason: string; on(target: Target): boolean }
  /** Default 15,000. */
  timeoutMs?: number
  /** It looks only at rows that it made itself, so that others of the same user may be there and change meanwhile. */
  anyUser?: boolean
  /** Nothing else runs against the target meanwhile. */
  alone?: true
  /** Its requests overlap or are random, so two runs need not see the same answers: left out of the comparison. */
  varies?: true
}

/** Cases under one heading of the report. */
export type Section = { name: string; cases: readonly Case[] }

/** How a case ended. `ms` is its wall time. */
export type Result = { name: string; ms: number } & (
  | { outcome: 'passed' }
  | { outcome: 'skipped'; reason: string }
  | { outcome: 'failed'; failure: string }
)

/** A section's results, in the order of its cases. */
export type SectionResult = { name: string; results: Result[] }
