import { mkdir } from 'node:fs/promises'
import type { Run } from '#lib/shootout/gateway-bench/run.ts'
import { Failure } from '../failure.ts'
import { tell } from '../terminal.ts'
import type { Contestant } from './contestant.ts'
import type { Laboratory } from './laboratory.ts'
import { folderOf } from './start-contestant.ts'

/** Who takes part, with their versions, and who cannot, with what to do about it. Unknown ids are refused by name. */
export async function choose(
  all: readonly Contestant[],
  only: readonly string[] | undefined,
): Promise<{ chosen: { contestant: Contestant; version: string }[]; skipped: Run['skipped'] }> {
  const unknown = only?.filter((id) => !all.some((contestant) => contestant.id === id)) ?? []
  if (unknown.length > 0)
    throw new Failure(`There is no ${unknown.join(', ')}; there are ${all.map(({ id }) => id).join(', ')}.`, 2)
  const wanted = all.filter(({ id, extra }) => (only ? only.includes(id) : !extra))
  const chosen: { contestant: Contestant; version: string }[] = []
  const skipped: Run['skipped'] = []
  for (const contestant of wanted) {
    const version = await contestant.version()
    if (version === null) skipped.push({ id: contestant.id, reason: `not installed: ${contestant.remedy}` })
    else chosen.push({ contestant, version })
  }
  return { chosen, skipped }
}

/** Does what has to be done once for some of them, one after the other. */
export async function prepare(contestants: readonly Contestant[], laboratory: Laboratory): Promise<void> {
  for (const contestant of contestants) {
    if (!contestant.prepare) continue
    tell(`Preparing ${contestant.title}…`)
    const folder = folderOf(laboratory, contestant)
    await mkdir(folder, { recursive: true })
    await contestant.prepare({ folder, upstreamPort: laboratory.upstreamPort, nodeOptions: [] })
  }
}
