import type { ExchangeId } from './exchanges.ts'

/**
 * How a server is loaded. `closed`: each connection sends its next request when it has its answer, as fast as the
 * server goes. `open`: requests are sent when they are due, whatever became of those before.
 */
export type Load = { kind: 'closed' } | { kind: 'open'; perSecond: number }

export type Scenario = {
  id: ScenarioId
  title: string
  exchange: ExchangeId
  connections: number
  load: Load
  /** How long it is measured, as a multiple of `--seconds`. */
  length: number
}

export type ScenarioId = (typeof SCENARIO_IDS)[number]
export const SCENARIO_IDS = ['list', 'create', 'steady', 'hello', 'unavailable', 'preflight', 'many', 'crowd'] as const

const CLOSED = { kind: 'closed' } as const
const USUAL = { connections: 64, load: CLOSED, length: 1 }
/** With so many connections, a slow server needs seconds until each has had its turn. */
const LONGER = { load: CLOSED, length: 3 }

/** Every scenario, in the order in which a server goes through its own: the crowds last, they leave most behind. */
export const SCENARIOS: readonly Scenario[] = [
  { ...USUAL, id: 'list', title: 'GET a 2 kB list, 64 connections', exchange: 'list' },
  { ...USUAL, id: 'create', title: 'POST 200 bytes, 64 connections', exchange: 'create' },
  {
    ...{ id: 'steady', title: 'GET the list at 500 req/s (open loop)', exchange: 'list', connections: 64 },
    ...{ load: { kind: 'open', perSecond: 500 }, length: 2 },
  },
  { ...USUAL, id: 'hello', title: 'GET hello-world, 64 connections', exchange: 'hello' },
  { ...USUAL, id: 'unavailable', title: '503 for an unhealthy backend, 64 connections', exchange: 'unavailable' },
  { ...USUAL, id: 'preflight', title: 'CORS preflight, 64 connections', exchange: 'preflight' },
  { ...LONGER, id: 'many', title: 'GET the list, 1,000 connections', exchange: 'list', connections: 1_000 },
  { ...LONGER, id: 'crowd', title: 'GET the list, 5,000 connections', exchange: 'list', connections: 5_000 },
]

/** The scenario of that id. */
export function scenarioOf(id: ScenarioId): Scenario {
  return SCENARIOS.find((scenario) => scenario.id === id) as Scenario
}
