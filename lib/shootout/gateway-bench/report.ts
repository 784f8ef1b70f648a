import { replaceMeasured } from './document.ts'
import { whyVoid } from './measurement.ts'
import type { Run } from './run.ts'
import { scenarioTables } from './scenario-tables.ts'
import { percentile } from './statistics.ts'
import { barsTable, environmentTable, memoryTable } from './summary-tables.ts'
import type { Table } from './table.ts'

/** Everything that a run found, as tables, the bars first. */
export function tablesOf(run: Run): Table[] {
  const tables = [barsTable(run), ...scenarioTables(run), memoryTable(run), environmentTable(run)]
  return tables.filter((table) => table !== null)
}

/** `document` with the tables of this run in place of those of the last one; what people wrote around them stays. */
export function intoDocument(document: string, run: Run): string {
  return replaceMeasured(document, tablesOf(run))
}

/** The run as it is stored: every round, latencies as percentiles in milliseconds. */
export function toJson(run: Run): string {
  const measurements = run.measurements.map(({ latencies, ...measurement }) => ({
    ...measurement,
    void: whyVoid({ latencies, ...measurement }),
    latencyMs: latencies.length === 0 ? null : latencyMs(latencies),
  }))
  return `${JSON.stringify({ ...run, measurements }, null, 1)}\n`
}

function latencyMs(sorted: readonly number[]) {
  const at = (p: number) => percentile(sorted, p) / 1_000
  return { p50: at(0.5), p90: at(0.9), p99: at(0.99), max: at(1) }
}
