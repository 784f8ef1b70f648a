import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startChild } from '#lib/shootout/drivers/child.ts'
import { PROJECT_ROOT } from '#lib/shootout/drivers/environment.ts'
import { Failure } from '../failure.ts'

/** Cloudflare's command for one environment. */
export type Wrangler = {
  /** Runs it to its end and gives all that it printed. Throws a {@link Failure} with its last lines where it fails. */
  run(...args: string[]): Promise<string>
  /** The same for a command that tells what it did in `WRANGLER_OUTPUT_FILE_PATH`: those lines, parsed. */
  report(...args: string[]): Promise<Record<string, unknown>[]>
}

export type WranglerOptions = {
  environment: string
  /** How it is started; anything that takes its arguments. */
  command?: readonly string[]
  onLog?: ((line: string) => void) | undefined
}

/** {@link Wrangler} as the project has it installed. It never asks questions and sends no statistics. */
export function createWrangler({ environment, command = ['wrangler'], onLog }: WranglerOptions): Wrangler {
  async function run(args: readonly string[], env: Record<string, string>): Promise<string> {
    const lines: string[] = []
    const child = await startChild({
      command: [...command, ...args, '--env', environment],
      cwd: PROJECT_ROOT,
      env: { CI: '1', WRANGLER_SEND_METRICS: 'false', NO_COLOR: '1', ...env },
      onLog(line) {
        lines.push(line)
        onLog?.(line)
      },
    })
    if ((await child.exited) === 0) return lines.join('\n')
    throw new Failure(`wrangler ${args.slice(0, 3).join(' ')} failed:\n${child.tail().join('\n')}`)
  }
  return {
    run: (...args) => run(args, {}),
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

/** The JSON in what wrangler printed, warnings around it or not. Throws a {@link Failure} where there is none. */
export function jsonIn(output: string): unknown {
  const [json] = /^[[{][\s\S]*^[\]}]/m.exec(output) ?? /^[[{].*[\]}]$/m.exec(output) ?? []
  try {
    if (json !== undefined) return JSON.parse(json)
  } catch {
    // Said below, with what it was.
  }
  throw new Failure(`wrangler printed no JSON:\n${output}`)
}
