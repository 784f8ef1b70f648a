import type { Command } from 'commander'
import { differences, planMirror, toMirrorBatches } from '#lib/exchange/mirror.ts'
import { lostOnCreation } from '#lib/exchange/plan.ts'
import { addAddress } from '../exchange/options.ts'
import { readAll, sendBatches } from '../exchange/remote.ts'
import { count, sayLosses, sayPlan, shorten } from '../exchange/say.ts'
import { Failure } from '../failure.ts'
import { tell } from '../terminal.ts'

type Given = { url: string; from: string; to: string; dryRun?: boolean; deleteExtra?: boolean }

/** `mirror`: copies everything from one backend to another, and proves afterwards that both hold the same. */
export function registerMirror(program: Command): void {
  const command = program
    .command('mirror')
    .description('copy all projects and tasks from one backend to another by id, then compare them field by field')
    .requiredOption('--from <id>', 'the backend to copy from')
    .requiredOption('--to <id>', 'the backend to copy to')
  addAddress(command)
    .option('--delete-extra', 'delete what only the target has, instead of keeping it')
    .option('--dry-run', 'only say what would happen')
    .action(mirror)
}

async function mirror({ url, from, to, dryRun = false, deleteExtra = false }: Given): Promise<void> {
  if (from === to) throw new Failure('--from and --to name the same backend.', 2)
  const source = await readAll({ url, backend: from })
  const planned = planMirror(source, await readAll({ url, backend: to }))
  const extra = count(planned.extra.length, 'row')
  for (const line of [...sayPlan({ ...planned, conflicts: [] }), ...sayLosses(lostOnCreation(planned))]) tell(line)
  if (deleteExtra)
    for (const line of shorten(planned.extra.map(({ type, item }) => `  × ${type} “${item}”`))) tell(line)
  const changes = `${planned.creates.length} to make, ${planned.updates.length} to change, ${planned.unchanged} equal`
  const rest = planned.extra.length === 0 ? '' : `; ${extra} only in ${to}, to be ${deleteExtra ? 'deleted' : 'kept'}`
  tell(`${changes}${rest}.`)
  if (dryRun) return
  await sendBatches({ url, backend: to }, toMirrorBatches(planned, deleteExtra))
  await prove({ url, from, to, isExtraAllowed: !deleteExtra })
}

/** Reads both sides again and compares them. Throws a {@link Failure} that names what differs. */
async function prove(given: { url: string; from: string; to: string; isExtraAllowed: boolean }): Promise<void> {
  const { url, from, to, isExtraAllowed } = given
  const [source, target] = [await readAll({ url, backend: from }), await readAll({ url, backend: to })]
  const found = differences(source, target).filter(({ kind }) => kind !== 'extra' || !isExtraAllowed)
  if (found.length > 0) {
    const lines = found.map((one) => `  ${one.type} “${one.item}”: ${one.kind === 'field' ? one.field : one.kind}`)
    throw new Failure([`${from} and ${to} differ:`, ...shorten(lines)].join('\n'))
  }
  const rows = `${count(source.projects.length, 'project')} and ${count(source.tasks.length, 'task')}`
  tell(`Equal: ${rows} of ${from} are in ${to}, compared field by field.`)
}
