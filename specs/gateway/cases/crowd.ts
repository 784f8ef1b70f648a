import { expect } from 'vitest'
import type { RawResponse } from '../client.ts'
import { gatewayCase, type MountName, type Subject } from '../harness.ts'
import { respond, type UpstreamRequest } from '../upstream.ts'

const AT_ONCE = 10
/** A fifth of what is in flight, and always so many. */
const BUDGET = 3

export function crowdCases(subject: () => Subject, name: MountName): void {
  const backend = `crowded-${name}`

  gatewayCase('of ten that fail at once, three are tried again', subject, name, {}, async ({ ask, script }) => {
    const first: UpstreamRequest[] = []
    const again: UpstreamRequest[] = []
    const { path } = script((request) => {
      if (first.length === AT_ONCE) return void again.push(request)
      first.push(request)
      if (first.length === AT_ONCE) for (const { socket } of first) socket.resetAndDestroy()
    })
    const answers: RawResponse[] = []
    const asked = Array.from({ length: AT_ONCE }, async () => void answers.push(await ask({ backend, path })))
    // The second attempts are held until everybody else knows: one that was over would make room for another.
    await expect.poll(() => answers.length, { timeout: 5_000 }).toBe(AT_ONCE - BUDGET)
    await expect.poll(() => again.length).toBe(BUDGET)
    for (const request of again) respond(request, '200 OK', ['Content-Length: 0'])
    await Promise.all(asked)
    expect(answers.map(({ status }) => status)).toEqual([
      ...Array(AT_ONCE - BUDGET).fill(503),
      ...Array(BUDGET).fill(200),
    ])
  })

  gatewayCase('clients that leave are not held against a backend', subject, name, {}, async (gateway) => {
    const { ask, open, script, mount } = gateway
    const { path, requests } = script(() => {})
    const leaving = Array.from({ length: AT_ONCE }, (_, i) =>
      open({ backend, path, headers: [`x-request-id: crowd-${name}-${i}`] }),
    )
    await expect.poll(() => requests().length).toBe(AT_ONCE)
    for (const connection of leaving) connection.close()
    const logged = () => mount.log.filter((line) => line.includes(`crowd-${name}-`))
    await expect.poll(() => logged().length).toBe(AT_ONCE)
    for (const line of logged()) expect(JSON.parse(line)).toMatchObject({ status: 499, error_origin: 'client' })
    const { backends } = (await ask({ path: '/backends' })).json() as { backends: Record<string, unknown>[] }
    expect(backends.find(({ id }) => id === backend)).toMatchObject({ health: 'healthy', circuit: 'closed' })
    expect((await ask({ backend })).status).toBe(200)
  })
}
