import { join } from 'node:path'
import { freePort } from '#lib/shootout/drivers/port.ts'
import {
  DOWN_BACKEND,
  type Exchange,
  type ExchangeId,
  exchangeOf,
  UPSTREAM_PATHS,
} from '#lib/shootout/gateway-bench/exchanges.ts'
import type { Sample } from '#lib/shootout/gateway-bench/measurement.ts'
import type { Attempted, Patience } from '#lib/shootout/gateway-bench/patience.ts'
import type { Placement } from '#lib/shootout/gateway-bench/placement.ts'
import type { Scenario } from '#lib/shootout/gateway-bench/scenarios.ts'
import { launch } from './launch.ts'
import type { Plan } from './plan.ts'
import { processesOf } from './proc.ts'
import { bindTo, setRealtime } from './scheduling.ts'

/** From when all connections stand until counting begins; a crowd's first requests all come at once. */
const SETTLE_MS = 200
const SETTLE_MS_PER_CONNECTION = 0.2
/** Enough for V8 to have compiled what a request needs; one that takes longer is as warm as its users will find it. */
const WARM_UP_ANSWERS = 20_000
const WARM_UP_MS = 2_500

/** A server that is ready to be loaded. `pids`: its process tree as it is now; empty for the upstream itself. */
export type Running = { port: number; prefix: string; pids(): number[]; stop(): Promise<void> }

/** What stays the same for all: the upstream behind them and the generator before them. */
export type Laboratory = {
  folder: string
  upstreamPort: number
  proxyCore: number | null
  priority: boolean
  /** A closed loop over all that is forwarded, so that code is compiled and connections to the upstream stand. */
  warmUp(server: Running, scenarios: readonly Scenario[]): Promise<Sample>
  /** Measures once more when {@link Patience} allows it. */
  measure(server: Running, scenario: Scenario, seconds: number, seed: number): Promise<Attempted>
}

/** Starts upstream and generator, each a process bound to its core. They end with this one. */
export async function openLaboratory(
  folder: string,
  placements: Record<'closed' | 'open', Placement>,
  patience: Patience,
  priority: boolean,
): Promise<Laboratory> {
  const run = async (file: string, core: number | null) => {
    const port = await freePort()
    const command = ['node', join(import.meta.dirname, file)]
    const child = await launch({
      command,
      env: { PORT: String(port) },
      readyUrl: `http://127.0.0.1:${port}/health`,
      core,
      priority,
    })
    return { port, child }
  }
  const upstream = await run('upstream.ts', placements.closed?.upstream ?? null)
  const generator = await run('generator.ts', placements.closed?.generator ?? null)
  let upstreamCore = placements.closed?.upstream ?? null

  const ask = async (server: Running, plan: Omit<Plan, 'port' | 'pids'>): Promise<Sample> => {
    const proxy = server.pids()
    const placement = placements[plan.load.kind]
    // Asked directly, the upstream is the server under test.
    const core = placement && (proxy.length === 0 ? placement.proxy : placement.upstream)
    const pids = { proxy, upstream: processesOf(upstream.child.pid), generator: processesOf(generator.child.pid) }
    if (core !== null && core !== upstreamCore) {
      await bindTo(core, pids.upstream)
      upstreamCore = core
    }
    // What is seldom busy gets a core late when others are; being on time is what an open loop is about.
    if (priority) await setRealtime(plan.load.kind === 'open', pids.generator)
    const body: Plan = { ...plan, port: server.port, pids }
    const response = await fetch(`http://127.0.0.1:${generator.port}/measure`, {
      method: 'POST',
      body: JSON.stringify(body),
    })
    return (await response.json()) as Sample
  }

  return {
    folder,
    upstreamPort: upstream.port,
    proxyCore: placements.closed?.proxy ?? null,
    priority,
    warmUp(server, scenarios) {
      const usual = scenarios.filter(({ connections }) => connections <= 64)
      return ask(server, {
        exchanges: usual.map(({ exchange }) => exchangeOf(exchange, server.port, server.prefix)),
        connections: 64,
        load: { kind: 'closed' },
        warmUpMs: 0,
        measureMs: WARM_UP_MS,
        answers: WARM_UP_ANSWERS,
        seed: 0,
      })
    },
    async measure(server, { exchange, connections, load }, seconds, seed) {
      const exchanges = [await completeExchange(exchange, server)]
      return patience.attempt(() =>
        ask(server, {
          ...{ exchanges, connections, load, seed },
          warmUpMs: Math.max(SETTLE_MS, connections * SETTLE_MS_PER_CONNECTION),
          measureMs: seconds * 1_000,
        }),
      )
    },
  }
}

/** The gateway words its 503 itself: it is asked once what it says, and from then on has to say just that. */
async function completeExchange(id: ExchangeId, { port, prefix }: Running): Promise<Exchange> {
  const exchange = exchangeOf(id, port, prefix)
  if (exchange.body !== null) return exchange
  const url = `http://127.0.0.1:${port}${prefix}${UPSTREAM_PATHS.list}`
  const answer = await fetch(url, { headers: { 'x-backend': DOWN_BACKEND } })
  const body = await answer.text()
  if (answer.status !== exchange.status || !body.includes(`"${DOWN_BACKEND}"`))
    throw new Error(`a backend that is down is answered with ${answer.status} ${body}`)
  return { ...exchange, body }
}
