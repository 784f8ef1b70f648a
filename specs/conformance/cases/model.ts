import fc from 'fast-check'
import { readCommands } from '../model/reads.ts'
import { newWorld } from '../model/world.ts'
import { writeCommands } from '../model/writes.ts'
import type { Case } from '../runner/case.ts'
import { emptyUser } from '../runner/empty.ts'
import { Mismatch } from '../runner/mismatch.ts'

const RUNS = 40
const COMMANDS = 40
/** No run is begun after this, so that a slow machine proves less and not later. */
const TIME_LIMIT_MS = 25_000

export const model: Case[] = [
  {
    name: 'any sequence of writes and reads is answered as a model in memory says',
    timeoutMs: 90_000,
    varies: true,
    async run(t) {
      const commands = fc.commands([...writeCommands, ...readCommands], { maxCommands: COMMANDS, size: 'max' })
      const property = fc.asyncProperty(commands, async (sequence) => {
        const user = t.target.direct ? t.stranger() : t
        if (!t.target.direct) await emptyUser(user)
        await fc.asyncModelRun(() => ({ model: newWorld(), real: user }), sequence)
      })
      const result = await fc.check(property, { seed: t.seed, numRuns: RUNS, interruptAfterTimeLimit: TIME_LIMIT_MS })
      if (!result.failed || result.counterexample === null) return
      const cause = result.errorInstance
      const got =
        cause instanceof Mismatch ? `${cause.about ?? ''}: expected ${cause.expected}, got ${cause.got}` : String(cause)
      throw new Mismatch(`what the model says, after: ${result.counterexample}`, `${got} (seed ${result.seed})`)
    },
  },
]
