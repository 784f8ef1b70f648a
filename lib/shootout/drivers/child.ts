import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { childEnvironment } from './environment.ts'
import { guardGroup } from './guard.ts'

const GRACE_MS = 12_000
const DRAIN_MS = 500
const LOG_TAIL_LINES = 40

/** A command in its own process group, which ends with this process at the latest. */
export type Child = {
  pid: number
  /** Resolves when it has ended: its exit code, null when a signal ended it. */
  exited: Promise<number | null>
  hasExited(): boolean
  /** Its last lines of output, newest last. */
  tail(): string[]
  /** SIGTERM to the group, SIGKILL after 12 s. Resolves when the group's leader has ended. */
  stop(): Promise<void>
  /** SIGKILL to the group. */
  kill(): Promise<void>
}

export type Command = {
  command: readonly string[]
  cwd: string
  env: Record<string, string>
  /** Gets every line of stdout and stderr, without its line end. */
  onLog?: ((line: string) => void) | undefined
}

const running = new Set<Child>()
let closing = false

/** Stops every child there is, together, and from now on starts none. For the end of a program. */
export async function stopAllChildren(): Promise<void> {
  closing = true
  await Promise.all([...running].map((child) => child.stop()))
}

/** Starts a command. Rejects when it cannot be started at all, such as a missing program. */
export async function startChild({ command, cwd, env, onLog }: Command): Promise<Child> {
  if (closing) throw new Error('everything is being stopped')
  const [program = '', ...args] = command
  const child = spawn(program, args, {
    cwd,
    env: childEnvironment(env),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line)
      if (lines.length > LOG_TAIL_LINES) lines.shift()
      onLog?.(line)
    })
  const ending = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const pid = child.pid
  if (pid === undefined) {
    const error = await new Promise<Error>((resolve) => child.once('error', resolve))
    throw new Error(`${program} could not be started: ${error.message}`)
  }
  const release = guardGroup(pid)
  let ended = false
  const exited = ending.then(async (code) => {
    ended = true
    // What the leader left behind in its group has nobody to stop it any more.
    signalGroup(pid, 'SIGKILL')
    release()
    running.delete(started)
    // Its last words may still be in the pipe; one that left the group can hold that open for good.
    await Promise.race([closed, delay(DRAIN_MS)])
    return code
  })
  const started: Child = {
    pid,
    exited,
    hasExited: () => ended,
    tail: () => [...lines],
    stop: async () => {
      if (ended) return
      signalGroup(pid, 'SIGTERM')
      const timer = setTimeout(() => signalGroup(pid, 'SIGKILL'), GRACE_MS)
      await exited
      clearTimeout(timer)
    },
    kill: async () => {
      if (!ended) signalGroup(pid, 'SIGKILL')
      await exited
    },
  }
  running.add(started)
  return started
}

function signalGroup(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
