import type { ScenarioId } from './scenarios.ts'

/** How long and how busy: CPU seconds by part, and what the two cores did meanwhile. */
export type Cost = {
  seconds: number
  /** CPU seconds of each part's processes. `proxy` is 0 where there is none between generator and upstream. */
  cpu: Record<'proxy' | 'generator' | 'upstream', number>
  /** Share of time that each core did nothing, by its number. */
  idle: number[]
  /** CPU seconds, over all cores, of processes that have nothing to do with the measurement. */
  others: number
  /** CPU seconds, over all cores, that the hypervisor gave to someone else. */
  steal: number
}

/** What the generator saw of one server in one scenario. */
export type Sample = Cost & {
  /** Right answers within the measured time. */
  requests: number
  /** Their latencies in microseconds, ascending; in an open loop from when each was meant to be sent. */
  latencies: number[]
  /** What went wrong, counted by its name; over the whole of it, warm-up and end included. */
  errors: Record<string, number>
  /** Connections that the server closed in an orderly way and that were opened again. */
  reconnects: number
  /** Open loop: the share of requests that were sent over 1 ms late. */
  lateShare: number | null
  /** Answers in each tenth of a second from the start, warm-up included. */
  curve: number[]
}

/** A sample, and where in the run it belongs. */
export type Measurement = Sample & {
  candidate: string
  scenario: ScenarioId
  /** From 1. */
  round: number
  /** How often it was repeated because the generator was late. */
  repeats: number
}

/** More errors than this, in one request of a thousand, and the row is void. */
const ERRORS_ALLOWED = 0.001
export const LATE_ALLOWED = 0.01

/** Why a sample proves nothing, or null when it does. */
export function whyVoid({ requests, errors, lateShare }: Sample): string | null {
  const wrong = sumOf(errors)
  if (wrong > ERRORS_ALLOWED * (requests + wrong)) {
    const [worst] = Object.entries(errors).sort(([, a], [, b]) => b - a)
    return `${wrong} errors (${worst?.[0]})`
  }
  if (requests === 0) return 'no answers'
  if (lateShare !== null && lateShare > LATE_ALLOWED) return `${(lateShare * 100).toFixed(1)} % sent late`
  return null
}

/**
 * Which share of a core the server under test used (the upstream, where that is asked directly), and which share of
 * theirs generator and upstream. A server well below 1 was not what limited: its throughput says what the load allowed.
 */
export function coreUse({ cpu, seconds }: Sample): { server: number; load: number } {
  const direct = cpu.proxy === 0
  return {
    server: (direct ? cpu.upstream : cpu.proxy) / seconds,
    load: (direct ? cpu.generator : cpu.generator + cpu.upstream) / seconds,
  }
}

/** All errors of a sample together. */
export function sumOf(errors: Record<string, number>): number {
  return Object.values(errors).reduce((sum, count) => sum + count, 0)
}

/** Requests per second. */
export function throughput({ requests, seconds }: Sample): number {
  return requests / seconds
}

/** CPU milliseconds that the server spent per 1,000 requests; null where none stands between. */
export function cpuPerThousand({ cpu, requests }: Sample): number | null {
  return cpu.proxy > 0 && requests > 0 ? (cpu.proxy * 1e6) / requests : null
}
