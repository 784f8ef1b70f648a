import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { type FormatId, loadFormat } from '#lib/exchange/formats.ts'
import { addAddress, formatHelp, formatOption, timeZoneOption } from '../exchange/options.ts'
import { readAll } from '../exchange/remote.ts'
import { count, sayLosses } from '../exchange/say.ts'
import { Failure } from '../failure.ts'
import { note } from '../terminal.ts'

type Given = { format: FormatId; url: string; backend?: string; timeZone?: string; dryRun?: boolean }

/** `export`: all projects and tasks of a backend as a file. */
export function registerExport(program: Command): void {
  const command = program
    .command('export')
    .description('write all projects and tasks into a file of another format, and say what it has no place for')
    .argument('[file]', 'to write; - or nothing writes to standard output', '-')
    .addOption(formatOption())
  addAddress(command)
    .option('--backend <id>', 'which one, when the address is a gateway; its default otherwise')
    .addOption(timeZoneOption())
    .option('--dry-run', 'only say what would be lost')
    .addHelpText('after', formatHelp())
    .action(exportTo)
}

async function exportTo(file: string, { format, url, backend, timeZone, dryRun = false }: Given): Promise<void> {
  const data = await readAll({ url, backend })
  const { text, losses } = (await loadFormat(format)).format(data, timeZone === undefined ? {} : { timeZone })
  if (!dryRun) await write(file, text)
  // On standard error: standard output may be the file.
  for (const line of sayLosses(losses)) note(line)
  const what = `${count(data.projects.length, 'project')} and ${count(data.tasks.length, 'task')}`
  const lost = losses.length === 0 ? 'nothing is lost' : `${count(losses.length, 'field')} without a place there`
  note(`${dryRun ? 'Would write' : 'Wrote'} ${what}${file === '-' ? '' : ` to ${file}`}; ${lost}.`)
}

async function write(file: string, text: string): Promise<void> {
  if (file === '-') {
    await new Promise<void>((resolve) => process.stdout.write(text, () => resolve()))
    return
  }
  await writeFile(file, text).catch((error: NodeJS.ErrnoException) => {
    throw new Failure(`${file} cannot be written (${error.code}).`)
  })
}
