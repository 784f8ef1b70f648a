import { type Child, startChild } from '#lib/shootout/drivers/child.ts'
import { PROJECT_ROOT } from '#lib/shootout/drivers/environment.ts'
import { waitUntilReady } from '#lib/shootout/drivers/ready.ts'
import { GO_FIRST } from './scheduling.ts'

const READY_MS = 30_000

/** A server as it is to be run. */
export type Server = {
  command: readonly string[]
  env?: Record<string, string>
  cwd?: string
  /** Answers 200 with JSON as soon as the server can be loaded. */
  readyUrl: string
  /** Where its standard output goes; else it is read here, which a log of every request would make expensive. */
  outputFile?: string | undefined
  core: number | null
  /** Before whatever else runs on the machine; needs root. */
  priority: boolean
}

/**
 * Starts a server bound to its core, with as many open files as the system lets it have. Resolves when it is ready;
 * rejects with one line, leaving nothing behind.
 */
export async function launch({ command, env, cwd, readyUrl, outputFile, core, priority }: Server): Promise<Child> {
  const bound = core === null ? command : ['taskset', '-c', String(core), ...command]
  const redirected = outputFile === undefined ? '' : ' > "$OUTPUT_FILE"'
  const script = `${priority ? `${GO_FIRST} && ` : ''}ulimit -n "$(ulimit -Hn)"; exec "$@"${redirected}`
  const child = await startChild({
    command: ['sh', '-c', script, 'sh', ...bound],
    cwd: cwd ?? PROJECT_ROOT,
    env: { ...env, ...(outputFile !== undefined && { OUTPUT_FILE: outputFile }) },
  })
  try {
    await waitUntilReady(child, [{ url: readyUrl }], READY_MS)
    return child
  } catch (error) {
    await child.kill()
    throw error
  }
}
