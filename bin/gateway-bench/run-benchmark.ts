import type { Measurement } from '#lib/shootout/gateway-bench/measurement.ts'
import { seededRandom, shuffled } from '#lib/shootout/gateway-bench/random.ts'
import type { Run } from '#lib/shootout/gateway-bench/run.ts'
import { SCENARIOS, type Scenario } from '#lib/shootout/gateway-bench/scenarios.ts'
import type { Contestant } from './contestant.ts'
import type { Laboratory, Running } from './laboratory.ts'
import { residentBytes } from './proc.ts'
import { startContestant } from './start-contestant.ts'

/** The crowds say whether errors occur and cost more time than all else, so they are part of the first round only. */
const CROWDED_ROUNDS = 1
const CROWD = 1_000

export type Schedule = {
  rounds: number
  /** The length of a scenario of length 1. */
  seconds: number
  seed: number
  /** Leaves out scenarios with more connections. */
  connections: number
  /** Where Node servers write their CPU profiles, or null. */
  profiles: string | null
}

/** Hears how it goes. */
export type Progress = {
  round(round: number): void
  warmedUp(contestant: Contestant): void
  scenario(scenario: Scenario): void
  measured(contestant: Contestant, measurement: Measurement): void
  /** Resolves when the others may go on. */
  failed(contestant: Contestant, reason: string): Promise<void>
}

type Entrant = { contestant: Contestant; server: Running; before: number }

/**
 * Goes through all rounds and fills `run`. In each round everyone starts afresh and is warmed up; then each scenario
 * goes through all of them in a new order, so that what is compared was measured seconds apart. Whoever waits is idle.
 * One that fails is told of, and the others go on.
 */
export async function runBenchmark(
  run: Run,
  contestants: readonly Contestant[],
  laboratory: Laboratory,
  schedule: Schedule,
  progress: Progress,
): Promise<void> {
  const random = seededRandom(schedule.seed)
  for (let round = 1; round <= schedule.rounds; round++) {
    progress.round(round)
    const entrants: Entrant[] = []
    for (const contestant of shuffled(contestants, random)) {
      const entrant = await enter(run, contestant, round, laboratory, schedule).catch(tell(progress, contestant))
      if (!entrant) continue
      entrants.push(entrant)
      progress.warmedUp(contestant)
    }
    for (const scenario of SCENARIOS) {
      const taking = entrants.filter(({ contestant }) => takesPart(contestant, scenario, round, schedule))
      if (taking.length === 0) continue
      progress.scenario(scenario)
      const order = shuffled(taking, random)
      run.orders.push({ round, scenario: scenario.id, order: order.map(({ contestant }) => contestant.id) })
      for (const { contestant, server } of order) {
        const seed = schedule.seed * 1_000 + round
        const attempted = await laboratory
          .measure(server, scenario, schedule.seconds * scenario.length, seed)
          .catch(tell(progress, contestant))
        if (!attempted) continue
        const { sample, repeats } = attempted
        const measurement = { ...sample, candidate: contestant.id, scenario: scenario.id, round, repeats }
        run.measurements.push(measurement)
        progress.measured(contestant, measurement)
      }
    }
    for (const { contestant, server, before } of entrants) {
      const after = residentBytes(server.pids())
      if (contestant.start) run.memory.push({ candidate: contestant.id, round, before, after })
      await server.stop()
    }
  }
}

async function enter(
  run: Run,
  contestant: Contestant,
  round: number,
  laboratory: Laboratory,
  schedule: Schedule,
): Promise<Entrant> {
  const server = await startContestant(contestant, laboratory, schedule.profiles)
  const before = residentBytes(server.pids())
  const own = SCENARIOS.filter((scenario) => takesPart(contestant, scenario, round, schedule))
  try {
    const { curve, errors } = await laboratory.warmUp(server, own)
    run.warmUps.push({ candidate: contestant.id, round, curve, errors })
    return { contestant, server, before }
  } catch (error) {
    await server.stop()
    throw error
  }
}

function takesPart({ scenarios }: Contestant, scenario: Scenario, round: number, schedule: Schedule): boolean {
  if (!scenarios.includes(scenario.id) || scenario.connections > schedule.connections) return false
  return scenario.connections < CROWD || round <= CROWDED_ROUNDS
}

function tell(progress: Progress, contestant: Contestant): (error: unknown) => Promise<null> {
  return async (error) => {
    await progress.failed(contestant, error instanceof Error ? error.message : String(error))
    return null
  }
}
