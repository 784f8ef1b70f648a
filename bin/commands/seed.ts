import { type Command, InvalidArgumentError } from 'commander'
import { parseAddress } from '../address.ts'
import { demoSeed, today } from '../seed/demo.ts'
import { type Loaded, load } from '../seed/load.ts'
import { sizedSeed } from '../seed/sized.ts'
import { paint, sayDuration, tell } from '../terminal.ts'

type Given = { url: string; backend?: string; demo?: boolean; size?: number; seed: number }

/** `seed`: example data through the HTTP API, into whichever backend. */
export function registerSeed(program: Command): void {
  program
    .command('seed')
    .description("load example data: one person's life (--demo, the default), or any number of made-up tasks")
    .option('--url <address>', 'of a gateway or a backend', parseAddress, 'http://localhost:8787')
    .option('--backend <id>', 'which one, when the address is a gateway; its default otherwise')
    .option('--demo', "one person's 12 projects and 150 tasks, dated around today")
    .option('--size <n>', 'this many made-up tasks instead', wholeNumber)
    .option('--seed <n>', 'other made-up tasks for another number', wholeNumber, 1)
    .action(async ({ url, backend, size, seed }: Given) => {
      const began = performance.now()
      const data = size === undefined ? demoSeed(today()) : sizedSeed(size, seed)
      const loaded = await load({ url, backend }, data)
      tell(`${sayLoaded(loaded)} ${paint('dim', `(${sayDuration(performance.now() - began)})`)}`)
    })
}

/** What a load did, for a person. */
export function sayLoaded({ created, present }: Loaded): string {
  if (created === 0) return `Nothing to do: all ${present} projects and tasks are there already.`
  return `Loaded ${created} projects and tasks${present > 0 ? `; ${present} were there already` : ''}.`
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.')
  return Number(text)
}
