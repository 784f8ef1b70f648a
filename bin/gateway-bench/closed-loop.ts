import { setTimeout as delay } from 'node:timers/promises'
import type { Sample } from '#lib/shootout/gateway-bench/measurement.ts'
import { type Client, type Prepared, prepare } from './client.ts'
import { Fleet } from './fleet.ts'
import { startMeter } from './meter.ts'
import type { Plan } from './plan.ts'
import { Tally } from './tally.ts'

/** Every connection always has one request on it: how much can the server do? */
export async function runClosedLoop(plan: Plan): Promise<Sample> {
  const exchanges = plan.exchanges.map(prepare)
  const tally = new Tally()
  let phase: 'opening' | 'warming' | 'measuring' | 'over' = 'opening'
  let turn = 0
  let left = plan.answers ?? Number.POSITIVE_INFINITY
  const enough = Promise.withResolvers<void>()

  const send = (client: Client) => {
    if (phase === 'over') return
    client.since = performance.now()
    client.send(exchanges[turn++ % exchanges.length] as Prepared)
  }
  const fleet = new Fleet(plan.port, tally, {
    ready: send,
    answered: (client) => {
      tally.answered(client.since, phase === 'measuring')
      if (phase === 'measuring' && --left === 0) enough.resolve()
    },
  })

  const clients = await fleet.open(plan.connections)
  phase = 'warming'
  for (const client of clients) if (client.open) send(client)
  await delay(plan.warmUpMs)
  phase = 'measuring'
  const readMeter = startMeter(plan.pids)
  await Promise.race([delay(plan.measureMs), enough.promise])
  const cost = readMeter()
  phase = 'over'
  await fleet.close()
  return tally.sample(cost, null)
}
