import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { backendsFromEnvironment } from '#lib/registry/environment.ts'
import type { Backend } from '#lib/registry/types.ts'
import type { Peer } from './forwarded.ts'
import { readInbound } from './inbound.ts'
import { upstreamHeaders } from './upstream.ts'

const open = backendsFromEnvironment({ BACKEND_A_URL: 'http://a' }, 'local', []).backends[0] as Backend
const guarded: Backend = { ...open, token: 's3cret' }
const peer: Peer = { address: '192.0.2.7', scheme: 'http' }

function sent(raw: string[], backend = open, from = peer, identityOnly = false): Record<string, string[]> {
  const gateway = { version: '0.1.0', environment: 'local' } as const
  const head = { inbound: readInbound(raw, false), peer: from, identityOnly }
  const { standing, own } = upstreamHeaders(head, backend, 'id-1', gateway)
  const flat = [...standing.pairs, ...own]
  const headers: Record<string, string[]> = {}
  for (let i = 0; i < flat.length; i += 2) {
    const name = (flat[i] as string).toLowerCase()
    headers[name] = [...(headers[name] ?? []), flat[i + 1] as string]
  }
  return headers
}

describe('upstreamHeaders', () => {
  test('in the other place a gateway may answer, so it is told what was chosen here', () => {
    const far: Backend = { ...open, location: 'cloud' }
    expect(sent([], far)).toMatchObject({ 'x-backend': ['a'], 'x-backend-location': ['cloud'] })
    expect(sent(['X-Backend', 'a'], far)).toMatchObject({ 'x-backend': ['a'], 'x-backend-location': ['cloud'] })
    expect(sent([])).not.toHaveProperty('x-backend')
  })

  test('a backend hears where the request came from, from the gateway alone', () => {
    const spoofed = ['X-Forwarded-For', '1.1.1.1', 'Forwarded', 'for=1.1.1.1', 'X-Forwarded-Host', 'evil']
    expect(sent(['Host', 'localhost:8787', ...spoofed])).toMatchObject({
      'x-forwarded-for': ['192.0.2.7'],
      'x-forwarded-proto': ['http'],
      'x-forwarded-host': ['localhost:8787'],
      forwarded: ['for=192.0.2.7;host="localhost:8787";proto=http'],
      'x-gateway-version': ['0.1.0'],
      'x-request-id': ['id-1'],
    })
  })

  test.each([
    ['::ffff:127.0.0.1', '127.0.0.1', 'for=127.0.0.1;proto=https'],
    ['2001:db8::1', '2001:db8::1', 'for="[2001:db8::1]";proto=https'],
  ])('the address %s is written as %s', (address, plain, forwarded) => {
    const headers = sent([], open, { address, scheme: 'https' })
    expect(headers).toMatchObject({ 'x-forwarded-for': [plain], forwarded: [forwarded] })
  })

  test('what the mount cannot see is unknown, not made up', () => {
    const headers = sent(['x-forwarded-for', '1.1.1.1'], open, { address: null, scheme: null })
    expect(headers['x-forwarded-for']).toBeUndefined()
    expect(headers['x-forwarded-proto']).toBeUndefined()
    expect(headers.forwarded).toEqual(['for=unknown'])
  })

  test('a host cannot break out of its quotes', () => {
    expect(sent(['Host', 'a";for=1.1.1.1']).forwarded).toEqual(['for=192.0.2.7;host="a\\";for=1.1.1.1";proto=http'])
  })

  test('the backend’s token takes the place of the client’s credentials', () => {
    expect(sent(['Authorization', 'Bearer theirs'], guarded).authorization).toEqual(['Bearer s3cret'])
    expect(sent(['Authorization', 'Bearer theirs']).authorization).toEqual(['Bearer theirs'])
    expect(sent([]).authorization).toBeUndefined()
  })

  test('Connection cannot take away what the gateway adds', () => {
    const named = 'authorization, x-request-id, x-forwarded-for, via, traceparent'
    const headers = sent(['Connection', named], guarded)
    for (const name of named.split(', ')) expect(headers[name]).toHaveLength(1)
  })

  test('whatever a client says, a backend hears what the gateway has to say exactly once', () => {
    const ours = ['via', 'x-request-id', 'traceparent', 'forwarded', 'x-forwarded-for', 'authorization'] as const
    const name = fc.constantFrom(...ours, 'connection', 'x-gateway-version', 'x-forwarded-proto', 'x-user-id', 'te')
    const text = fc.oneof(fc.constantFrom(...ours, 'close', ours.join(',')), fc.stringMatching(/^[!-~]{1,12}$/))
    fc.assert(
      fc.property(fc.array(fc.tuple(name, text)), (pairs) => {
        const headers = sent(pairs.flat(), guarded)
        for (const each of ours) expect(headers[each]).toHaveLength(1)
        expect(headers.authorization).toEqual(['Bearer s3cret'])
        expect(headers['x-forwarded-for']).toEqual(['192.0.2.7'])
        expect(headers['x-forwarded-proto']).toEqual(['http'])
        expect(headers['x-gateway-version']).toEqual(['0.1.0'])
        for (const gone of ['connection', 'te', 'x-user-id']) expect(headers).not.toHaveProperty(gone)
      }),
      { numRuns: 1_000 },
    )
  })

  test('requests that say the same share what a backend is told of them, but for what is each one’s own', () => {
    const gateway = { version: '0.1.0', environment: 'local' } as const
    const inbound = readInbound(['Host', 'localhost', 'Accept', 'text/html'], false)
    const head = { inbound, peer, identityOnly: false }
    const ask = (backend: Backend, id: string) => upstreamHeaders(head, backend, id, gateway)
    const [first, second] = [ask(open, 'id-1'), ask(open, 'id-2')]
    expect(second.standing).toBe(first.standing)
    expect([first.own[1], second.own[1]]).toEqual(['id-1', 'id-2'])
    expect(second.own[3]).not.toBe(first.own[3])
    const other = ask(guarded, 'id-3').standing
    expect(other.text).toContain('authorization: Bearer s3cret\r\n')
    expect(ask(open, 'id-4').standing.text).toBe(first.standing.text)
    expect(first.standing.text).not.toContain('authorization')
  })

  test('a host that loses content-encoding asks for none', () => {
    const accepts = ['Accept-Encoding', 'gzip, br']
    expect(sent(accepts)['accept-encoding']).toEqual(['gzip, br'])
    expect(sent(accepts, open, peer, true)['accept-encoding']).toEqual(['identity'])
  })

  test('via grows by this hop', () => {
    expect(sent([]).via).toEqual(['1.1 shootout'])
    expect(sent(['Via', '1.0 fred', 'via', '1.1 p.example']).via).toEqual(['1.0 fred, 1.1 p.example, 1.1 shootout'])
  })

  test('the host is the backend’s own, for the transport to say', () => {
    expect(sent(['Host', 'localhost']).host).toBeUndefined()
  })
})
