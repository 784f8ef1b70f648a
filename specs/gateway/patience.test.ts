import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { type BareGateway, PLACES, type Place, startBareGateway } from './bare.ts'
import { RawConnection } from './client.ts'
import { respond, type ScriptedUpstream, startUpstream } from './upstream.ts'

/** Longer than nothing may happen on a connection where bodies alone decide, with five seconds more and a look each second. */
const ANSWER_MS = 7_500

describe.concurrent.each<Place>(PLACES)(
  'a gateway at $prefix/* (after a page: $afterPage)',
  ({ prefix, afterPage }) => {
    let upstream: ScriptedUpstream
    let gateway: BareGateway

    beforeAll(async () => {
      upstream = await startUpstream()
      const limits = { BODY_IDLE_TIMEOUT_MS: '1000', UPSTREAM_TIMEOUT_MS: '15000' }
      gateway = await startBareGateway({ ...limits, BACKEND_A_URL: upstream.url, DEFAULT_BACKEND: 'a' }, prefix)
    })
    afterAll(async () => {
      await gateway?.stop()
      await upstream?.crash()
    })

    test('an answer may take its time, however short bodies may stand still', async ({ expect }) => {
      upstream.on('/late', async (request) => {
        await delay(ANSWER_MS)
        respond(request, '200 OK', ['Content-Length: 4'], 'late')
      })
      const connection = new RawConnection(gateway.port, { afterPage })
      connection.send(`GET ${prefix}/late HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
      const response = await connection.response()
      expect([response.status, response.text()]).toEqual([200, 'late'])
    })
  },
)
