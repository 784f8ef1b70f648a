import type { Command } from 'commander'
import type { Step } from '../checks/step.ts'
import { Failure } from '../failure.ts'
import { alignColumns, tell } from '../terminal.ts'

type Given = { only?: string[]; list?: true; strict?: true }

/** `test`: everything that is checked, with one sum at the end. */
export function registerTest(program: Command): void {
  program
    .command('test')
    .description('prove everything (what npm test does)')
    .option('--only <steps>', 'these, joined by commas', (text) => text.split(','))
    .option('--list', 'the steps, without running them')
    .option('--strict', 'a step that cannot run here is a failure (the default when CI is set)')
    .action(test)
}

async function test({ only, list, strict }: Given): Promise<void> {
  // Not at the top: the tools behind the steps take longer to load than most other commands to run.
  const { STEPS } = await import('../checks/steps.ts')
  const steps = only ? choose(STEPS, only) : STEPS
  if (list) return tell(alignColumns(steps.map(({ id, proves }) => [id, proves])).join('\n'))
  const { runSteps } = await import('../checks/run-steps.ts')
  const { passed, failed, skipped, flaky } = await runSteps(steps, {
    slots: 2,
    strict: strict ?? Boolean(process.env.CI),
  })
  if (skipped > 0) tell(`${skipped} skipped, each for the reason above`)
  for (const { what, message } of flaky) tell(`flaky: ${what}\n${message.replace(/^/gm, '    ')}`)
  if (flaky.length > 0) tell(`${flaky.length} flaky: passed only when tried once more, and to be mended`)
  // Alone in the last line, for whoever reads it by machine.
  tell(`${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 ? 1 : 0
}

function choose(steps: readonly Step[], ids: readonly string[]): readonly Step[] {
  const known = steps.map(({ id }) => id)
  const unknown = ids.filter((id) => !known.includes(id))
  if (unknown.length > 0) throw new Failure(`There is no step ${unknown.join(', ')}; there are ${known.join(', ')}.`, 2)
  return steps.filter(({ id }) => ids.includes(id))
}
