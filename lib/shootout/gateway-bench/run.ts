import type { Measurement, Sample } from './measurement.ts'
import type { ScenarioId } from './scenarios.ts'

/** A server that took part: what it is, and how it was set up. */
export type Contestant = { id: string; title: string; version: string; setup: string }

/** Resident memory of a server's process tree in bytes: ready, and after all its scenarios of a round. */
export type Memory = { candidate: string; round: number; before: number; after: number }

/** How a server got up to speed before it was measured: answers in each tenth of a second. */
export type WarmUp = { candidate: string; round: number } & Pick<Sample, 'curve' | 'errors'>

/** All that one run found, as it is stored. */
export type Run = {
  startedAt: string
  command: string
  seed: number
  environment: Record<string, string>
  contestants: Contestant[]
  /** Who did not take part, and why. */
  skipped: { id: string; reason: string }[]
  /** The order in which each scenario of each round went. */
  orders: { round: number; scenario: ScenarioId; order: string[] }[]
  measurements: Measurement[]
  warmUps: WarmUp[]
  memory: Memory[]
}

/** A candidate's measurements in a scenario, by round. */
export function measurementsOf(run: Run, candidate: string, scenario: string): Measurement[] {
  return run.measurements
    .filter((measurement) => measurement.candidate === candidate && measurement.scenario === scenario)
    .sort((a, b) => a.round - b.round)
}
