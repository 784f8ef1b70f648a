import { startChild } from './child.ts'
import { PROJECT_ROOT } from './environment.ts'

/** What Wrangler could not do: its command and its last lines, for a person. */
export class WranglerError extends Error {
  override readonly name = 'WranglerError'
}

/** It asks no questions, paints nothing, and sends no statistics. */
export const WRANGLER_ENV = {
  CI: '1',
  NO_COLOR: '1',
  WRANGLER_SEND_METRICS: 'false',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
}

export type WranglerOptions = {
  env?: Record<string, string>
  /** Gets every line that it prints. */
  onLog?: ((line: string) => void) | undefined
}

/** Runs the project's Wrangler to its end and gives all that it printed. Rejects with {@link WranglerError}. */
export async function runWrangler(args: readonly string[], { env, onLog }: WranglerOptions = {}): Promise<string> {
  const lines: string[] = []
  const child = await startChild({
    command: ['wrangler', ...args],
    cwd: PROJECT_ROOT,
    env: { ...WRANGLER_ENV, ...env },
    onLog(line) {
      lines.push(line)
      onLog?.(line)
    },
  })
  if ((await child.exited) === 0) return lines.join('\n')
  throw new WranglerError(`wrangler ${args.slice(0, 3).join(' ')} failed:\n${child.tail().join('\n')}`)
}

/** The JSON in what Wrangler printed, warnings around it or not. Throws a {@link WranglerError} where there is none. */
export function jsonIn(output: string): unknown {
  const [json] = /^[[{][\s\S]*^[\]}]/m.exec(output) ?? /^[[{].*[\]}]$/m.exec(output) ?? []
  try {
    if (json !== undefined) return JSON.parse(json)
  } catch {
    // Said below, with what it was.
  }
  throw new WranglerError(`wrangler printed no JSON:\n${output}`)
}
