import { BARS, type Bar, type Judgement } from './bars.ts'
import type { Run } from './run.ts'
import { type Estimate, median } from './statistics.ts'
import { sayNumber, type Table } from './table.ts'

/** The mounts that the bars are for. */
const JUDGED = ['ours-bare', 'ours-api']

/** How our Node mounts stand against what is asked of them. Null where neither took part. */
export function barsTable(run: Run): Table | null {
  const judged = run.contestants.filter(({ id }) => JUDGED.includes(id))
  if (judged.length === 0) return null
  const header = ['bar', ...judged.flatMap(({ title }) => [title, 'by CPU', 'verdict'])]
  const rows = BARS.map((bar) => [bar.text, ...judged.flatMap(({ id }) => cellsOf(bar, bar.judge(run, id)))])
  return {
    title: 'The bars',
    rows: [header, ...rows],
    notes: [
      'In brackets the 95 % interval of the median over the rounds; a verdict is *unclear* when the bar lies within it. ' +
        '“By CPU” is the same ratio of CPU time per request.',
    ],
  }
}

function cellsOf({ unit }: Bar, { measured, byCpu, verdict }: Judgement): string[] {
  if (!measured) return ['–', '–', verdict]
  if (unit === 'errors') return [measured.value.toLocaleString('en'), '', verdict]
  const times = byCpu ? sayEstimate(byCpu, ' ×') : ''
  return [sayEstimate(measured, unit === 'ms' ? ' ms' : ' ×'), times, verdict]
}

function sayEstimate({ value, low, high }: Estimate, unit: string): string {
  return `${sayNumber(value)}${unit} (${sayNumber(low)}–${sayNumber(high)})`
}

const MIB = 2 ** 20

/** Resident memory of each server's process tree. Null where nothing was read. */
export function memoryTable(run: Run): Table | null {
  const rows = run.contestants.flatMap(({ id, title }) => {
    const read = run.memory.filter(({ candidate }) => candidate === id)
    if (read.length === 0) return []
    const before = median(read.map((memory) => memory.before / MIB))
    const after = median(read.map((memory) => memory.after / MIB))
    return [[title, sayNumber(before), sayNumber(after)]]
  })
  if (rows.length === 0) return null
  return { title: 'Memory', rows: [['', 'ready, MiB', 'after a round, MiB'], ...rows], notes: [] }
}

/** What the numbers depend on. */
export function environmentTable(run: Run): Table {
  const rows = Object.entries({ Started: run.startedAt, Command: `\`${run.command}\``, ...run.environment })
  const contestants = run.contestants.map(({ title, version, setup }) => [
    title,
    [version, setup].filter(Boolean).join('; '),
  ])
  const skipped = run.skipped.map(({ id, reason }) => [id, `skipped: ${reason}`])
  return {
    title: 'Environment',
    rows: [['', ''], ...rows, ['Other load', sayOtherLoad(run)], ...contestants, ...skipped],
    notes: [],
  }
}

/** What ran on the machine that is not part of the measurement, and what the hypervisor took. */
function sayOtherLoad({ measurements }: Run): string {
  const share = (seconds: number, of: number) => `${((seconds / of) * 100).toFixed(1)} %`
  const others = median(measurements.map(({ others, seconds }) => others / seconds))
  const worst = Math.max(...measurements.map(({ others, seconds }) => others / seconds))
  const total = measurements.reduce((sum, { seconds }) => sum + seconds, 0)
  const steal = measurements.reduce((sum, measurement) => sum + measurement.steal, 0)
  return (
    `other processes used ${share(others, 1)} of a core in the median measurement, ${share(worst, 1)} in the worst; ` +
    `stolen by the hypervisor: ${share(steal, total)} of a core`
  )
}
