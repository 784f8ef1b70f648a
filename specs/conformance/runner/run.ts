import type { Answer } from './answer.ts'
import type { Case, Result, Section, SectionResult } from './case.ts'
import { connect } from './connection.ts'
import { runCase } from './run-case.ts'
import type { Target } from './target.ts'

const CONCURRENCY = 6

export type RunOptions = {
  /** Makes what is random in the cases repeat itself. */
  seed: number
  /** Sees every answer of every case. */
  onAnswer?(answer: Answer, section: Section, one: Case): void
  /** Told of each section as it ends. */
  onSection?(result: SectionResult): void
  /** Once aborted, no further case is started. */
  signal?: AbortSignal
}

/**
 * Runs `sections` one after another against `target`; within one, several cases at a time where they cannot
 * see each other's rows.
 * Results are in the order given, whatever ended first.
 */
export async function runSections(
  target: Target,
  sections: readonly Section[],
  options: RunOptions,
): Promise<SectionResult[]> {
  const connection = connect(target.baseUrl)
  try {
    const done: SectionResult[] = []
    for (const section of sections) {
      const run = (one: Case) =>
        runCase(one, {
          target,
          connection,
          seed: options.seed,
          onAnswer: (answer) => options.onAnswer?.(answer, section, one),
        })
      const result = { name: section.name, results: await runAll(section.cases, target, run, options.signal) }
      options.onSection?.(result)
      done.push(result)
    }
    return done
  } finally {
    await connection.close()
  }
}

async function runAll(
  cases: readonly Case[],
  target: Target,
  run: (one: Case) => Promise<Result>,
  signal: AbortSignal | undefined,
): Promise<Result[]> {
  const results = new Map<Case, Result>()
  const work = async (queue: Case[]) => {
    for (let one = queue.shift(); one && !signal?.aborted; one = queue.shift()) results.set(one, await run(one))
  }
  // Behind a gateway all are one user, and a case that cleans up would take the others' rows along.
  const apart = (one: Case) => target.direct || (one.anyUser && !target.cleanUp)
  const together = cases.filter((one) => !one.alone && apart(one))
  const queue = [...together]
  await Promise.all(Array.from({ length: CONCURRENCY }, () => work(queue)))
  await work(cases.filter((one) => !together.includes(one)))
  return cases.flatMap((one) => results.get(one) ?? [])
}
