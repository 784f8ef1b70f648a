import { expect } from 'vitest'
import { embeddedAt, gatewayCase, MOUNT_NAMES, type MountName, placeOf, type Subject } from '../harness.ts'

const ofEachMount = (name: string) => MOUNT_NAMES.map((mount) => `${name}-${mount}`).sort()
const ALL_IDS = [
  ...['bun-sqlite', ...ofEachMount('crowded'), 'echo', 'embedded', 'far', 'flaky', ...ofEachMount('fragile')],
  ...['plain', 'raw', 'refused', 'self', 'sluggish'],
]

/** A Worker's own backend has another name, and two more are there for its own cases. */
function idsAt(name: MountName): string[] {
  if (name !== 'worker') return ALL_IDS
  const others = ALL_IDS.filter((id) => id !== 'embedded')
  return [...others, 'cf-d1', 'crowded-worker', 'fragile-worker'].sort()
}

export function choosingCases(subject: () => Subject, name: MountName): void {
  gatewayCase('without x-backend it is bun-sqlite, a real one', subject, name, {}, async ({ ask }) => {
    const response = await ask({ backend: null, path: '/tasks' })
    expect(response.status).toBe(200)
    expect(response.one('x-backend')).toBe('bun-sqlite')
    expect(response.json()).toEqual([])
  })

  gatewayCase('the embedded one answers in this process', subject, name, {}, async ({ ask }) => {
    const headers = ['Content-Type: application/json']
    const created = await ask({ backend: embeddedAt(name), method: 'POST', headers, body: '{"title":"ring"}' })
    expect(created.status).toBe(201)
    expect(created.one('x-backend')).toBe(embeddedAt(name))
    const id = created.json().id as string
    expect(created.one('location')).toBe(`tasks/${id}`)
    const read = await ask({ backend: embeddedAt(name), path: `/tasks/${id}` })
    expect(read.json()).toMatchObject({ id, title: 'ring' })
    const gone = await ask({ backend: embeddedAt(name), path: `/tasks/${id}`, method: 'DELETE' })
    expect(gone.status).toBe(204)
  })

  gatewayCase('every answer says who gave it and where', subject, name, {}, async ({ ask }) => {
    const response = await ask({ backend: 'plain' })
    expect(response.one('x-backend')).toBe('plain')
    expect(response.one('x-backend-location')).toBe(placeOf(name))
    expect(response.one('x-gateway-version')).toMatch(/^\d+\.\d+\.\d+$/)
  })

  gatewayCase('a place can be forced, and is kept to', subject, name, {}, async ({ ask }) => {
    const far = await ask({ backend: 'far', headers: ['x-backend-location: cloud'] })
    expect([far.status, far.one('x-backend-location')]).toEqual([200, 'cloud'])
    const near = await ask({ backend: 'far', headers: ['x-backend-location: local'] })
    expect(near.status).toBe(400)
    expect(near.json()).toMatchObject({ error: 'Invalid Backend', valid_backends: idsAt(name) })
  })

  gatewayCase('an unknown id is a 400 that lists the known ones, sorted', subject, name, {}, async ({ ask }) => {
    const response = await ask({ backend: 'cobol' })
    expect(response.status).toBe(400)
    expect(response.json()).toEqual({
      error: 'Invalid Backend',
      message: expect.stringContaining('cobol'),
      valid_backends: idsAt(name),
    })
    expect(response.one('proxy-status')).toContain('shootout; error=')
    expect(response.one('x-backend')).toBeUndefined()
  })

  gatewayCase('an unknown place is a 400 as well', subject, name, {}, async ({ ask }) => {
    const response = await ask({ headers: ['x-backend-location: moon'] })
    expect([response.status, response.json().error]).toEqual([400, 'Invalid Backend'])
  })

  gatewayCase('two x-backend headers are a 400, not a guess', subject, name, {}, async ({ ask }) => {
    const response = await ask({ backend: 'plain', headers: ['x-backend: raw'] })
    expect([response.status, response.json().error]).toEqual([400, 'Invalid Backend'])
  })

  gatewayCase('an entry that could not be used is not routed to', subject, name, {}, async ({ ask }) => {
    expect((await ask({ backend: 'bad' })).status).toBe(400)
  })
}
