import { expect, test } from 'vitest'
import { countersOf, mergeMetrics } from './merge-metrics.ts'

const one = `# HELP gateway_requests_total Requests.
# TYPE gateway_requests_total counter
gateway_requests_total{backend="a",status="200"} 3
gateway_requests_total{backend="a",status="503"} 1
# HELP gateway_upstream_seconds Time.
# TYPE gateway_upstream_seconds histogram
gateway_upstream_seconds_bucket{backend="a",le="+Inf"} 4
gateway_upstream_seconds_sum{backend="a"} 0.5
# HELP gateway_backend_up Up.
# TYPE gateway_backend_up gauge
gateway_backend_up{backend="a"} 1
gateway_backend_up{backend="b with space"} NaN
# HELP gateway_circuit_state Circuit.
# TYPE gateway_circuit_state gauge
gateway_circuit_state{backend="a"} 0
`
const other = one
  .replace('status="200"} 3', 'status="200"} 10')
  .replace('gateway_requests_total{backend="a",status="503"} 1\n', '')
  .replace('up{backend="a"} 1', 'up{backend="a"} 0')
  .replace('up{backend="b with space"} NaN', 'up{backend="b with space"} 1')
  .replace('state{backend="a"} 0', 'state{backend="a"} 2')

test('counts are summed up; a backend is as down, and its circuit as open, as for any process', () => {
  expect(mergeMetrics([one, other])).toBe(`# HELP gateway_requests_total Requests.
# TYPE gateway_requests_total counter
gateway_requests_total{backend="a",status="200"} 13
gateway_requests_total{backend="a",status="503"} 1
# HELP gateway_upstream_seconds Time.
# TYPE gateway_upstream_seconds histogram
gateway_upstream_seconds_bucket{backend="a",le="+Inf"} 8
gateway_upstream_seconds_sum{backend="a"} 1
# HELP gateway_backend_up Up.
# TYPE gateway_backend_up gauge
gateway_backend_up{backend="a"} 0
gateway_backend_up{backend="b with space"} 1
# HELP gateway_circuit_state Circuit.
# TYPE gateway_circuit_state gauge
gateway_circuit_state{backend="a"} 2
`)
})

test('one text, and one with nothing, stay what they are', () => {
  expect(mergeMetrics([one])).toBe(one)
  expect(mergeMetrics([one, ''])).toBe(one)
})

test('of a process that has ended only counts are kept, and none goes back', () => {
  const kept = countersOf(other)
  expect(kept).not.toMatch(/gateway_backend_up|gateway_circuit_state/)
  expect(mergeMetrics([one, kept])).toContain('gateway_requests_total{backend="a",status="200"} 13\n')
  expect(mergeMetrics([one, kept])).toContain('gateway_backend_up{backend="a"} 1\n')
})
