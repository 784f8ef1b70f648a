import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import { runClosedLoop } from './closed-loop.ts'
import { runOpenLoop } from './open-loop.ts'
import type { Plan } from './plan.ts'

/*
 * The load generator, run as a process of its own so that it has a core of its own: each `POST /measure` with a plan
 * is answered with its sample. It stays for a whole run, and so is as warm for the last server as for the first.
 */

createServer(async (request, response) => {
  response.setHeader('content-type', 'application/json')
  if (request.method !== 'POST') {
    response.end('{}')
    return
  }
  const plan = (await json(request)) as Plan
  const sample = plan.load.kind === 'open' ? await runOpenLoop(plan, plan.load.perSecond) : await runClosedLoop(plan)
  response.end(JSON.stringify(sample))
}).listen(Number(process.env.PORT), '127.0.0.1')
