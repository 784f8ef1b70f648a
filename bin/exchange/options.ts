import { type Command, InvalidArgumentError, Option } from 'commander'
import { FORMATS, type FormatId } from '#lib/exchange/formats.ts'
import { parseAddress } from '../address.ts'

/** `--format`, one of those that there are. */
export function formatOption(): Option {
  return new Option('--format <name>', 'of the file').choices(Object.keys(FORMATS)).makeOptionMandatory()
}

/** `--url`, of a gateway or a backend. */
export function addAddress(command: Command): Command {
  return command.option('--url <address>', 'of a gateway or a backend', parseAddress, 'http://localhost:8787')
}

/** `--time-zone`, for formats that write instants where here a day stands. */
export function timeZoneOption(): Option {
  return new Option(
    '--time-zone <name>',
    "in which days are meant, such as Europe/Berlin; otherwise this machine's",
  ).argParser((name: string) => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
    } catch {
      throw new InvalidArgumentError('There is no such time zone.')
    }
  })
}

/** The formats, one line each, for the end of a help text. */
export function formatHelp(): string {
  const ids = Object.keys(FORMATS) as FormatId[]
  return `\nFormats:\n${ids.map((id) => `  ${id.padEnd(12)} ${FORMATS[id].name}: ${FORMATS[id].about}`).join('\n')}`
}
