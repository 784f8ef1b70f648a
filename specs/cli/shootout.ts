import { execFile, spawn } from 'node:child_process'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

/** A command of the CLI, running. */
export type Run = {
  pid: number
  /** What it has written so far, stdout and stderr together. */
  output(): string
  /** Resolves when the output matches; rejects when it ends first. */
  until(pattern: RegExp): Promise<void>
  signal(name: NodeJS.Signals): void
  ended: Promise<number | null>
}

/** Starts `bin/bootstrap.mjs` with `args`, as npm and npx do. */
export function shootout(...args: string[]): Run {
  return run(process.execPath, [join(ROOT, 'bin/bootstrap.mjs'), ...args])
}

/** Starts npm with `args`. */
export function npm(...args: string[]): Run {
  return run('npm', args)
}

function run(command: string, args: readonly string[]): Run {
  const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk
    })
  return {
    pid: child.pid ?? 0,
    output: () => output,
    ended,
    signal: (name) => child.kill(name),
    async until(pattern) {
      let over = false
      ended.then(() => {
        over = true
      })
      while (!pattern.test(output)) {
        if (over) throw new Error(`ended without ${pattern}:\n${output}`)
        await new Promise((resolve) => setTimeout(resolve, 25))
      }
    },
  }
}

/** The pids of `ancestor` and all that it and its children started. */
export async function familyOf(ancestor: number): Promise<number[]> {
  const family = [ancestor]
  const rows = await processes()
  for (const parent of family) for (const { pid, ppid } of rows) if (ppid === parent) family.push(pid)
  return family
}

/** Those of `pids` that still run. A zombie that nobody has reaped yet has ended. */
export async function stillRunning(pids: readonly number[]): Promise<number[]> {
  const rows = await processes()
  return rows.filter(({ pid, zombie }) => pids.includes(pid) && !zombie).map(({ pid }) => pid)
}

async function processes(): Promise<{ pid: number; ppid: number; zombie: boolean }[]> {
  const stdout = await new Promise<string>((resolve, reject) =>
    execFile('ps', ['-eo', 'pid=,ppid=,stat='], (error, text) => (error ? reject(error) : resolve(text))),
  )
  return stdout
    .trim()
    .split('\n')
    .map((line) => {
      const [pid, ppid, stat = ''] = line.trim().split(/\s+/)
      return { pid: Number(pid), ppid: Number(ppid), zombie: stat.startsWith('Z') }
    })
}
