import { join, relative } from 'node:path'
import type { RunningApp } from '#lib/shootout/drivers/process.ts'
import { alignColumns, paint, sayDuration, tell } from '../terminal.ts'

/** How a backend fared at start: `where` is its address, or what it needs. */
export type BackendState = { id: string; state: 'running' | 'unavailable'; where: string; url?: string }

type Running = { app: RunningApp; states: readonly BackendState[]; dataDir: string; tookMs: number }

/** What a person wants to know after the start: each backend in a line, then the links. */
export function showRunning({ app, states, dataDir, tookMs }: Running): void {
  const rows = states.map(({ id, state, where }) => [
    id,
    paint(state === 'running' ? 'green' : 'yellow', state),
    state === 'running' ? where : where.replace(`${id}: `, '').replace(`${id} `, ''),
  ])
  const header = ['backend', 'state', 'address'].map((title) => paint('dim', title))
  const links = [
    [paint('bold', 'App'), paint('cyan', asPeopleType(app.url))],
    [paint('bold', 'Gateway'), paint('cyan', asPeopleType(app.gatewayUrl))],
    [paint('bold', 'Logs'), shortPath(join(dataDir, 'logs'))],
  ]
  const blocks = [alignColumns([header, ...rows]), alignColumns(links)]
  tell(`\n${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`)
  tell(paint('dim', `  Ready in ${sayDuration(tookMs)}. Ctrl-C stops everything.`))
}

function asPeopleType(url: string): string {
  return url.replace('127.0.0.1', 'localhost')
}

/** From here where that is shorter to read, else absolute. */
function shortPath(path: string): string {
  const fromHere = relative(process.cwd(), path)
  return fromHere.startsWith('..') ? path : fromHere
}
