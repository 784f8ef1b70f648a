import { type Command, InvalidArgumentError, Option } from 'commander'
import { MOUNTS } from '#specs/conformance/runner/target.ts'
import { parseAddress } from '../address.ts'
import type { Given } from '../conform/conform.ts'

/** `conform`: does a backend keep every sentence of the contract, itself and behind each of the gateway's mounts? */
export function registerConform(program: Command): void {
  program
    .command('conform')
    .description('prove that backends keep the API contract, case by case')
    .argument('[id...]', 'backends to test; all that can run here otherwise')
    .option('--url <address>', 'test the server at this address instead of starting any', parseAddress)
    .addOption(
      new Option('--mount <which>', 'how to reach them: the backend itself, or through a mount of the gateway')
        .choices([...MOUNTS, 'all'])
        .default('all'),
    )
    .option('--section <names>', 'only these sections of the suite, joined by commas', (text) => text.split(','))
    .option('--grep <text>', 'only cases whose name contains this')
    .option('--list', 'list the cases and run none')
    .option('--json <file>', 'write every result there')
    .option('--seed <n>', 'repeat the random part of an earlier run', wholeNumber)
    .option('--no-crash', 'without killing and restarting backends')
    .option('--token <token>', 'with --url: the BACKEND_TOKEN of that backend')
    .option('--x-backend <id>', 'with --url of a gateway: which of its backends')
    .option('--delete-all-data', 'with --url of a gateway: yes, all tasks and projects of that backend may go')
    .addHelpText('after', EXAMPLES)
    .action(async (ids: string[], given: Given) => {
      // The suite and what it needs are loaded only where they are used.
      const { conform } = await import('../conform/conform.ts')
      await conform(ids, given)
    })
}

const EXAMPLES = `
Without --url it starts each backend on empty temporary data, and removes that when all is well.
With --url it makes users of its own and cleans up after them; it never touches anybody's tasks.

  npx shootout conform                              everything, everywhere
  npx shootout conform bun-sqlite --mount direct    one backend, without the app
  npx shootout conform cf-d1@direct,gateway         one backend, through some mounts
  npx shootout conform --section search --grep OR   a few cases (--list shows them)
  npx shootout conform --url http://127.0.0.1:8080  your own server

Exit code: 0 all passed, 1 some failed, 2 asked wrongly.`

function wholeNumber(text: string): number {
  if (!/^\d{1,10}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.')
  return Number(text)
}
