/** A test, or a part of a step, that was not run, and why. */
export type Skip = { what: string; reason: string }

/** A test that passed when tried once more, and what it said the first time. */
export type Flaky = { what: string; message: string }

/** What a step found. `failed` of 0 is a success, whatever was skipped. */
export type Outcome = {
  passed: number
  failed: number
  skipped: readonly Skip[]
  /** Tests that failed and passed when tried once more: passed, and named in the end. */
  flaky?: readonly Flaky[]
  /** Parts that this machine cannot run: skipped, and in a strict run failed. */
  unable?: readonly Skip[]
  /** All that its tool wrote; shown when something failed. */
  output: string
}

/** One part of `npm test`. */
export type Step = {
  /** As `--only` takes it. */
  id: string
  /** What it proves, in a few words. */
  proves: string
  /** Steps that must have succeeded before it. */
  after?: readonly string[]
  /** It needs the machine for itself, such as a browser whose patience is measured in frames. */
  alone?: boolean
  /** Rejects when it could not be carried out at all. */
  run(): Promise<Outcome>
}

/** Why a step cannot run on this machine: it is skipped, which a strict run takes as a failure. */
export class CannotRun extends Error {
  override readonly name = 'CannotRun'
}
