import { paint, sayDuration, tell } from '../terminal.ts'
import { CannotRun, type Flaky, type Outcome, type Skip, type Step } from './step.ts'

/** `flaky` names each test that passed only when tried once more, its step first. */
export type Total = { passed: number; failed: number; skipped: number; flaky: Flaky[] }

type Options = {
  /** How many at once. */
  slots: number
  /** A step that this machine cannot run is a failure. */
  strict: boolean
}

type Finding = Outcome & { verdict: 'ok' | 'failed' | 'skipped' }

/**
 * Runs the steps in their order, several at once where they allow it, with a line for each as it ends. One whose
 * predecessor did not succeed is skipped. Resolves with the sums of all.
 */
export async function runSteps(steps: readonly Step[], { slots, strict }: Options): Promise<Total> {
  const waiting = [...steps]
  const running = new Map<Step, Promise<void>>()
  const done = new Map<string, Finding>()
  const chosen = new Set(steps.map(({ id }) => id))
  const predecessors = (step: Step) => (step.after ?? []).filter((id) => chosen.has(id))

  const start = (step: Step) => {
    const began = performance.now()
    const missing = predecessors(step).filter((id) => done.get(id)?.verdict !== 'ok')
    const work =
      missing.length > 0 ? Promise.resolve(skip(`needs ${missing.join(', ')}`, strict)) : carryOut(step, strict)
    running.set(
      step,
      work.then((finding) => {
        running.delete(step)
        done.set(step.id, finding)
        show(step, finding, performance.now() - began)
      }),
    )
  }

  while (waiting.length > 0 || running.size > 0) {
    const next = waiting.find((step) => predecessors(step).every((id) => done.has(id)))
    const exclusive = next?.alone || [...running.keys()].some(({ alone }) => alone)
    if (next && running.size < (exclusive ? 1 : slots)) {
      waiting.splice(waiting.indexOf(next), 1)
      start(next)
    } else await Promise.race(running.values())
  }
  const total: Total = { passed: 0, failed: 0, skipped: 0, flaky: [] }
  for (const [id, { passed, failed, skipped, flaky = [] }] of done) {
    total.passed += passed
    total.failed += failed
    total.skipped += skipped.length
    total.flaky.push(...flaky.map(({ what, message }) => ({ what: `${id}: ${what}`, message })))
  }
  return total
}

async function carryOut(step: Step, strict: boolean): Promise<Finding> {
  try {
    return judge(await step.run(), strict)
  } catch (error) {
    if (error instanceof CannotRun) return skip(error.message, strict)
    const output = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { passed: 0, failed: 1, skipped: [], output, verdict: 'failed' }
  }
}

function judge(outcome: Outcome, strict: boolean): Finding {
  const { unable = [] } = outcome
  const failed = outcome.failed + (strict ? unable.length : 0)
  return { ...outcome, failed, skipped: [...outcome.skipped, ...unable], verdict: failed > 0 ? 'failed' : 'ok' }
}

function skip(reason: string, strict: boolean): Finding {
  if (strict) return { passed: 0, failed: 1, skipped: [], output: `Had to run, but: ${reason}`, verdict: 'failed' }
  return { passed: 0, failed: 0, skipped: [{ what: 'all of it', reason }], output: '', verdict: 'skipped' }
}

const MARKS = { ok: paint('green', '✓'), failed: paint('red', '✗'), skipped: paint('yellow', '–') }

function show(step: Step, finding: Finding, ms: number): void {
  const { passed, failed, skipped, flaky = [], output, verdict } = finding
  const counts = [
    ...[`${passed} passed`, `${failed} failed`],
    ...(skipped.length > 0 ? [`${skipped.length} skipped`] : []),
    ...(flaky.length > 0 ? [`${flaky.length} flaky`] : []),
  ]
  tell(`${MARKS[verdict]} ${step.id.padEnd(12)} ${counts.join(', ')} ${paint('dim', `(${sayDuration(ms)})`)}`)
  for (const line of sayReasons(skipped)) tell(paint('dim', `    skipped ${line}`))
  if (failed > 0) tell(output.replace(/^/gm, '    '))
}

/** A line for each reason: what was skipped for it, or how many. */
function sayReasons(skipped: readonly Skip[]): string[] {
  const byReason = Map.groupBy(skipped, ({ reason }) => reason)
  return [...byReason].map(([reason, [first, ...others]]) =>
    others.length === 0 ? `${first?.what}: ${reason}` : `${others.length + 1}: ${reason}`,
  )
}
