import { join, relative } from 'node:path'
import type { RunningApp } from '#lib/shootout/drivers/process.ts'
import { alignColumns, paint, sayDuration, tell } from '../terminal.ts'

/** How a backend fared at start: `where` is its address, or what it needs. */
export type BackendState = { id: string; state: 'running' | 'unavailable'; where: string; url?: string }

type Links = [name: string, address: string][]

type Running = { links: Links; states: readonly BackendState[]; dataDir: string; tookMs: number }

/** What people open, with its address as they type it. */
export function linksTo({ url, gatewayUrl }: RunningApp): Links {
  return [
    ['App', asPeopleType(url)],
    ['Gateway', asPeopleType(gatewayUrl)],
  ]
}

/** What a person wants to know after the start: each backend in a line, then the links. */
export function showRunning({ links, states, dataDir, tookMs }: Running): void {
  const rows = states.map(({ id, state, where }) => [
    id,
    paint(state === 'running' ? 'green' : 'yellow', state),
    state === 'running' ? where : where.replace(`${id}: `, '').replace(`${id} `, ''),
  ])
  const header = ['backend', 'state', 'address'].map((title) => paint('dim', title))
  const places = [
    ...links.map(([name, address]) => [paint('bold', name), paint('cyan', address)]),
    [paint('bold', 'Logs'), shortPath(join(dataDir, 'logs'))],
  ]
  const blocks = [alignColumns([header, ...rows]), alignColumns(places)]
  tell(`\n${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`)
  tell(paint('dim', `  Ready in ${sayDuration(tookMs)}. Ctrl-C stops everything.`))
}

/** An address of this machine as it is typed: without a number to remember. */
export function asPeopleType(url: string): string {
  return url.replace('127.0.0.1', 'localhost')
}

/** From here where that is shorter to read, else absolute. */
function shortPath(path: string): string {
  const fromHere = relative(process.cwd(), path)
  return fromHere.startsWith('..') ? path : fromHere
}
