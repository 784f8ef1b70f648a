import type { Backend, BackendLocation } from '#lib/registry/types.ts'
import type { ErrorOrigin } from './errors.ts'
import type { Exchange } from './log.ts'

/** Upper bounds, in seconds, of the buckets that waits for a backend are counted in. */
const BUCKETS_S = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

/** What the requests to one backend, or those that never got to one, have come to. */
type Tally = {
  labels: string
  byStatus: Map<number, number>
  byOrigin: Map<ErrorOrigin, number>
  retries: number
  inFlight: number
  /** The waits, by bucket (the last: longer than all bounds), and their sum in milliseconds. */
  waits: Float64Array
  waitedMs: number
}

/** What a scrape sees beyond the counters: what is true at that moment. */
export type Gauge = { name: string; help: string; values: readonly { labels: Labels; value: number }[] }
export type Labels = Readonly<Record<string, string>>

/** Counts requests, for next to nothing each, and renders the counts as Prometheus text. */
export interface Metrics {
  /** A request goes out to a backend; `observe` hears of it once it is over. */
  began(backend: Backend): void
  observe(exchange: Exchange): void
  /** In the text format 0.0.4 (https://prometheus.io/docs/instrumenting/exposition_formats/). */
  render(): string
}

/** `gauges` is asked once a scrape. */
export function createMetrics(gauges: () => readonly Gauge[]): Metrics {
  // Two levels, so that no key is put together per request. Ids come from the registry: a client cannot add any.
  const local = new Map<string | null, Tally>()
  const cloud = new Map<string | null, Tally>()

  function tallyOf(id: string | null, location: BackendLocation | null): Tally {
    const tallies = location === 'cloud' ? cloud : local
    let tally = tallies.get(id)
    if (!tally) {
      tally = {
        labels: renderLabels({ backend: id ?? '', location: location ?? '' }),
        byStatus: new Map(),
        byOrigin: new Map(),
        retries: 0,
        inFlight: 0,
        waits: new Float64Array(BUCKETS_S.length + 1),
        waitedMs: 0,
      }
      tallies.set(id, tally)
    }
    return tally
  }

  return {
    began: ({ id, location }) => void tallyOf(id, location).inFlight++,
    observe({ backend, location, status, errorOrigin, retries, upstreamMs }) {
      const tally = tallyOf(backend, location)
      tally.byStatus.set(status, (tally.byStatus.get(status) ?? 0) + 1)
      if (errorOrigin !== null) tally.byOrigin.set(errorOrigin, (tally.byOrigin.get(errorOrigin) ?? 0) + 1)
      tally.retries += retries
      if (upstreamMs === null) return
      tally.inFlight--
      let bucket = 0
      while (bucket < BUCKETS_S.length && upstreamMs > (BUCKETS_S[bucket] as number) * 1000) bucket++
      tally.waits[bucket] = (tally.waits[bucket] as number) + 1
      tally.waitedMs += upstreamMs
    },
    render: () => {
      const tallies = [...local.values(), ...cloud.values()]
      return [...renderTallies(tallies), ...gauges().flatMap(renderGauge), ''].join('\n')
    },
  }
}

function renderTallies(tallies: readonly Tally[]): string[] {
  const statuses = tallies.flatMap(({ labels, byStatus }) =>
    [...byStatus].map(([status, count]) => `gateway_requests_total{${labels},status="${status}"} ${count}`),
  )
  const origins = tallies.flatMap(({ labels, byOrigin }) =>
    [...byOrigin].map(([origin, count]) => `gateway_errors_total{${labels},origin="${origin}"} ${count}`),
  )
  const retries = tallies.map(({ labels, retries }) => `gateway_retries_total{${labels}} ${retries}`)
  return [
    ...preamble(
      'gateway_requests_total',
      'counter',
      'Requests that are over. No backend: answered before any was chosen.',
    ),
    ...statuses,
    ...preamble('gateway_errors_total', 'counter', 'Errors, by whom they are put down to.'),
    ...origins,
    ...preamble('gateway_retries_total', 'counter', 'Attempts after the first.'),
    ...retries,
    ...preamble('gateway_requests_in_flight', 'gauge', 'Requests that are with a backend now.'),
    ...tallies.map(({ labels, inFlight }) => `gateway_requests_in_flight{${labels}} ${inFlight}`),
    ...preamble('gateway_upstream_seconds', 'histogram', 'Time from dispatch to the response headers of a backend.'),
    ...tallies.flatMap(renderHistogram),
  ]
}

function renderHistogram({ labels, waits, waitedMs }: Tally): string[] {
  let count = 0
  const buckets = [...BUCKETS_S, '+Inf'].map((bound, i) => {
    count += waits[i] as number
    return `gateway_upstream_seconds_bucket{${labels},le="${bound}"} ${count}`
  })
  if (count === 0) return []
  const sum = `gateway_upstream_seconds_sum{${labels}} ${waitedMs / 1000}`
  return [...buckets, sum, `gateway_upstream_seconds_count{${labels}} ${count}`]
}

function renderGauge({ name, help, values }: Gauge): string[] {
  const lines = values.map(({ labels, value }) => {
    const all = renderLabels(labels)
    return all === '' ? `${name} ${value}` : `${name}{${all}} ${value}`
  })
  return [...preamble(name, 'gauge', help), ...lines]
}

function preamble(name: string, type: 'counter' | 'gauge' | 'histogram', help: string): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`]
}

function renderLabels(labels: Labels): string {
  const escaped = (value: string) => value.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')
  return Object.entries(labels)
    .map(([name, value]) => `${name}="${escaped(value)}"`)
    .join(',')
}
