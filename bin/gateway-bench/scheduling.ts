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
 * Lets processes run the moment they can, whatever else runs, or takes that back. For the generator only: a server
 * that is busy in real time keeps the machine from everything else, and its threads from each other.
 */
export async function setRealtime(on: boolean, pids: readonly number[]): Promise<void> {
  const policy = on ? ['--rr', '-a', '-p', '1'] : ['--other', '-a', '-p', '0']
  for (const pid of pids) await run('chrt', [...policy, String(pid)])
}
