import { seededRandom, shuffled } from '#lib/shootout/gateway-bench/random.ts'
import type { Run } from '#lib/shootout/gateway-bench/run.ts'
import { SCENARIOS, type Scenario } from '#lib/shootout/gateway-bench/scenarios.ts'
import type { Contestant } from './contestant.ts'
import type { Laboratory } from './laboratory.ts'
import { residentBytes } from './proc.ts'
import { startContestant } from './start-contestant.ts'

/** The crowds say whether errors occur and cost more time than all else, so they are not part of every round. */
const CROWDED_ROUNDS = 2
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
  started(round: number, contestant: Contestant): void
  measured(measurement: Run['measurements'][number]): void
  failed(contestant: Contestant, reason: string): void
  ended(): void
}

/** Goes through all rounds and fills `run`. One that cannot be started is told of, and the others go on. */
export async function runBenchmark(
  run: Run,
  contestants: readonly Contestant[],
  laboratory: Laboratory,
  schedule: Schedule,
  progress: Progress,
): Promise<void> {
  const random = seededRandom(schedule.seed)
  for (let round = 1; round <= schedule.rounds; round++) {
    const order = shuffled(contestants, random)
    run.orders.push(order.map(({ id }) => id))
    for (const contestant of order) {
      progress.started(round, contestant)
      await measureContestant(run, contestant, round, laboratory, schedule, progress).catch((error: unknown) =>
        progress.failed(contestant, error instanceof Error ? error.message : String(error)),
      )
      progress.ended()
    }
  }
}

async function measureContestant(
  run: Run,
  contestant: Contestant,
  round: number,
  laboratory: Laboratory,
  schedule: Schedule,
  progress: Progress,
): Promise<void> {
  const { id: candidate } = contestant
  const server = await startContestant(contestant, laboratory, schedule.profiles)
  try {
    const before = residentBytes(server.pids())
    const seed = schedule.seed * 1_000 + round
    const scenarios = SCENARIOS.filter((scenario) => takesPart(contestant, scenario, round, schedule))
    const { curve, errors } = await laboratory.warmUp(server, scenarios)
    run.warmUps.push({ candidate, round, curve, errors })
    for (const scenario of scenarios) {
      const { sample, repeats } = await laboratory.measure(server, scenario, schedule.seconds * scenario.length, seed)
      const measurement = { ...sample, candidate, scenario: scenario.id, round, repeats }
      run.measurements.push(measurement)
      progress.measured(measurement)
    }
    if (contestant.start) run.memory.push({ candidate, round, before, after: residentBytes(server.pids()) })
  } finally {
    await server.stop()
  }
}

function takesPart({ scenarios }: Contestant, scenario: Scenario, round: number, schedule: Schedule): boolean {
  if (!scenarios.includes(scenario.id) || scenario.connections > schedule.connections) return false
  return scenario.connections < CROWD || round <= CROWDED_ROUNDS
}
