import { text as readStream } from 'node:stream/consumers'
import type { Command } from 'commander'
import { v7 } from 'uuid'
import type { Operation } from '#lib/contract/batch.ts'
import { inBatches } from '#lib/contract/batches.ts'
import type { ContextSummary } from '#lib/contract/context.ts'
import { TITLE_MAX } from '#lib/contract/limits.ts'
import type { Project } from '#lib/contract/project.ts'
import { fitsCodePoints } from '#lib/contract/text.ts'
import { today } from '#lib/gtd/dates.ts'
import { explainKept } from '#lib/gtd/explain-kept.ts'
import { parseQuickAdd, type QuickAdd, type QuickAddScope } from '#lib/gtd/quick-add.ts'
import { toLines } from '#lib/gtd/quick-add-lines.ts'
import { sayToken } from '#lib/gtd/say-token.ts'
import { call, callForAll } from '../api-call.ts'
import { addAddress, timeZoneOption } from '../exchange/options.ts'
import { sendBatches } from '../exchange/remote.ts'
import { Failure } from '../failure.ts'
import { note, tell } from '../terminal.ts'

type Given = { url: string; backend?: string; timeZone?: string }

const EXAMPLE = `
The line is the one of quick add in the app:
  npx shootout add 'Call Ann @phone +"Move house" %Ann due:fri defer:mon every:2w ~15m !high // note'
In single quotes, so that the shell leaves it alone. \\@ keeps a part as text.`

/** `add`: a task from one line, in the words of the app's quick add. */
export function registerAdd(program: Command): void {
  const command = program
    .command('add')
    .description('add a task from one line, in the words of quick add')
    .argument('<line...>', 'what to do; - reads standard input, a task a line')
  addAddress(command)
    .option('--backend <id>', 'which one, when the address is a gateway; its default otherwise')
    .addOption(timeZoneOption())
    .addHelpText('after', EXAMPLE)
    .action(add)
}

async function add(words: string[], { url, backend, timeZone }: Given): Promise<void> {
  const target = { url, backend }
  const typed = words.join(' ')
  const lines = toLines(typed === '-' ? await readStream(process.stdin) : typed)
  if (lines.length === 0) throw new Failure('There is nothing to add.')
  const projects: { id: string; name: string }[] = await callForAll<Project>(target, '/projects')
  const contexts = ((await call(target, '/contexts')) as ContextSummary[]).map(({ name }) => name)
  const scope: QuickAddScope = { today: today(timeZone), projects, contexts }
  // Each knows the projects that those before it make.
  const steps = lines.map((line) => {
    const read = parseQuickAdd(line, scope)
    const wrong = problemOf(read)
    if (wrong) throw new Failure(`“${line}” is not added. ${wrong}`)
    const made = read.project && !read.project.id ? { id: v7(), name: read.project.name } : null
    if (made) projects.push(made)
    return { read, operations: operationsOf(read, made) }
  })
  await sendBatches(target, inBatches(steps.flatMap(({ operations }) => operations)))
  for (const { read } of steps) {
    const parts = read.tokens.map((token) => sayToken(token, read, scope.today)).join(', ')
    tell(`Added “${read.title}”${parts === '' ? '' : `: ${parts}`}`)
    if (read.unknown.length > 0) note(`Kept as text: ${read.unknown.join(' ')}`)
    for (const hint of new Set(read.unknown.map(explainKept))) if (hint !== null) note(hint)
  }
}

function problemOf({ title }: QuickAdd): string | null {
  if (title === '') return 'A task needs a title.'
  return fitsCodePoints(title, TITLE_MAX) ? null : `A title has at most ${TITLE_MAX} characters.`
}

function operationsOf(read: QuickAdd, made: { id: string; name: string } | null): Operation[] {
  const { tokens: _tokens, unknown: _unknown, project, ...fields } = read
  const project_id = made?.id ?? project?.id ?? null
  const task: Operation = { op: 'create', type: 'task', data: { ...fields, project_id } }
  return made ? [{ op: 'create', type: 'project', data: made }, task] : [task]
}
