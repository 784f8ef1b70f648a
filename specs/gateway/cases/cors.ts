import { expect } from 'vitest'
import type { RawResponse } from '../client.ts'
import { embeddedAt, gatewayCase, type MountName, type Subject } from '../harness.ts'
import { respond } from '../upstream.ts'

function expectCors(response: RawResponse): void {
  expect(response.one('access-control-allow-origin')).toBe('*')
  expect(response.one('access-control-allow-methods')).toBe('GET, POST, PUT, DELETE, PATCH, OPTIONS')
  const allowed = response.one('access-control-allow-headers')?.split(', ')
  expect(allowed).toEqual(
    expect.arrayContaining(['Content-Type', 'x-backend', 'x-backend-location', 'If-Match', 'If-None-Match']),
  )
  expect(allowed).toEqual(expect.arrayContaining(['Authorization', 'x-request-id']))
  expect(response.one('access-control-expose-headers')).toMatch(/ETag.*Link.*x-backend/)
  expect(response.one('access-control-max-age')).toBe('86400')
}

export function corsCases(subject: () => Subject, name: MountName): void {
  gatewayCase('a preflight is answered here and reaches no backend', subject, name, {}, async ({ ask, script }) => {
    const { path, requests } = script((request) => respond(request, '500 Reached', []))
    const headers = ['Origin: https://a.example', 'Access-Control-Request-Method: PATCH']
    const response = await ask({ method: 'OPTIONS', path, headers, backend: null })
    expect(response.status).toBe(204)
    expectCors(response)
    expect(requests()).toEqual([])
  })

  gatewayCase('a preflight for a backend that is down is still answered', subject, name, {}, async ({ ask }) => {
    const headers = ['Origin: https://a.example', 'Access-Control-Request-Method: GET']
    expect((await ask({ method: 'OPTIONS', headers, backend: 'refused' })).status).toBe(204)
  })

  gatewayCase('an OPTIONS that is no preflight is the backend’s to answer', subject, name, {}, async ({ ask }) => {
    const response = await ask({ method: 'OPTIONS', backend: embeddedAt(name) })
    expect(response.status).toBe(405)
    expect(response.one('allow')).toBe('GET, HEAD, POST')
  })

  gatewayCase('any page may read any answer, errors too', subject, name, {}, async ({ ask }) => {
    for (const backend of ['plain', embeddedAt(name), 'nope', 'refused']) expectCors(await ask({ backend }))
    expectCors(await ask({ path: '/health' }))
  })

  gatewayCase('a backend’s own CORS headers are replaced', subject, name, {}, async ({ ask, script }) => {
    const own = [
      'Access-Control-Allow-Origin: https://b',
      'Access-Control-Allow-Credentials: true',
      'Content-Length: 0',
    ]
    const { path } = script((request) => respond(request, '200 OK', own))
    const response = await ask({ path })
    expectCors(response)
    expect(response.one('access-control-allow-credentials')).toBeUndefined()
  })
}
