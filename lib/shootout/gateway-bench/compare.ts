import { cpuPerThousand, type Measurement, throughput, whyVoid } from './measurement.ts'
import { seededRandom } from './random.ts'
import { measurementsOf, type Run } from './run.ts'
import type { ScenarioId } from './scenarios.ts'
import { type Estimate, estimateMedian, estimateRatio, percentile } from './statistics.ts'

/** A number that a measurement yields, or null where it has none. */
export type Metric = (measurement: Measurement) => number | null

/** What one candidate did in one scenario. */
export type Subject = { candidate: string; scenario: ScenarioId }

/** Latency at a share of the requests of one measurement, in milliseconds. */
export function latencyAt(p: number): Metric {
  return ({ latencies }) => (latencies.length === 0 ? null : percentile(latencies, p) / 1_000)
}

/** Latency in milliseconds over all valid rounds merged, since percentiles cannot be averaged. Null where none is valid. */
export function mergedLatency(run: Run, { candidate, scenario }: Subject, p: number): number | null {
  const valid = measurementsOf(run, candidate, scenario).filter((measurement) => whyVoid(measurement) === null)
  const merged = valid.flatMap(({ latencies }) => latencies).sort((a, b) => a - b)
  return merged.length === 0 ? null : percentile(merged, p) / 1_000
}

/** The median of a metric over the valid rounds. */
export function estimate(run: Run, { candidate, scenario }: Subject, metric: Metric): Estimate | null {
  const values = measurementsOf(run, candidate, scenario).flatMap((measurement) => valid(measurement, metric))
  return estimateMedian(values, seededRandom(run.seed))
}

/** How many times the other's metric ours is: each round against the same round, where both are valid. */
export function ratio(run: Run, ours: Subject, other: Subject, metric: Metric): Estimate | null {
  const pairs = paired(run, ours, other, metric).filter(([mine, its]) => mine > 0 && its > 0)
  return estimateRatio(
    pairs.map(([mine, its]) => mine / its),
    seededRandom(run.seed),
  )
}

/** How much more than the other's metric ours is: each round against the same round, where both are valid. */
export function difference(run: Run, ours: Subject, other: Subject, metric: Metric): Estimate | null {
  return estimateMedian(
    paired(run, ours, other, metric).map(([mine, its]) => mine - its),
    seededRandom(run.seed),
  )
}

/** Throughput as a metric. */
export const perSecond: Metric = throughput
/** CPU as a metric: milliseconds per 1,000 requests. */
export const cpu: Metric = cpuPerThousand

function paired(run: Run, ours: Subject, other: Subject, metric: Metric): [number, number][] {
  const others = measurementsOf(run, other.candidate, other.scenario)
  return measurementsOf(run, ours.candidate, ours.scenario).flatMap((measurement) => {
    const match = others.find(({ round }) => round === measurement.round)
    const [mine] = valid(measurement, metric)
    const [its] = match ? valid(match, metric) : []
    return mine === undefined || its === undefined ? [] : [[mine, its] as [number, number]]
  })
}

function valid(measurement: Measurement, metric: Metric): number[] {
  if (whyVoid(measurement) !== null) return []
  const value = metric(measurement)
  return value === null ? [] : [value]
}
