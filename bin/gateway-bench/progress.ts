import { throughput, whyVoid } from '#lib/shootout/gateway-bench/measurement.ts'
import type { Run } from '#lib/shootout/gateway-bench/run.ts'
import { complain, paint, tell } from '../terminal.ts'
import type { Progress } from './run-benchmark.ts'

/** A line for each server of each round, as soon as it is through. What failed is also noted in the run. */
export function createProgress(run: Run, rounds: number): Progress {
  let words: string[] = []
  let failed = false
  return {
    started(round, { title }) {
      failed = false
      words = [paint('dim', `${round}/${rounds}`), title.padEnd(24)]
    },
    measured(measurement) {
      const reason = whyVoid(measurement)
      const value = Math.round(throughput(measurement)).toLocaleString('en')
      words.push(`${measurement.scenario} ${reason === null ? value : paint('red', reason)}`)
    },
    failed({ id }, reason) {
      failed = true
      complain(`${id}: ${reason}`)
      if (!run.skipped.some((skipped) => skipped.id === id)) run.skipped.push({ id, reason })
    },
    ended() {
      if (!failed) tell(words.join('  '))
    },
  }
}
