import { expect } from 'vitest'
import { embeddedAt, gatewayCase, type MountName, placeOf, type Subject } from '../harness.ts'
import { TOKEN } from '../stack.ts'
import { respond, type UpstreamRequest } from '../upstream.ts'

/** Asks for a path of its own and resolves with the request as the upstream saw it. */
async function received({ ask, script }: Subject, headers: string[], backend = 'plain'): Promise<UpstreamRequest> {
  const { path, requests } = script((request) => respond(request, '204 Fine', []))
  await ask({ path, backend, headers })
  const [request] = requests()
  if (!request) throw new Error('nothing was forwarded')
  return request
}

export function headerCases(subject: () => Subject, name: MountName): void {
  gatewayCase('hop-by-hop headers and what Connection names do not go up', subject, name, {}, async (gateway) => {
    const hops = ['Keep-Alive: 5', 'TE: trailers', 'Trailer: X-T', 'Proxy-Authorization: x', 'Proxy-Connection: close']
    const request = await received(gateway, ['Connection: close, X-Hop', 'X-Hop: 1', ...hops, 'X-End: 2'])
    for (const gone of ['x-hop', 'keep-alive', 'te', 'trailer', 'proxy-authorization', 'proxy-connection'])
      expect(request.all(gone)).toEqual([])
    expect(request.all('x-end')).toEqual(['2'])
  })

  gatewayCase('Connection cannot strip what the gateway adds', subject, name, {}, async (gateway) => {
    const headers = ['Connection: close, x-forwarded-host, authorization, x-request-id, via', 'x-request-id: mine']
    const request = await received(gateway, headers, 'raw')
    expect(request.all('x-forwarded-host')).toHaveLength(1)
    expect(request.all('authorization')).toEqual([`Bearer ${TOKEN}`])
    expect(request.all('x-request-id')).toEqual(['mine'])
    expect(request.all('via')).toEqual(['1.1 shootout'])
  })

  gatewayCase('a client does not say who it is or what the framework should do', subject, name, {}, async (gateway) => {
    const request = await received(gateway, [
      'x-user-id: someone-else',
      'X_User_Id: someone-else',
      'x-middleware-subrequest: src/middleware',
      'x-middleware-override-headers: x-user-id',
      'x-nextjs-data: 1',
      'next-resume: 1',
      'x-opennext-anything: 1',
      'x-gateway-version: 9.9.9',
    ])
    for (const gone of ['x-user-id', 'x_user_id', 'x-middleware-subrequest', 'x-middleware-override-headers'])
      expect(request.all(gone)).toEqual([])
    for (const gone of ['x-nextjs-data', 'next-resume', 'x-opennext-anything']) expect(request.all(gone)).toEqual([])
    expect(request.all('x-gateway-version')).not.toContain('9.9.9')
  })

  gatewayCase('x-user-id has no effect on the embedded backend either', subject, name, {}, async ({ ask }) => {
    const headers = ['Content-Type: application/json', 'x-user-id: mallory']
    const made = await ask({ backend: embeddedAt(name), method: 'POST', headers, body: '{"title":"mine"}' })
    const path = `/tasks/${made.json().id}`
    expect((await ask({ backend: embeddedAt(name), path })).status).toBe(200)
    expect((await ask({ backend: embeddedAt(name), path, method: 'DELETE', headers })).status).toBe(204)
  })

  gatewayCase('spoofed forwarding headers are replaced', subject, name, {}, async (gateway) => {
    const spoofed = [
      'X-Forwarded-For: 6.6.6.6',
      'X-Forwarded-Host: evil',
      'X-Forwarded-Proto: https',
      'X-Real-IP: 6.6.6.6',
    ]
    const request = await received(gateway, [...spoofed, 'Forwarded: for=6.6.6.6', 'X-Forwarded-Port: 1'])
    const all = JSON.stringify(request.headers)
    expect(all).not.toContain('6.6.6.6')
    expect(all).not.toContain('evil')
    expect(request.all('x-forwarded-host')).toEqual([`localhost:${gateway.mount.port}`])
    expect(request.all('x-forwarded-proto')).not.toContain('https')
    expect(request.all('forwarded')).toHaveLength(1)
    expect(request.all('x-forwarded-port')).toEqual([])
  })

  const hidden = { 'next-route': 'Next does not tell a route handler the address of its peer' }
  gatewayCase('the peer’s address goes up', subject, name, hidden, async (gateway) => {
    const request = await received(gateway, [])
    expect(request.all('x-forwarded-for')).toEqual(['127.0.0.1'])
    expect(request.all('forwarded')[0]).toMatch(/^for=127\.0\.0\.1;host="localhost:\d+";proto=http$/)
  })

  gatewayCase('a backend gets its own token, and no other backend does', subject, name, {}, async (gateway) => {
    const theirs = ['Authorization: Bearer of-the-client']
    expect((await received(gateway, theirs, 'raw')).all('authorization')).toEqual([`Bearer ${TOKEN}`])
    expect((await received(gateway, theirs, 'plain')).all('authorization')).toEqual(['Bearer of-the-client'])
  })

  gatewayCase('host is the backend’s; via, trace and version are added', subject, name, {}, async (gateway) => {
    const trace = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'
    const request = await received(gateway, ['Via: 1.1 cdn', `traceparent: ${trace}`, 'tracestate: a=1'])
    expect(request.all('host')).toEqual([new URL(gateway.stack.upstream.url).host])
    expect(request.all('via')).toEqual(['1.1 cdn, 1.1 shootout'])
    expect(request.all('traceparent')[0]).toMatch(
      /^00-4bf92f3577b34da6a3ce929d0e0e4736-(?!00f067aa0ba902b7)[0-9a-f]{16}-01$/,
    )
    expect(request.all('tracestate')).toEqual(['a=1'])
    expect(request.all('x-gateway-version')).toHaveLength(1)
  })

  gatewayCase('a gateway that is its own backend notices', subject, name, {}, async ({ ask }) => {
    // It was first checked before it listened itself.
    await expect.poll(async () => (await ask({ backend: 'self' })).status, { timeout: 8_000 }).not.toBe(503)
    const response = await ask({ backend: 'self' })
    expect([response.status, response.json().error]).toEqual([508, 'Loop Detected'])
  })

  gatewayCase('a request id is echoed both ways, or made', subject, name, {}, async (gateway) => {
    const { path, requests } = gateway.script((request) => respond(request, '204 Fine', ['x-request-id: theirs']))
    const given = await gateway.ask({ path, headers: ['x-request-id: abc-123'] })
    expect(given.one('x-request-id')).toBe('abc-123')
    const made = await gateway.ask({ path, headers: ['x-request-id: not valid'] })
    expect(made.one('x-request-id')).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/)
    expect(requests().map((request) => request.all('x-request-id'))).toEqual([['abc-123'], [made.one('x-request-id')]])
  })

  gatewayCase(
    'hop-by-hop headers and what Connection names do not come down',
    subject,
    name,
    {},
    async ({ ask, script }) => {
      const hops = ['Connection: close, X-Hop', 'X-Hop: 1', 'Proxy-Authenticate: Basic', 'Upgrade: h2c', 'Trailer: X-T']
      const { path } = script((request) => respond(request, '200 OK', [...hops, 'X-End: 2', 'Content-Length: 0']))
      const response = await ask({ path })
      for (const gone of ['x-hop', 'proxy-authenticate', 'upgrade', 'trailer']) expect(response.all(gone)).toEqual([])
      expect(response.one('x-end')).toBe('2')
    },
  )

  gatewayCase('several Set-Cookie stay several, in order', subject, name, {}, async ({ ask, script }) => {
    const cookies = ['a=1; Path=/', 'b=2; Expires=Wed, 21 Oct 2026 07:28:00 GMT', 'a=3']
    const lines = cookies.map((cookie) => `Set-Cookie: ${cookie}`)
    const { path } = script((request) => respond(request, '200 OK', [...lines, 'Content-Length: 0']))
    expect((await ask({ path })).all('set-cookie')).toEqual(cookies)
  })

  gatewayCase('server-timing is ours, then the backend’s', subject, name, {}, async ({ ask, script }) => {
    const timing = 'Server-Timing: app;dur=1.5, db;dur=0.5'
    const { path } = script((request) => respond(request, '200 OK', [timing, 'Content-Length: 0']))
    expect((await ask({ path })).one('server-timing')).toMatch(
      /^gateway;dur=\d+\.\d\d, upstream;dur=\d+\.\d\d, app;dur=1.5, db;dur=0.5$/,
    )
  })

  gatewayCase('a backend cannot pose as another, nor as the gateway', subject, name, {}, async ({ ask, script }) => {
    const posing = ['x-backend: raw', 'x-backend-location: cloud', 'x-gateway-version: 9', 'Content-Length: 0']
    const { path } = script((request) => respond(request, '200 OK', posing))
    const response = await ask({ path })
    expect([response.one('x-backend'), response.one('x-backend-location')]).toEqual(['plain', placeOf(name)])
    expect(response.one('x-gateway-version')).not.toBe('9')
  })

  const noTrace = { 'next-route': 'Next refuses a method that its route handlers do not have, with a body of its own' }
  gatewayCase('TRACE, which would show the token, is refused', subject, name, noTrace, async ({ ask }) => {
    const response = await ask({ method: 'TRACE', backend: 'raw' })
    expect(response.status).toBe(405)
    expect(response.json().error).toBe('Method Not Allowed')
  })
}
