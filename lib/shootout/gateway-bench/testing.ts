import type { Measurement } from './measurement.ts'
import type { Run } from './run.ts'

/** A valid measurement: 1,000 requests in a second, at 1 ms and 0.1 CPU seconds. */
export function measurement(over: Partial<Measurement>): Measurement {
  return {
    candidate: 'ours',
    scenario: 'list',
    round: 1,
    repeats: 0,
    seconds: 1,
    cpu: { proxy: 0.1, generator: 0.05, upstream: 0.05 },
    idle: [0, 0.5],
    others: 0,
    steal: 0,
    requests: 1_000,
    latencies: new Array<number>(1_000).fill(1_000),
    errors: {},
    reconnects: 0,
    lateShare: null,
    curve: [],
    ...over,
  }
}

/** A run of these measurements. */
export function runOf(measurements: Measurement[]): Run {
  const candidates = [...new Set(measurements.map(({ candidate }) => candidate))]
  return {
    startedAt: '2025-08-18T09:30:00.000Z',
    command: 'npm run bench:gateway',
    seed: 1,
    environment: { CPU: 'Some CPU, 2 cores' },
    contestants: candidates.map((id) => ({ id, title: id, version: '1.0', setup: 'as it comes' })),
    skipped: [],
    orders: [],
    measurements,
    warmUps: [],
    memory: [],
  }
}
