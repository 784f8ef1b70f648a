import { expect } from 'vitest'
import { gatewayCase, type MountName, type Subject } from '../harness.ts'
import { respond } from '../upstream.ts'

const FAILURES_TO_OPEN = 5

export function circuitCases(subject: () => Subject, name: MountName): void {
  const backend = `fragile-${name}`

  gatewayCase('a backend’s own errors are never held against it', subject, name, {}, async ({ ask, script }) => {
    const { path, requests } = script((request) => respond(request, '500 Mine', ['Content-Length: 0']))
    for (let i = 0; i <= FAILURES_TO_OPEN; i++) expect((await ask({ backend, path })).status).toBe(500)
    expect(requests()).toHaveLength(FAILURES_TO_OPEN + 1)
  })

  gatewayCase('five failures in a row keep all requests away from it', subject, name, {}, async ({ ask, script }) => {
    const { path, requests } = script(({ socket }) => void socket.end())
    // A method that is not tried again, and no body, which on Workers may be what failed.
    const fail = () => ask({ backend, path, method: 'POST', headers: ['Content-Length: 0'] })
    for (let i = 0; i < FAILURES_TO_OPEN; i++) {
      expect((await fail()).one('proxy-status')).toBe('shootout; error=connection_terminated')
    }
    const shut = await fail()
    expect([shut.status, shut.json()]).toEqual([
      503,
      { error: 'Backend Unavailable', message: expect.stringContaining('in a row'), backend },
    ])
    expect(shut.one('proxy-status')).toBe('shootout; error=destination_unavailable')
    expect(Number(shut.one('retry-after'))).toBeGreaterThan(20)
    expect(requests()).toHaveLength(FAILURES_TO_OPEN)
    const { backends } = (await ask({ path: '/backends' })).json() as { backends: Record<string, unknown>[] }
    expect(backends.find(({ id }) => id === backend)).toMatchObject({ health: 'healthy', circuit: 'open' })
    // The same upstream under another name is another backend.
    expect((await ask()).status).toBe(200)
  })
}
