import { readFile } from 'node:fs/promises'
import { text as readStream } from 'node:stream/consumers'
import { type Command, Option } from 'commander'
import { ExchangeError, type Loss, type Parsed } from '#lib/exchange/data.ts'
import { projectOfFile } from '#lib/exchange/file-project.ts'
import { type FormatId, loadFormat } from '#lib/exchange/formats.ts'
import { toBatches } from '#lib/exchange/operations.ts'
import { lostOnCreation, type Plan, type Preference, plan } from '#lib/exchange/plan.ts'
import { today } from '#lib/gtd/dates.ts'
import { addAddress, formatHelp, formatOption, timeZoneOption } from '../exchange/options.ts'
import { readAll, sendBatches } from '../exchange/remote.ts'
import { count, sayLosses, sayPlan } from '../exchange/say.ts'
import { Failure } from '../failure.ts'
import { tell } from '../terminal.ts'

type Given = {
  format: FormatId
  url: string
  backend?: string
  timeZone?: string
  /** False: none, whatever the file is called. */
  project?: string | false
  prefer: Preference
  dryRun?: boolean
}

/** `import`: merges a file into a backend. */
export function registerImport(program: Command): void {
  const command = program
    .command('import')
    .description('merge a file of another format by id, and say what was made, changed and lost')
    .argument('<file>', 'to read; - is standard input')
    .addOption(formatOption())
  addAddress(command)
    .option('--backend <id>', 'which one, when the address is a gateway; its default otherwise')
    .addOption(timeZoneOption())
    .addOption(
      new Option('--prefer <side>', 'where both have a row and differ')
        .choices(['newer', 'incoming', 'existing'])
        .default('newer'),
    )
    .option('--project <name>', 'where Todoist’s tasks in no section go; else the one that the file is called after')
    .option('--no-project', 'leave them in the inbox')
    .option('--dry-run', 'only say what would happen')
    .addHelpText('after', formatHelp())
    .action(importFrom)
}

async function importFrom(file: string, given: Given): Promise<void> {
  const { url, backend, prefer, dryRun = false } = given
  const project = projectFor(file, given)
  const parsed = await parse(file, given, project)
  const planned = plan(await readAll({ url, backend }), parsed, prefer)
  const losses = [...parsed.losses, ...lostOnCreation(planned)]
  for (const line of [...sayPlan(planned), ...sayLosses(losses)]) tell(line)
  if (given.project === undefined && parsed.projects.some(({ name }) => name.toLowerCase() === project?.toLowerCase()))
    tell(`Tasks in no section ${dryRun ? 'would go' : 'go'} to “${project}”, as the file is called; see --no-project.`)
  if (!dryRun) await sendBatches({ url, backend }, toBatches(planned))
  tell(summary(planned, losses, dryRun))
}

/** The name of the project that a file without one of its own is of. */
function projectFor(file: string, { format, project }: Given): string | null {
  if (format !== 'todoist') {
    if (project)
      throw new Failure(`--project is for Todoist’s files: ${format} says itself of which project a task is.`)
    return null
  }
  if (project !== undefined) return project || null
  const likely = projectOfFile(file)
  return likely?.isLikely ? likely.name : null
}

async function parse(file: string, { format, timeZone }: Given, project: string | null): Promise<Parsed> {
  const text = await (file === '-' ? readStream(process.stdin) : readFile(file, 'utf8')).catch(
    (error: NodeJS.ErrnoException) => {
      throw new Failure(`${file} cannot be read (${error.code}).`)
    },
  )
  try {
    return (await loadFormat(format)).parse(text, {
      today: today(timeZone),
      project,
      ...(timeZone !== undefined && { timeZone }),
    })
  } catch (error) {
    if (error instanceof ExchangeError) throw new Failure(`${file} is not imported. ${error.message}`)
    throw error
  }
}

function summary({ creates, updates, unchanged, conflicts }: Plan, losses: readonly Loss[], dryRun: boolean): string {
  const made = (type: string) => count(creates.filter((row) => row.type === type).length, type)
  const did = dryRun ? 'Would make' : 'Made'
  const parts = [`${did} ${made('project')} and ${made('task')}`, `${dryRun ? 'change' : 'changed'} ${updates.length}`]
  const left = [`${unchanged} ${unchanged === 1 ? 'is' : 'are'} the same already`]
  if (conflicts.length > 0) left.push(count(conflicts.length, 'conflict'))
  if (losses.length > 0) left.push(`${count(losses.length, 'thing')} could not be taken over`)
  return `${parts.join(', ')}; ${left.join(', ')}.`
}
