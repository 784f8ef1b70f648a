import { throughput, whyVoid } from '#lib/shootout/gateway-bench/measurement.ts'
import type { Run } from '#lib/shootout/gateway-bench/run.ts'
import { complain, paint } from '../terminal.ts'
import type { Progress } from './run-benchmark.ts'

/** Says what is measured while it is, a line for each scenario of each round. What failed is also noted in the run. */
export function createProgress(run: Run, rounds: number, isStopping: () => boolean): Progress {
  const write = (text: string) => process.stdout.write(text)
  return {
    round: (round) => write(`${round === 1 ? '' : '\n'}${paint('bold', `Round ${round} of ${rounds}`)}\n  warm-up `),
    warmedUp: () => write('.'),
    scenario: ({ title }) => write(`\n  ${title}:`),
    measured({ id }, measurement) {
      const reason = whyVoid(measurement)
      const value = Math.round(throughput(measurement)).toLocaleString('en')
      write(` ${paint('dim', id)} ${reason === null ? value : paint('red', reason)}`)
    },
    async failed({ id }, reason) {
      // Everything fails while it is being stopped, and the process ends right after.
      if (isStopping()) return new Promise(() => {})
      write('\n')
      complain(`${id}: ${reason}`)
      if (!run.skipped.some((skipped) => skipped.id === id)) run.skipped.push({ id, reason })
    },
  }
}
