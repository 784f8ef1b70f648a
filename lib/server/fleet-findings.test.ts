import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Findings } from '#lib/gateway/policies/own-routes.ts'
import { createFleetFindings } from './fleet-findings.ts'
import type { ToWorker } from './messages.ts'

const said = (count: number): Findings => ({
  metrics: `# HELP requests Requests.\n# TYPE requests counter\nrequests ${count}\n`,
  backends: [],
})

/** Two workers, known by a letter, and what they were asked. */
function fleet() {
  const serving = new Set(['a', 'b'])
  const asked: [worker: string, ask: number][] = []
  const send = (worker: string, message: ToWorker) => {
    if (message.kind === 'report') asked.push([worker, message.ask])
  }
  const findings = createFleetFindings(() => [...serving], send)
  const gather = async () => {
    const { metrics } = await findings.gather()
    return ['requests', 'gateway_workers'].map((name) => Number(new RegExp(`^${name} (.*)$`, 'm').exec(metrics)?.[1]))
  }
  return { serving, asked, findings, gather }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('each is asked, and counts are summed up; who asks meanwhile gets the same', async () => {
  const { asked, findings, gather } = fleet()
  const both = Promise.all([gather(), gather()])
  expect(asked).toEqual([
    ['a', 1],
    ['b', 1],
  ])
  findings.take('a', 1, said(3))
  findings.take('b', 1, said(4))
  expect(await both).toEqual([
    [7, 2],
    [7, 2],
  ])
})

test('one that does not answer in time is counted with what it said before', async () => {
  const { findings, gather } = fleet()
  findings.take('b', 0, said(4))
  const gathered = gather()
  findings.take('a', 1, said(5))
  await vi.advanceTimersByTimeAsync(1_000)
  expect(await gathered).toEqual([9, 2])
  // Its late answer counts the next time.
  findings.take('b', 1, said(6))
  const next = gather()
  findings.take('a', 2, said(5))
  findings.take('b', 2, said(7))
  expect(await next).toEqual([12, 2])
})

test('one that ends is no longer waited for, and what it counted stays counted', async () => {
  const { serving, findings, gather } = fleet()
  findings.take('b', 0, said(4))
  const gathered = gather()
  findings.take('a', 1, said(5))
  serving.delete('b')
  findings.ended('b')
  expect(await gathered).toEqual([9, 1])
  findings.take('b', 1, said(4))
  serving.add('c')
  const next = gather()
  findings.take('a', 2, said(5))
  findings.take('c', 2, said(1))
  expect(await next).toEqual([10, 2])
})

test('with nobody to ask there is an answer all the same', async () => {
  const { serving, gather } = fleet()
  serving.clear()
  const gathered = gather()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(await gathered).toEqual([Number.NaN, 0])
})
