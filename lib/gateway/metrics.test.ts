import { expect, test } from 'vitest'
import { backendsFromEnvironment } from '#lib/registry/environment.ts'
import type { Backend } from '#lib/registry/types.ts'
import type { Exchange } from './log.ts'
import { createMetrics, type Gauge } from './metrics.ts'

const a = backendsFromEnvironment({ BACKEND_A_URL: 'http://a' }, 'local', []).backends[0] as Backend
const exchange: Exchange = {
  requestId: 'r1',
  method: 'GET',
  path: '/tasks',
  status: 200,
  backend: 'a',
  location: 'local',
  why: 'header',
  totalMs: 3,
  gatewayMs: 1,
  upstreamMs: 2,
  retries: 0,
  errorOrigin: null,
  error: null,
}
const unavailable: Exchange = { ...exchange, status: 503, errorOrigin: 'upstream', upstreamMs: null }

function rendered(exchanges: Exchange[], gauges: Gauge[] = []): string[] {
  const metrics = createMetrics(() => gauges)
  for (const each of exchanges) metrics.observe(each)
  return metrics.render().split('\n')
}

test('requests are counted by backend, place and status; errors by whose they are', () => {
  const lines = rendered([exchange, exchange, unavailable, { ...exchange, location: 'cloud', retries: 1 }])
  expect(lines).toContain('gateway_requests_total{backend="a",location="local",status="200"} 2')
  expect(lines).toContain('gateway_requests_total{backend="a",location="local",status="503"} 1')
  expect(lines).toContain('gateway_requests_total{backend="a",location="cloud",status="200"} 1')
  expect(lines).toContain('gateway_errors_total{backend="a",location="local",origin="upstream"} 1')
  expect(lines).toContain('gateway_retries_total{backend="a",location="cloud"} 1')
})

test('waits fall into buckets that hold all that is below them; what never went out waited for nobody', () => {
  const waits = [0.5, 1, 1.1, 40_000].map((upstreamMs) => ({ ...exchange, upstreamMs }))
  const lines = rendered([...waits, unavailable])
  const bucket = (bound: string) =>
    lines.find((line) => line.startsWith(`gateway_upstream_seconds_bucket{backend="a",location="local",le="${bound}"}`))
  expect(['0.001', '0.0025', '30', '+Inf'].map((bound) => bucket(bound)?.split(' ')[1])).toEqual(['2', '3', '3', '4'])
  expect(lines).toContain('gateway_upstream_seconds_count{backend="a",location="local"} 4')
  expect(lines).toContain('gateway_upstream_seconds_sum{backend="a",location="local"} 40.0026')
})

test('in flight is what has gone out and is not over', () => {
  const metrics = createMetrics(() => [])
  metrics.began(a)
  metrics.began(a)
  metrics.observe(exchange)
  metrics.observe(unavailable)
  expect(metrics.render()).toContain('gateway_requests_in_flight{backend="a",location="local"} 1\n')
})

test('gauges are read at the scrape; label values cannot break out', () => {
  const values = [{ labels: { backend: 'a"\\\n' }, value: 2 }]
  const lines = rendered([], [{ name: 'some_state', help: 'Some.', values }])
  expect(lines.slice(-4)).toEqual([
    '# HELP some_state Some.',
    '# TYPE some_state gauge',
    'some_state{backend="a\\"\\\\\\n"} 2',
    '',
  ])
})
