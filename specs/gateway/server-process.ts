import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { childEnvironment, PROJECT_ROOT } from '#lib/shootout/drivers/environment.ts'

const READY_MS = 60_000

/** A line of the server's log. */
export type LogLine = Record<string, unknown> & { message?: string }

/** `server.ts` as a process of its own, on free ports, data and an env file that nobody else has. */
export type ServerProcess = {
  /** The bare gateway. */
  url: string
  gatewayPort: number
  pid: number
  /** The file that `ENV_FILE` names. It is not there at first, unless `file` was given. */
  envFile: string
  /** Every line so far that is JSON, and every one that is not. */
  log: LogLine[]
  other: string[]
  /** Those with a message. */
  said(message: string): LogLine[]
  signal(name: NodeJS.Signals): void
  exited: Promise<number | null>
  stop(): Promise<void>
}

/** Starts it and resolves once it is ready; `file` is what the env file says. */
export async function startServer(variables: Record<string, string> = {}, file?: string): Promise<ServerProcess> {
  const { writeFile } = await import('node:fs/promises')
  const folder = await mkdtemp(join(tmpdir(), 'shootout-process-'))
  const envFile = join(folder, 'settings.env')
  if (file !== undefined) await writeFile(envFile, file)
  const env = { PORT: '0', GATEWAY_PORT: '0', DATABASE_URL: `file:${join(folder, 'e.db')}`, ENV_FILE: envFile }
  const child: ChildProcess = spawn('node', ['server.ts'], {
    cwd: PROJECT_ROOT,
    env: childEnvironment({ ...env, ...variables }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const log: LogLine[] = []
  const other: string[] = []
  const ready = Promise.withResolvers<LogLine>()
  for (const stream of [child.stdout, child.stderr])
    if (stream)
      createInterface({ input: stream }).on('line', (line) => {
        const parsed = parse(line)
        if (parsed) log.push(parsed)
        else other.push(line)
        if (parsed?.message === 'ready') ready.resolve(parsed)
      })
  const exited = once(child, 'exit').then(([code]) => code as number | null)
  void exited.then((code) => ready.reject(new Error(`ended with ${code}: ${other.join('\n')}`)))
  const late = setTimeout(() => ready.reject(new Error(`not ready: ${JSON.stringify(log)} ${other}`)), READY_MS)
  const stop = async () => {
    child.kill('SIGTERM')
    await exited
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const { gateway } = (await ready.promise) as { gateway?: string }
    const url = String(gateway)
    return {
      ...{ url, gatewayPort: Number(new URL(url).port), pid: child.pid as number, envFile, log, other },
      said: (message) => log.filter((line) => line.message === message),
      signal: (name) => void child.kill(name),
      exited,
      stop,
    }
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  } finally {
    clearTimeout(late)
  }
}

function parse(line: string): LogLine | null {
  try {
    return JSON.parse(line) as LogLine
  } catch {
    return null // A line of Next's, or one that was cut, which is for the test to judge.
  }
}
