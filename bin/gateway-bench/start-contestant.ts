import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort } from '#lib/shootout/drivers/port.ts'
import type { Contestant } from './contestant.ts'
import type { Laboratory, Running } from './laboratory.ts'
import { launch } from './launch.ts'
import { processesOf } from './proc.ts'

/** Starts a contestant on a free port. With `profiles`, Node servers write a CPU profile into that folder when stopped. */
export async function startContestant(
  contestant: Contestant,
  laboratory: Laboratory,
  profiles: string | null,
): Promise<Running> {
  const { upstreamPort } = laboratory
  if (!contestant.start) return { port: upstreamPort, prefix: '', pids: () => [], stop: async () => {} }
  const port = await freePort()
  const folder = folderOf(laboratory, contestant)
  await mkdir(folder, { recursive: true })
  const nodeOptions =
    profiles === null
      ? []
      : ['--cpu-prof', '--cpu-prof-interval=250', `--cpu-prof-dir=${join(profiles, contestant.id)}`]
  const how = await contestant.start({ folder, port, upstreamPort, nodeOptions })
  const readyUrl = `http://127.0.0.1:${port}${how.prefix}/health`
  const core = contestant.spread ? null : laboratory.proxyCore
  const child = await launch({ ...how, readyUrl, core, priority: laboratory.priority })
  return {
    port,
    prefix: how.prefix,
    pids: () => processesOf(child.pid),
    // Nothing it holds is wanted any more; a profile is written only by one that may end in its own time.
    stop: () => (profiles === null ? child.kill() : child.stop()),
  }
}

/** Where a contestant keeps what it writes. */
export function folderOf({ folder }: Laboratory, { id }: Contestant): string {
  return join(folder, id)
}
