import { describe, expect, test } from 'vitest'
import { intoDocument, tablesOf, toJson } from './report.ts'
import { measurement, runOf } from './testing.ts'

const nginx = { candidate: 'nginx', requests: 2_000, cpu: { proxy: 0.2, generator: 0.5, upstream: 0.4 } }
const run = runOf([
  measurement({ candidate: 'ours-bare', cpu: { proxy: 1, generator: 0, upstream: 0 } }),
  measurement(nginx),
])

function table(title: string, of = run): string[][] {
  return tablesOf(of).find((found) => found.title === title)?.rows ?? []
}

describe('the tables', () => {
  const list = 'GET a 2 kB list, 64 connections'

  test('a scenario has a line for each that was measured in it, against nginx of the same rounds', () => {
    expect(table(list)).toEqual([
      ['', 'req/s', '× nginx', 'CPU ms/1k', '× nginx', 'p50 ms', 'p99 ms', 'errors', 'remarks'],
      ['ours-bare', '1,000', '0.50', '1,000', '10.0', '1.00', '1.00', '0', ''],
      [
        'nginx',
        '2,000',
        '1.00',
        '100',
        '1.00',
        '1.00',
        '1.00',
        '0',
        'used 20 % of its core, the load 90 % of the other',
      ],
    ])
  })

  test('a void round is said, and none of its numbers', () => {
    const rows = table(list, runOf([measurement({ errors: { 'status 502': 50 } })]))
    expect(rows[1]?.join()).toContain('1 of 1 rounds void: 50 errors (status 502)')
    expect(rows[0]).not.toContain('req/s')
  })

  test('the bars stand first, with the verdict', () => {
    const [first] = tablesOf(run)
    expect(first?.title).toBe('The bars')
    expect(table('The bars')[1]).toEqual([
      '≥ 0.8 × nginx, GET list',
      '0.50 × (0.50–0.50)',
      '0.10 × (0.10–0.10)',
      'not met',
    ])
  })

  test('the environment names who was skipped and why', () => {
    const skipped = { ...run, skipped: [{ id: 'caddy', reason: 'not installed' }] }
    expect(table('Environment', skipped)).toContainEqual(['caddy', 'skipped: not installed'])
  })

  test('memory is the median over the rounds, in MiB', () => {
    const memory = [1, 2, 3].map((round) => ({ candidate: 'nginx', round, before: round * 2 ** 20, after: 2 ** 24 }))
    expect(table('Memory', { ...run, memory })[1]).toEqual(['nginx', '2.00', '16.0'])
  })
})

describe('intoDocument', () => {
  const written = intoDocument('# Title\n\nProse.\n', run)

  test('adds the tables behind what is there', () => {
    expect(written).toMatch(/^# Title\n\nProse\.\n\n<!-- measured: begin -->\n\n### The bars\n\n\| bar \|/)
  })

  test('replaces them the next time, and nothing else', () => {
    const edited = written.replace('Prose.', 'Other prose.').replace('2,000', '9,999')
    expect(intoDocument(`${edited}\nAfter.\n`, run)).toBe(`${written.replace('Prose.', 'Other prose.')}\nAfter.\n`)
  })
})

test('the stored run has percentiles for latencies, and why a round is void', () => {
  const stored = JSON.parse(toJson(runOf([measurement({ lateShare: 0.5, latencies: [1_000, 2_000] })])))
  expect(stored.measurements[0]).toMatchObject({
    void: '50.0 % sent late',
    latencyMs: { p50: 1, p90: 2, p99: 2, max: 2 },
  })
  expect(stored.measurements[0]).not.toHaveProperty('latencies')
})
