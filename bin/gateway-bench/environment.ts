import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { cpus, loadavg, release, totalmem, type } from 'node:os'
import { PROJECT_ROOT } from '#lib/shootout/drivers/environment.ts'
import type { Placement } from '#lib/shootout/gateway-bench/placement.ts'

/** What the numbers depend on besides the servers, by name, for the report. */
export function describeEnvironment(
  closed: Placement,
  open: Placement,
  files: number,
  priority: boolean,
): Record<string, string> {
  return {
    ...describeMachine(),
    'Open files': files.toLocaleString('en'),
    Cores: sayPlacement(closed, open),
    ...(priority && { Priority: 'server, generator and upstream before everything else' }),
    'Load before': loadavg()[0]?.toFixed(2) ?? '',
  }
}

/** The machine, and which sources run on it. */
export function describeMachine(): Record<string, string> {
  const cores = cpus()
  return {
    CPU: `${cores[0]?.model.trim() ?? 'unknown'}, ${cores.length} cores${isVirtual() ? ', virtual' : ''}`,
    Memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    Kernel: `${type()} ${release()}`,
    Node: process.version,
    Commit: commit(),
  }
}

/** How many files a process may have open here. */
export function openFilesLimit(): number {
  const line = /^Max open files +\d+ +(\d+|unlimited)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1]
  return line === undefined || line === 'unlimited' ? Number.POSITIVE_INFINITY : Number(line)
}

function sayPlacement(closed: Placement, open: Placement): string {
  if (!closed || !open) return 'nothing is bound to a core (taskset or a second core is missing)'
  const upstream = (core: number) => (core === closed.proxy ? 'with the server' : `on core ${core}`)
  return (
    `server on core ${closed.proxy}, generator on core ${closed.generator}, ` +
    `upstream ${upstream(closed.upstream)} (open loop: ${upstream(open.upstream)})`
  )
}

function isVirtual(): boolean {
  return existsSync('/proc/cpuinfo') && readFileSync('/proc/cpuinfo', 'utf8').includes(' hypervisor')
}

function commit(): string {
  try {
    const git = (...args: string[]) =>
      execFileSync('git', args, { cwd: PROJECT_ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
    const changed = git('status', '--porcelain', '--', 'lib', 'app', 'server.ts', 'package-lock.json') !== ''
    return git('rev-parse', '--short', 'HEAD') + (changed ? ' with changes' : '')
  } catch {
    return 'unknown' // Not a checkout, or no git: the sources came some other way.
  }
}
