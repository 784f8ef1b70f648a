import { expect } from 'vitest'
import { gatewayCase, type MountName, type Subject } from '../harness.ts'

const FRAGILE = ['fragile-next-route', 'fragile-node-api', 'fragile-node-bare']
const ALL_IDS = ['bun-sqlite', 'embedded', 'far', 'flaky', ...FRAGILE, 'plain', 'raw', 'refused', 'self']

export function choosingCases(subject: () => Subject, name: MountName): void {
  gatewayCase('without x-backend it is bun-sqlite, a real one', subject, name, {}, async ({ ask }) => {
    const response = await ask({ backend: null, path: '/tasks' })
    expect(response.status).toBe(200)
    expect(response.one('x-backend')).toBe('bun-sqlite')
    expect(response.json()).toEqual([])
  })

  gatewayCase('the embedded one answers in this process', subject, name, {}, async ({ ask }) => {
    const headers = ['Content-Type: application/json']
    const created = await ask({ backend: 'embedded', method: 'POST', headers, body: '{"title":"ring"}' })
    expect(created.status).toBe(201)
    expect(created.one('x-backend')).toBe('embedded')
    const id = created.json().id as string
    expect(created.one('location')).toBe(`tasks/${id}`)
    const read = await ask({ backend: 'embedded', path: `/tasks/${id}` })
    expect(read.json()).toMatchObject({ id, title: 'ring' })
    const gone = await ask({ backend: 'embedded', path: `/tasks/${id}`, method: 'DELETE' })
    expect(gone.status).toBe(204)
  })

  gatewayCase('every answer says who gave it and where', subject, name, {}, async ({ ask }) => {
    const response = await ask({ backend: 'plain' })
    expect(response.one('x-backend')).toBe('plain')
    expect(response.one('x-backend-location')).toBe('local')
    expect(response.one('x-gateway-version')).toMatch(/^\d+\.\d+\.\d+$/)
  })

  gatewayCase('a place can be forced, and is kept to', subject, name, {}, async ({ ask }) => {
    const far = await ask({ backend: 'far', headers: ['x-backend-location: cloud'] })
    expect([far.status, far.one('x-backend-location')]).toEqual([200, 'cloud'])
    const near = await ask({ backend: 'far', headers: ['x-backend-location: local'] })
    expect(near.status).toBe(400)
    expect(near.json()).toMatchObject({ error: 'Invalid Backend', valid_backends: ALL_IDS })
  })

  gatewayCase('an unknown id is a 400 that lists the known ones, sorted', subject, name, {}, async ({ ask }) => {
    const response = await ask({ backend: 'cobol' })
    expect(response.status).toBe(400)
    expect(response.json()).toEqual({
      error: 'Invalid Backend',
      message: expect.stringContaining('cobol'),
      valid_backends: ALL_IDS,
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
