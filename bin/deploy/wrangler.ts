import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runWrangler, type WranglerOptions } from '#lib/shootout/drivers/wrangler.ts'

/** Wrangler for one environment. Each rejects with a `WranglerError`. */
export type Wrangler = {
  /** Runs a command to its end: all that it printed. */
  run(...args: string[]): Promise<string>
  /** The same for a command that tells what it did in `WRANGLER_OUTPUT_FILE_PATH`: those lines, parsed. */
  report(...args: string[]): Promise<Record<string, unknown>[]>
}

/** {@link Wrangler} as the project has it installed. */
export function createWrangler(environment: string, onLog: WranglerOptions['onLog']): Wrangler {
  const run = (args: readonly string[], env: Record<string, string> = {}) =>
    runWrangler([...args, '--env', environment], { env, onLog })
  return {
    run: (...args) => run(args),
    async report(...args) {
      const folder = await mkdtemp(join(tmpdir(), 'shootout-deploy-'))
      try {
        const file = join(folder, 'output.ndjson')
        await run(args, { WRANGLER_OUTPUT_FILE_PATH: file })
        const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '')
        return lines.map((line) => JSON.parse(line) as Record<string, unknown>)
      } finally {
        await rm(folder, { recursive: true })
      }
    },
  }
}
