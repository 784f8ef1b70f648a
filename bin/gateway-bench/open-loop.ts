import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { poissonArrivals } from '#lib/shootout/gateway-bench/arrivals.ts'
import type { Cost, Sample } from '#lib/shootout/gateway-bench/measurement.ts'
import { seededRandom } from '#lib/shootout/gateway-bench/random.ts'
import { type Client, type Prepared, prepare } from './client.ts'
import { Fleet } from './fleet.ts'
import { startMeter } from './meter.ts'
import type { Plan } from './plan.ts'
import { Tally } from './tally.ts'

/** A request that goes out later than this was not sent on time; its latency counts from when it was due all the same. */
const LATE_MS = 1
/** From the start of the metronome's thread to its first beat. */
const LEAD_MS = 150

/** Requests go out when they are due, whatever became of those before: how long does a client wait? */
export async function runOpenLoop(plan: Plan, perSecond: number): Promise<Sample> {
  const exchanges = plan.exchanges.map(prepare)
  const tally = new Tally()
  const times = poissonArrivals(perSecond, plan.warmUpMs + plan.measureMs, seededRandom(plan.seed))
  const startsAt = performance.now() + LEAD_MS
  const counted = times.filter((time) => time >= plan.warmUpMs).length
  const free: Client[] = []
  const waiting: number[] = []
  let next = 0
  let late = 0

  const fleet = new Fleet(plan.port, tally, {
    ready: (client) => {
      free.push(client)
      sendWaiting()
    },
    answered: (client) => tally.answered(client.since, client.since >= startsAt + plan.warmUpMs),
  })
  const sendWaiting = () => {
    while (waiting.length > 0 && free.length > 0) {
      const client = free.shift() as Client
      if (!client.open) continue
      client.since = waiting.shift() as number
      client.send(exchanges[next % exchanges.length] as Prepared)
    }
  }
  const beat = () => {
    const now = performance.now() - startsAt
    for (let due = times[next]; due !== undefined && due <= now; due = times[next]) {
      if (due >= plan.warmUpMs && now - due > LATE_MS) late++
      waiting.push(startsAt + due)
      next++
    }
    sendWaiting()
  }

  free.push(...(await fleet.open(plan.connections)))
  const metronome = new Worker(new URL('metronome.ts', import.meta.url), {
    workerData: { times, startsAt: performance.timeOrigin + startsAt },
  })
  metronome.on('message', beat)
  const [cost] = await Promise.all([measure(plan, startsAt), once(metronome, 'exit')])
  beat()
  await fleet.close()
  return tally.sample(cost, late / counted)
}

async function measure({ warmUpMs, measureMs, pids }: Plan, startsAt: number): Promise<Cost> {
  await delay(startsAt + warmUpMs - performance.now())
  const readMeter = startMeter(pids)
  await delay(measureMs)
  return readMeter()
}
