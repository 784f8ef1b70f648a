import type { Answer } from './answer.ts'
import type { Case, Result } from './case.ts'
import type { Connection } from './connection.ts'
import { emptyUser } from './empty.ts'
import { Mismatch } from './mismatch.ts'
import type { Target } from './target.ts'
import { freshUser, Trial } from './trial.ts'

const TIMEOUT_MS = 15_000
/** Users that a case made up carry a UUID; any other name may be a person's. */
const MADE_UP = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/

export type CaseContext = {
  target: Target
  connection: Connection
  seed: number
  onAnswer(answer: Answer): void
}

/** Runs one case against one target. Never throws: what a case throws is its failure. */
export async function runCase(one: Case, context: CaseContext): Promise<Result> {
  const { name } = one
  if (one.needs && !one.needs.met(context.target)) return { name, ms: 0, outcome: 'skipped', reason: one.needs.because }
  const started = performance.now()
  const failure = await failureOf(one, context)
  const ms = performance.now() - started
  const reason = one.skip?.on(context.target) ? one.skip.reason : null
  if (reason !== null && failure !== null) return { name, ms, outcome: 'skipped', reason }
  if (reason !== null) return { name, ms, outcome: 'failed', failure: `passes, so its skip must go: ${reason}` }
  return failure === null ? { name, ms, outcome: 'passed' } : { name, ms, outcome: 'failed', failure }
}

async function failureOf(one: Case, context: CaseContext): Promise<string | null> {
  const { target } = context
  const timeoutMs = one.timeoutMs ?? TIMEOUT_MS
  const aborter = new AbortController()
  const users = new Set<string>()
  let last: Answer | null = null
  const onAnswer = (answer: Answer) => {
    last = answer
    context.onAnswer(answer)
  }
  const shared = { ...context, signal: aborter.signal, users, onAnswer }
  const trial = new Trial(shared, target.direct ? freshUser() : null)
  try {
    await within(timeoutMs, aborter, async () => {
      // Emptying is no part of the case: what the witnesses and transcripts see starts after it.
      if (!target.direct && !one.anyUser) await emptyUser(new Trial({ ...shared, onAnswer: () => {} }, null))
      await one.run(trial)
    })
    return null
  } catch (error) {
    return explain(error, last)
  } finally {
    aborter.abort()
    if (target.cleanUp) await cleanUp(context, users)
  }
}

/** Rejects after `timeoutMs`, aborting the requests that are still out. */
async function within(timeoutMs: number, aborter: AbortController, work: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Mismatch(`an end within ${timeoutMs / 1000} s`, 'none'))
      aborter.abort()
    }, timeoutMs)
  })
  try {
    const working = work()
    // After a timeout nobody waits for this one any more; its rejection is the abort just made.
    working.catch(() => {})
    await Promise.race([working, late])
  } finally {
    clearTimeout(timer)
  }
}

function explain(error: unknown, last: Answer | null): string {
  if (error instanceof Mismatch) {
    const about = error.about ?? last?.about
    return [...(about ? [`after     ${about}`] : []), `expected  ${error.expected}`, `got       ${error.got}`].join(
      '\n',
    )
  }
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return [...(last ? [`after     ${last.about}  →  ${last.summary()}`] : []), `threw     ${text}`].join('\n')
}

async function cleanUp(context: CaseContext, users: Set<string>): Promise<void> {
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  const shared = { ...context, signal, users: new Set<string>(), onAnswer: () => {} }
  // The case has its verdict; a backend that cannot delete fails the cases about deleting.
  const ours = context.target.direct ? [...users].filter((user) => MADE_UP.test(user)) : [null]
  for (const user of ours) await emptyUser(new Trial(shared, user)).catch(() => {})
}
