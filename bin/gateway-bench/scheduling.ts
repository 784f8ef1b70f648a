import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * For a machine that is not idle: what a shell runs first, so that what it then starts comes before all else. Linux
 * groups processes by session, and shares time among those groups; the priority of a group is what counts.
 */
export const GO_FIRST = 'echo -20 > /proc/$$/autogroup; renice -n -20 -p $$ > /dev/null'

/** Binds running processes, with all their threads, to a core. */
export async function bindTo(core: number, pids: readonly number[]): Promise<void> {
  for (const pid of pids) await run('taskset', ['-acp', String(core), String(pid)])
}

/**
 * Lets processes run the moment they can, whatever else runs, or takes that back. The thread that serves comes before
 * those that compile and collect for it: among equals it would have to wait a tenth of a second for them. Not for a
 * server that is always busy, whose other threads would then never run.
 */
export async function setRealtime(on: boolean, pids: readonly number[]): Promise<void> {
  for (const pid of pids.map(String)) {
    await run('chrt', on ? ['--rr', '-a', '-p', '1', pid] : ['--other', '-a', '-p', '0', pid])
    if (on) await run('chrt', ['--rr', '-p', '2', pid])
  }
}
