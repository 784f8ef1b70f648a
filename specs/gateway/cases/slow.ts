import { setTimeout as delay } from 'node:timers/promises'
import type { RawResponse } from '../client.ts'
import { gatewayCase, type MountName, type Subject } from '../harness.ts'
import { BODY_IDLE_TIMEOUT_MS, UPSTREAM_TIMEOUT_MS } from '../stack.ts'
import { respond, type UpstreamRequest } from '../upstream.ts'

const STREAM = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n'
/** Longer than a backend may take to answer, shorter than a body may stand still. */
const SILENCE_MS = UPSTREAM_TIMEOUT_MS * 2
const EVENTS = ['one', 'two', 'three'] as const
/** Failures in a row that open a circuit. */
const FAILURES_TO_OPEN = 5
/** More than a circuit stays open at first, and than a finding counts (30 s each). */
const PATIENCE_MS = 80_000
const OPTIONS = { concurrent: true, timeout: PATIENCE_MS + 10_000 } as const

const event = (text: string) => `${(text.length + 8).toString(16)}\r\ndata: ${text}\n\n\r\n`

/** Cases that mostly wait; they run all at once. `circuitCases` has opened the circuit that is met here. */
export function slowCases(subject: () => Subject, name: MountName): void {
  gatewayCase(
    'an event stream may be silent for longer than an answer may take, and lasts for longer than it may be silent',
    subject,
    name,
    {},
    async ({ open, script }, expect) => {
      expect(SILENCE_MS).toBeLessThan(BODY_IDLE_TIMEOUT_MS)
      expect(SILENCE_MS * (EVENTS.length - 1)).toBeGreaterThan(BODY_IDLE_TIMEOUT_MS)
      const next: (() => void)[] = []
      const { path } = script(async ({ socket }) => {
        socket.write(STREAM)
        for (const text of EVENTS) {
          socket.write(event(text))
          await new Promise<void>((resolve) => next.push(resolve))
        }
        socket.end('0\r\n\r\n')
      })
      const connection = open({ path, headers: ['Accept: text/event-stream'] })
      for (const [i, text] of EVENTS.entries()) {
        // It is here before the next one is sent.
        await connection.until(`data: ${text}`)
        if (i < EVENTS.length - 1) await delay(SILENCE_MS)
        next[i]?.()
      }
      const response = await connection.response()
      expect([response.status, response.complete]).toEqual([200, true])
      expect(response.text()).toBe(EVENTS.map((text) => `data: ${text}\n\n`).join(''))
    },
    OPTIONS,
  )

  gatewayCase(
    'streams that are silent for too long are cut off, not made to look whole, and not held against the backend',
    subject,
    name,
    {},
    async ({ ask, open, script, mount }, expect) => {
      const backend = `crowded-${name}`
      const { path, requests } = script(({ socket }) => void socket.write(STREAM + event('one')))
      const id = (i: number) => `silent-${name}-${i}`
      const streams = Array.from({ length: FAILURES_TO_OPEN }, async (_, i) => {
        const response = await open({ backend, path, headers: [`x-request-id: ${id(i)}`] }).response()
        expect([response.text(), response.complete]).toEqual(['data: one\n\n', false])
      })
      await Promise.all(streams)
      await expect.poll(() => requests().every(({ socket }) => socket.destroyed)).toBe(true)
      expect((await ask({ backend })).status).toBe(200)
      const line = () => mount.log.find((each) => each.includes(id(0)))
      await expect.poll(line).toContain('BODY_TIMEOUT')
      expect(JSON.parse(line() ?? '{}')).toMatchObject({ error_origin: 'backend' })
    },
    OPTIONS,
  )

  // There a handler sees no upgrades.
  if (name !== 'next-route') {
    gatewayCase(
      'an ordinary answer to an upgrade may not be silent for too long either',
      subject,
      name,
      {},
      async ({ open, script, mount }, expect) => {
        const head = 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n'
        const { path, requests } = script(({ socket }) => void socket.write(`${head}some`))
        const id = `upgrade-silent-${name}`
        const headers = ['Connection: Upgrade', 'Upgrade: websocket', `x-request-id: ${id}`]
        const response = await open({ path, headers }).response()
        expect([response.status, response.text(), response.complete]).toEqual([200, 'some', false])
        await expect.poll(() => requests()[0]?.socket.destroyed).toBe(true)
        const line = () => mount.log.find((each) => each.includes(id)) ?? '{}'
        await expect.poll(() => JSON.parse(line())).toMatchObject({ error: 'BODY_TIMEOUT', error_origin: 'backend' })
      },
      OPTIONS,
    )

    gatewayCase(
      'who takes nothing of an ordinary answer to an upgrade is not waited for',
      subject,
      name,
      {},
      async ({ open, script, mount }, expect) => {
        const { path, requests } = script(({ socket }) => {
          const length = 50_000_000
          socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${length}\r\n\r\n`)
          socket.write(Buffer.alloc(length))
        })
        const id = `upgrade-resting-${name}`
        const headers = ['Connection: Upgrade', 'Upgrade: websocket', `x-request-id: ${id}`]
        const connection = open({ path, headers })
        connection.rest()
        await expect.poll(() => requests()[0]?.socket.destroyed, { timeout: PATIENCE_MS }).toBe(true)
        const line = () => mount.log.find((each) => each.includes(id)) ?? '{}'
        await expect.poll(() => JSON.parse(line())).toMatchObject({ status: 499, error_origin: 'client' })
        connection.close()
      },
      OPTIONS,
    )
  }

  gatewayCase(
    'bodies that their clients hold back are a 408, and close no backend to others',
    subject,
    name,
    {},
    async ({ ask, open, script }, expect) => {
      for (const backend of [`crowded-${name}`, 'embedded']) {
        const path = backend === 'embedded' ? '/tasks' : script(() => {}).path
        const headers = ['Content-Type: application/json', 'Content-Length: 10']
        const held = Array.from({ length: FAILURES_TO_OPEN }, async () => {
          const connection = open({ method: 'POST', backend, path, headers })
          connection.send('{')
          return connection.response()
        })
        const statuses = (await Promise.all(held)).map(({ status }) => status)
        // Next does not say who is waited for.
        const late = name === 'next-route' && backend === 'embedded' ? 504 : 408
        expect(statuses).toEqual(held.map(() => late))
        expect((await ask({ backend, path: '/tasks' })).status).toBe(200)
      }
    },
    OPTIONS,
  )

  gatewayCase(
    'a backend that failed is tried again by one request alone',
    subject,
    name,
    {},
    async ({ ask, script }, expect) => {
      const backend = `fragile-${name}`
      const circuit = async () => {
        const { backends } = (await ask({ path: '/backends' })).json() as { backends: Record<string, unknown>[] }
        const found = backends.find(({ id }) => id === backend)
        return found?.health === 'healthy' ? found.circuit : 'none'
      }
      const broken = script(({ socket }) => void socket.end())
      const ready = async () => {
        const state = await circuit()
        // On a very busy machine a health check may have come too late, and the next one has closed the circuit again.
        if (state === 'closed') await ask({ backend, path: broken.path, method: 'POST', body: 'x' })
        return state
      }
      await expect.poll(ready, { timeout: PATIENCE_MS, interval: 250 }).toBe('half-open')
      let trial: UpstreamRequest | undefined
      const { path, requests } = script((request) => {
        trial = request
      })
      const answers: RawResponse[] = []
      const asked = Array.from({ length: 5 }, async () => void answers.push(await ask({ backend, path })))
      await expect.poll(() => answers.length).toBe(4)
      for (const answer of answers) {
        expect([answer.status, answer.one('retry-after')]).toEqual([503, '1'])
        expect(answer.one('proxy-status')).toBe('shootout; error=destination_unavailable')
      }
      // Those are refused at once; this one has a way to go.
      await expect.poll(() => requests().length).toBe(1)
      if (trial) respond(trial, '200 OK', ['Content-Length: 0'])
      await Promise.all(asked)
      expect(answers.at(-1)?.status).toBe(200)
      expect(await circuit()).toBe('closed')
      expect((await ask({ backend })).status).toBe(200)
    },
    OPTIONS,
  )

  gatewayCase(
    'no request waits while what is known of a backend is found out anew',
    subject,
    name,
    {},
    async ({ ask, mount }, expect) => {
      const backend = 'sluggish'
      expect((await ask({ backend })).status).toBe(200)
      // Mounts of one gateway share the check, and so the list.
      const { sluggish } = mount
      sluggish.onHealth = (request) => void sluggish.requests.push(request)
      const unanswered = () => sluggish.requests.find(({ target, socket }) => target === '/health' && !socket.destroyed)
      await expect.poll(unanswered, { timeout: PATIENCE_MS, interval: 20 }).toBeDefined()
      const check = unanswered()
      expect((await ask({ backend })).status).toBe(200)
      // The answer came while the check had none yet.
      expect(check?.socket.destroyed).toBe(false)
    },
    OPTIONS,
  )
}
