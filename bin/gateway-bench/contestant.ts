import type { ScenarioId } from '#lib/shootout/gateway-bench/scenarios.ts'

/** What a contestant needs to know in order to start. */
export type Surroundings = {
  /** A folder of its own, removed after the run. */
  folder: string
  port: number
  upstreamPort: number
  /** Node's `--cpu-prof` options, or none. */
  nodeOptions: readonly string[]
}

/** How a contestant is started, and where below its port the upstream's paths are. */
export type Start = {
  command: readonly string[]
  env?: Record<string, string>
  cwd?: string
  prefix: string
  outputFile?: string
}

/** A server that can be measured. */
export type Contestant = {
  id: string
  title: string
  /** How it was set up, in a few words, for the report. */
  setup: string
  scenarios: readonly ScenarioId[]
  /** Its version, or null where it is not installed. */
  version(): Promise<string | null>
  /** What a person can do about it where it is not installed. */
  remedy: string
  /** Takes part only when asked for by name. */
  extra?: boolean
  /** Several processes: not bound to the one core that the others get. */
  spread?: boolean
  /** Work to be done once, before anything is measured. */
  prepare?(surroundings: Omit<Surroundings, 'port'>): Promise<void>
  /** Absent: the upstream itself is asked. */
  start?(surroundings: Surroundings): Promise<Start>
}

/** What everyone who forwards is measured by. */
export const FORWARDING: readonly ScenarioId[] = ['list', 'create', 'steady', 'many', 'crowd']
