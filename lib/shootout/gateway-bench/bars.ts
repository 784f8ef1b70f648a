import { cpu, difference, latencyAt, perSecond, ratio } from './compare.ts'
import { sumOf } from './measurement.ts'
import { measurementsOf, type Run } from './run.ts'
import type { ScenarioId } from './scenarios.ts'
import type { Estimate } from './statistics.ts'

/** `unclear`: the median is on one side of the bar, but the rounds differ by more than what lies between. */
export type Verdict = 'met' | 'not met' | 'unclear' | 'not measured'

/** How one of our mounts stands against one bar. */
export type Judgement = {
  verdict: Verdict
  /** What was measured, in the unit of the bar. */
  measured: Estimate | null
  /** The same ratio by CPU per request, which other load on the machine disturbs least; above 1 is cheaper. */
  byCpu: Estimate | null
}

/** What is asked of the Node mount. */
export type Bar = {
  text: string
  unit: 'times' | 'ms' | 'errors'
  judge(run: Run, candidate: string): Judgement
}

const FORWARDED = { list: 'GET list', create: 'POST' } as const

const FASTER_THAN = [
  { atLeast: 0.8, candidate: 'nginx', name: 'nginx' },
  { atLeast: 1.3, candidate: 'fastify', name: '@fastify/http-proxy' },
  { atLeast: 1.5, candidate: 'http-proxy', name: 'http-proxy' },
  { atLeast: 2, candidate: 'caddy', name: 'Caddy' },
  { atLeast: 6, candidate: 'next-rewrites', name: 'Next rewrites' },
] as const

/** Every bar, in the order in which they are reported. */
export const BARS: readonly Bar[] = [
  ...FASTER_THAN.flatMap(({ atLeast, candidate, name }) =>
    (['list', 'create'] as const).map((scenario) =>
      throughputBar(`≥ ${atLeast} × ${name}, ${FORWARDED[scenario]}`, scenario, candidate, scenario, atLeast),
    ),
  ),
  addedLatencyBar('added latency p50 ≤ 0.3 ms at 500 req/s', 0.5, 0.3),
  addedLatencyBar('added latency p99 ≤ 2 ms at 500 req/s', 0.99, 2),
  errorsBar('no errors with 1,000 connections', 'many'),
  errorsBar('no errors with 5,000 connections', 'crowd'),
  throughputBar('503 ≥ 0.8 × node:http hello-world', 'unavailable', 'hello', 'hello', 0.8),
  throughputBar('preflight ≥ 0.8 × node:http hello-world', 'preflight', 'hello', 'hello', 0.8),
]

function throughputBar(
  text: string,
  scenario: ScenarioId,
  other: string,
  otherScenario: ScenarioId,
  atLeast: number,
): Bar {
  return {
    text,
    unit: 'times',
    judge(run, candidate) {
      const ours = { candidate, scenario }
      const its = { candidate: other, scenario: otherScenario }
      const measured = ratio(run, ours, its, perSecond)
      return { verdict: atLeastVerdict(measured, atLeast), measured, byCpu: ratio(run, its, ours, cpu) }
    },
  }
}

function addedLatencyBar(text: string, p: number, atMostMs: number): Bar {
  return {
    text,
    unit: 'ms',
    judge(run, candidate) {
      const ours = { candidate, scenario: 'steady' } as const
      const measured = difference(run, ours, { candidate: 'direct', scenario: 'steady' }, latencyAt(p))
      const negated = measured && { ...measured, value: -measured.value, low: -measured.high, high: -measured.low }
      return { verdict: atLeastVerdict(negated, -atMostMs), measured, byCpu: null }
    },
  }
}

function errorsBar(text: string, scenario: ScenarioId): Bar {
  return {
    text,
    unit: 'errors',
    judge(run, candidate) {
      const all = measurementsOf(run, candidate, scenario)
      if (all.length === 0) return { verdict: 'not measured', measured: null, byCpu: null }
      const errors = all.reduce((sum, measurement) => sum + sumOf(measurement.errors), 0)
      const measured = { value: errors, low: errors, high: errors, rounds: all.length }
      return { verdict: errors === 0 ? 'met' : 'not met', measured, byCpu: null }
    },
  }
}

function atLeastVerdict(measured: Estimate | null, bar: number): Verdict {
  if (!measured) return 'not measured'
  if (measured.low >= bar) return 'met'
  return measured.high < bar ? 'not met' : 'unclear'
}
