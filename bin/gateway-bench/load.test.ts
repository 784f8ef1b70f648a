import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { runClosedLoop } from './closed-loop.ts'
import { runOpenLoop } from './open-loop.ts'
import type { Plan } from './plan.ts'

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

async function planFor(listener: RequestListener): Promise<Plan> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  stops.push(() => {
    server.close()
    server.closeAllConnections()
  })
  return {
    port: (server.address() as AddressInfo).port,
    exchanges: [{ request: 'GET / HTTP/1.1\r\nhost: x\r\n\r\n', status: 200, body: 'right' }],
    connections: 4,
    load: { kind: 'closed' },
    warmUpMs: 50,
    measureMs: 200,
    seed: 1,
    pids: { proxy: [process.pid], upstream: [], generator: [] },
  }
}

describe('a closed loop', () => {
  test('counts right answers, with their latency and the CPU they took', async () => {
    const sample = await runClosedLoop(await planFor((_, response) => response.end('right')))
    expect(sample.errors).toEqual({})
    expect(sample.requests).toBeGreaterThan(20)
    expect(sample.latencies).toHaveLength(sample.requests)
    expect(sample.seconds).toBeGreaterThan(0.19)
    expect(sample.cpu.proxy).toBeGreaterThan(0.01)
  })

  test('counts what is wrong by its kind, and goes on', async () => {
    let turn = 0
    const plan = await planFor((_, response) => {
      turn++
      if (turn === 3) response.writeHead(503).end()
      else if (turn === 5) response.end('wrong')
      else if (turn === 7) response.destroy()
      else if (turn === 9) response.writeHead(200, { connection: 'close' }).end('right')
      else response.end('right')
    })
    const sample = await runClosedLoop(plan)
    expect(sample.errors).toEqual({ 'status 503': 1, 'wrong body': 1, 'connection closed': 1 })
    expect(sample.reconnects).toBe(1)
    expect(sample.requests).toBeGreaterThan(20)
  })

  test('waits for the last answers', async () => {
    const sample = await runClosedLoop(
      await planFor((_, response) => void setTimeout(() => response.end('right'), 400)),
    )
    expect(sample.errors).toEqual({})
    expect(sample.requests).toBe(0)
  })

  test('ends early when it has enough', async () => {
    const plan = await planFor((_, response) => response.end('right'))
    const sample = await runClosedLoop({ ...plan, warmUpMs: 0, measureMs: 60_000, answers: 50 })
    expect(sample.requests).toBeGreaterThanOrEqual(50)
    expect(sample.seconds).toBeLessThan(30)
  })

  test('counts connections that are refused', async () => {
    const plan = await planFor((_, response) => response.end('right'))
    for (const stop of stops.splice(0)) stop()
    const { errors, requests } = await runClosedLoop(plan)
    expect(requests).toBe(0)
    expect(errors['connect ECONNREFUSED']).toBeGreaterThan(0)
  })
})

describe('an open loop', () => {
  test('sends at its rate, however slow the answers are, and counts their wait from when each was due', async () => {
    const plan = await planFor((_, response) => void setTimeout(() => response.end('right'), 100))
    const sample = await runOpenLoop({ ...plan, connections: 64, measureMs: 500 }, 200)
    expect(sample.errors).toEqual({})
    expect(sample.requests).toBeGreaterThan(60)
    expect(sample.requests).toBeLessThan(140)
    expect(sample.latencies[0]).toBeGreaterThan(99_000)
    expect(sample.lateShare).not.toBeNull()
  })

  test('does not spare a server that stops answering: what waits for a connection waits on record', async () => {
    const plan = await planFor((_, response) => void setTimeout(() => response.end('right'), 100))
    const sample = await runOpenLoop({ ...plan, connections: 1, measureMs: 300 }, 50)
    expect(sample.errors).toEqual({})
    expect(sample.latencies.at(-1)).toBeGreaterThan(400_000)
  })
})
