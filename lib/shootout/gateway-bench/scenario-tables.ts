import { cpu, difference, estimate, latencyAt, mergedLatency, perSecond, ratio, type Subject } from './compare.ts'
import { coreUse, type Measurement, sumOf, whyVoid } from './measurement.ts'
import { measurementsOf, type Run } from './run.ts'
import { SCENARIOS, type Scenario } from './scenarios.ts'
import { median } from './statistics.ts'
import { sayNumber, sayOptional, type Table } from './table.ts'

/** A server that used less of its core than this had time left. */
const BUSY = 0.9

/** A table for each scenario that was measured: who did what, against the baseline, and what speaks against it. */
export function scenarioTables(run: Run): Table[] {
  return SCENARIOS.flatMap((scenario) => {
    const rows = run.contestants.flatMap(({ id, title }) => {
      const measured = measurementsOf(run, id, scenario.id)
      return measured.length === 0 ? [] : [[title, ...cellsOf(run, scenario, { candidate: id, scenario: scenario.id })]]
    })
    if (rows.length === 0) return []
    const header = scenario.load.kind === 'open' ? OPEN_HEADER : CLOSED_HEADER
    return [{ title: scenario.title, rows: withoutEmptyColumns([header, ...rows]), notes: [] }]
  })
}

const CLOSED_HEADER = ['', 'req/s', '× nginx', 'CPU ms/1k', '× nginx', 'p50 ms', 'p99 ms', 'errors', 'remarks']
const OPEN_HEADER = ['', 'p50 ms', 'p99 ms', 'added p50', 'added p99', 'CPU ms/1k', '× nginx', 'errors', 'remarks']

function cellsOf(run: Run, scenario: Scenario, subject: Subject): string[] {
  const nginx: Subject = { candidate: 'nginx', scenario: scenario.id }
  const direct: Subject = { candidate: 'direct', scenario: scenario.id }
  const measured = measurementsOf(run, subject.candidate, scenario.id)
  const latencies = [0.5, 0.99].map((p) => sayOptional(mergedLatency(run, subject, p)))
  const cpuCells = [
    sayOptional(estimate(run, subject, cpu)?.value),
    sayOptional(ratio(run, subject, nginx, cpu)?.value),
  ]
  const errors = measured.reduce((sum, measurement) => sum + sumOf(measurement.errors), 0)
  const last = [errors.toLocaleString('en'), remarksOn(measured, scenario)]
  if (scenario.load.kind === 'open') {
    const added = [0.5, 0.99].map((p) => sayOptional(difference(run, subject, direct, latencyAt(p))?.value))
    return [...latencies, ...added, ...cpuCells, ...last]
  }
  const throughput = sayOptional(estimate(run, subject, perSecond)?.value)
  const times = sayOptional(ratio(run, subject, nginx, perSecond)?.value)
  return [throughput, times, ...cpuCells, ...latencies, ...last]
}

function remarksOn(measured: readonly Measurement[], { load }: Scenario): string {
  const remarks: string[] = []
  const voids = measured.flatMap((measurement) => whyVoid(measurement) ?? [])
  if (voids.length > 0) remarks.push(`${voids.length} of ${measured.length} rounds void: ${voids[0]}`)
  const [server = 0, others = 0] = (['server', 'load'] as const).map((part) =>
    median(measured.map((measurement) => coreUse(measurement)[part] * 100)),
  )
  if (load.kind === 'closed' && server < BUSY * 100)
    remarks.push(`used ${Math.round(server)} % of its core, the load ${Math.round(others)} % of the other`)
  const reconnects = measured.reduce((sum, measurement) => sum + measurement.reconnects, 0)
  if (reconnects > 0) remarks.push(`${sayNumber(reconnects)} reconnects`)
  return remarks.join('; ')
}

/** A column in which nobody has anything says nothing. */
function withoutEmptyColumns([header = [], ...body]: string[][]): string[][] {
  const filled = header.map((_, column) => body.some((cells) => !['', '–'].includes(cells[column] ?? '')))
  return [header, ...body].map((cells) => cells.filter((_, column) => filled[column]))
}
