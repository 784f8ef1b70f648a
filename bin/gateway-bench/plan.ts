import type { Exchange } from '#lib/shootout/gateway-bench/exchanges.ts'
import type { Cost } from '#lib/shootout/gateway-bench/measurement.ts'
import type { Load } from '#lib/shootout/gateway-bench/scenarios.ts'

/** What the generator is told to do. Connections go through the exchanges in turn. */
export type Plan = {
  port: number
  exchanges: Exchange[]
  connections: number
  load: Load
  /** Not counted: from when all connections stand. */
  warmUpMs: number
  measureMs: number
  /** Of a closed loop: enough, when they come before its time is over. */
  answers?: number
  /** For the arrivals of an open loop. */
  seed: number
  /** Whose CPU is read as the measured time begins and ends. */
  pids: Record<keyof Cost['cpu'], number[]>
}
