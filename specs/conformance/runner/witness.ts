import type { Invariant } from '../cases/every-response.ts'
import { type Answer, describeCall } from './answer.ts'
import type { Result, SectionResult } from './case.ts'

/** Watches every answer of a run and judges, at its end, what holds for all of them. */
export type Witness = {
  see(answer: Answer, caseName: string): void
  /** One result an invariant: passed when at least one answer was seen and none broke it. */
  verdict(): SectionResult
}

/** A witness of `invariants`. Keeps the first violation of each and counts the rest. */
export function witness(name: string, invariants: readonly Invariant[]): Witness {
  const broken = new Map<Invariant, { first: string; count: number }>()
  let seen = 0
  const started = performance.now()
  return {
    see(answer, caseName) {
      seen++
      for (const invariant of invariants) {
        const problem = problemOf(invariant, answer)
        if (problem === null) continue
        const known = broken.get(invariant)
        if (known) known.count++
        else
          broken.set(invariant, {
            first: `after     ${describeCall(answer.call)}  →  ${answer.status}\nin        ${caseName}\ngot       ${problem}`,
            count: 1,
          })
      }
    },
    verdict() {
      const ms = performance.now() - started
      const results = invariants.map((invariant): Result => {
        const violation = broken.get(invariant)
        if (violation)
          return {
            name: invariant.name,
            ms,
            outcome: 'failed',
            failure: `${violation.first}\nbroken    by ${violation.count} of ${seen} answers`,
          }
        return seen === 0
          ? { name: invariant.name, ms, outcome: 'skipped', reason: 'no answer was seen' }
          : { name: invariant.name, ms, outcome: 'passed' }
      })
      return { name, results }
    },
  }
}

/** An answer that cannot even be read breaks the invariant that tried. */
function problemOf(invariant: Invariant, answer: Answer): string | null {
  try {
    return invariant.problem(answer)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
