import { type Command, InvalidArgumentError } from 'commander'
import { runSteps } from '../checks/run-steps.ts'
import { STEPS } from '../checks/steps.ts'
import { alignColumns, tell } from '../terminal.ts'

type Given = { only?: string[]; list?: true; strict?: true }

/** `test`: everything that is checked, with one sum at the end. */
export function registerTest(program: Command): void {
  program
    .command('test')
    .description('prove everything (what npm test does)')
    .option('--only <steps>', 'these, joined by commas', stepIds)
    .option('--list', 'the steps, without running them')
    .option('--strict', 'a step that cannot run here is a failure (the default when CI is set)')
    .action(async ({ only, list, strict }: Given) => {
      const steps = only ? STEPS.filter(({ id }) => only.includes(id)) : STEPS
      if (list) return tell(alignColumns(steps.map(({ id, proves }) => [id, proves])).join('\n'))
      const { passed, failed, skipped } = await runSteps(steps, { slots: 2, strict: strict ?? Boolean(process.env.CI) })
      tell(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
      process.exitCode = failed > 0 ? 1 : 0
    })
}

function stepIds(text: string): string[] {
  const ids = text.split(',')
  const unknown = ids.filter((id) => !STEPS.some((step) => step.id === id))
  if (unknown.length > 0) throw new InvalidArgumentError(`There are ${STEPS.map(({ id }) => id).join(', ')}.`)
  return ids
}
