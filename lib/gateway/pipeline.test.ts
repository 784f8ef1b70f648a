import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { backendsFromEnvironment } from '#lib/registry/environment.ts'
import { createHealthMonitor, type HealthMonitor } from '#lib/registry/health.ts'
import { createRegistry } from '#lib/registry/registry.ts'
import type { HealthReport } from '#lib/registry/types.ts'
import { createCircuits, FAILURES_TO_OPEN } from './circuits.ts'
import type { Answer, Decision, Forward, GatewayDeps } from './decision.ts'
import { createCorsHeaders } from './headers/cors.ts'
import { readInbound } from './headers/inbound.ts'
import { createMetrics } from './metrics.ts'
import { decide } from './pipeline.ts'

const VARIABLES = {
  BACKEND_BUN_SQLITE_URL: 'http://bun',
  BACKEND_EMBEDDED_URL: 'http://embedded',
  BACKEND_BOTH_URL: 'http://both',
  BACKEND_BOTH_CLOUD_URL: 'https://both',
  BACKEND_FAR_CLOUD_URL: 'https://far',
  BACKEND_DOWN_URL: 'http://down',
}
const monitors: HealthMonitor[] = []

type Setup = { variables?: Record<string, string>; environment?: 'local' | 'cloud'; defaultBackend?: string | null }

/** A gateway whose backends are all up but `down`, each checked once already unless checks take `probeMs`. */
async function gateway(setup: Setup = {}, probeMs = 0): Promise<GatewayDeps> {
  const { variables = VARIABLES, environment = 'local', defaultBackend = null } = setup
  const up: HealthReport = { healthy: true, latencyMs: 1 }
  const down: HealthReport = { healthy: false, latencyMs: 1, error: 'The connection was refused.', silent: false }
  const registry = createRegistry({
    environment,
    sources: [backendsFromEnvironment(variables, environment, [])],
    probe: async ({ id }) => {
      if (probeMs > 0) await delay(probeMs)
      return id === 'down' ? down : up
    },
  })
  const health = createHealthMonitor(registry, () => {})
  monitors.push(health)
  if (probeMs === 0) await Promise.all(registry.listBackends().map(health.firstCheck))
  return {
    version: '0.1.0',
    environment,
    defaultBackend,
    upstreamTimeoutMs: 1_000,
    registry,
    health,
    circuits: createCircuits({ now: () => 0, random: () => 0 }),
    metrics: createMetrics(() => []),
    corsHeaders: createCorsHeaders(['*']),
    isTrustedPeer: () => false,
    now: () => 0,
    random: () => 0,
    observe: () => {},
    reportFault: () => {},
  }
}

function ask(deps: GatewayDeps, headers: string[] = [], target = '/tasks', method = 'GET'): Decision {
  const peer = { address: '127.0.0.1', scheme: 'http' } as const
  return decide({ method, target, inbound: readInbound(headers, false), peer, identityOnly: false, startedAt: 0 }, deps)
}

function answered(decision: Decision): Answer & { json: Record<string, unknown> } {
  if (decision.kind !== 'answer') throw new Error(`expected an answer, got ${decision.kind}`)
  return { ...decision, json: JSON.parse(decision.body ?? 'null') }
}

function forwarded(decision: Decision): Forward {
  if (decision.kind !== 'forward') throw new Error(`expected to forward: ${JSON.stringify(decision)}`)
  return decision
}

afterEach(() => {
  for (const monitor of monitors.splice(0)) monitor.stop()
})

describe('choosing', () => {
  test('x-backend decides, and the log says so', async () => {
    const decision = forwarded(ask(await gateway(), ['x-backend', 'both']))
    expect(decision).toMatchObject({ why: 'header', backend: { id: 'both', location: 'local' }, target: '/tasks' })
  })

  test.each([
    ['the setting', { defaultBackend: 'both' }, 'both'],
    ['bun-sqlite when local', {}, 'bun-sqlite'],
    ['the embedded one else', { variables: { BACKEND_EMBEDDED_URL: 'http://e' } }, 'embedded'],
    [
      'cf-d1 in the cloud',
      {
        environment: 'cloud',
        variables: { BACKEND_CF_D1_CLOUD_URL: 'https://d', BACKEND_EMBEDDED_CLOUD_URL: 'https://e' },
      },
      'cf-d1',
    ],
  ] as const)('without it: %s', async (_, setup, id) => {
    expect(forwarded(ask(await gateway(setup)))).toMatchObject({ why: 'default', backend: { id } })
  })

  test('a default that is set but not registered is never replaced by one with other data', async () => {
    const decision = answered(ask(await gateway({ defaultBackend: 'gone' })))
    expect(decision).toMatchObject({ status: 400, json: { error: 'Invalid Backend' } })
  })

  test('x-backend-location forces the place', async () => {
    const deps = await gateway()
    const cloud = forwarded(ask(deps, ['x-backend', 'both', 'x-backend-location', 'cloud']))
    expect(cloud.backend.target).toEqual({ kind: 'http', origin: 'https://both' })
    expect(forwarded(ask(deps, ['x-backend', 'far'])).backend.location).toBe('cloud')
  })

  test('what lies below a path at its address is asked for there', async () => {
    const deps = await gateway({ variables: { BACKEND_FAR_CLOUD_URL: 'https://far/api' } })
    const headers = ['x-backend', 'far']
    const { target, standing } = forwarded(ask(deps, headers, '/tasks?x=//y'))
    expect(target).toBe('/api/tasks?x=//y')
    expect(standing.pairs).toEqual(expect.arrayContaining(['x-backend', 'far', 'x-backend-location', 'cloud']))
  })

  test('from the cloud, a local backend is a 400 that says why', async () => {
    const deps = await gateway({ environment: 'cloud', variables: { BACKEND_CF_D1_CLOUD_URL: 'https://d' } })
    const { status, json } = answered(ask(deps, ['x-backend', 'cf-d1', 'x-backend-location', 'local']))
    expect({ status, json }).toMatchObject({ status: 400, json: { message: expect.stringContaining('in the cloud') } })
  })

  test.each([
    ['an unknown id', ['x-backend', 'nope']],
    ['an empty id', ['x-backend', '']],
    ['another case', ['x-backend', 'Bun-Sqlite']],
    ['two ids', ['x-backend', 'both', 'x-backend', 'far']],
    ['an unknown place', ['x-backend', 'both', 'x-backend-location', 'moon']],
    ['a place it is not at', ['x-backend', 'far', 'x-backend-location', 'local']],
    ['two places', ['x-backend-location', 'local', 'x-backend-location', 'cloud']],
    ['a name of every object', ['x-backend', '__proto__']],
  ])('%s is a 400 that lists the ids, sorted', async (_, headers) => {
    const { status, json, backend } = answered(ask(await gateway(), headers))
    expect({ status, backend }).toEqual({ status: 400, backend: null })
    expect(json).toEqual({
      error: 'Invalid Backend',
      message: expect.any(String),
      valid_backends: ['both', 'bun-sqlite', 'down', 'embedded', 'far'],
    })
  })
})

describe('health', () => {
  test('one that is down gets no traffic, and the client hears which and why', async () => {
    const decision = answered(ask(await gateway(), ['x-backend', 'down']))
    expect(decision).toMatchObject({ status: 503, backend: { id: 'down' } })
    expect(decision.json).toEqual({
      error: 'Backend Unavailable',
      message: expect.stringContaining('refused'),
      backend: 'down',
    })
    expect(decision.headers).toEqual(expect.arrayContaining(['retry-after', 'proxy-status']))
  })

  test('before the first check a request waits for it, and then goes through', async () => {
    const deps = await gateway({}, 20)
    const decision = ask(deps)
    if (decision.kind !== 'wait') throw new Error('expected to wait')
    await decision.until
    forwarded(ask(deps))
  })
})

describe('circuit', () => {
  test('one that failed five requests in a row gets none for a while, and is listed so', async () => {
    const deps = await gateway()
    const both = ['x-backend', 'both']
    const { backend } = forwarded(ask(deps, both))
    for (let i = 0; i < FAILURES_TO_OPEN; i++) deps.circuits.failed(backend)
    const decision = answered(ask(deps, both))
    expect(decision).toMatchObject({ status: 503, backend: { id: 'both', location: 'local' } })
    expect(decision.json).toMatchObject({ error: 'Backend Unavailable', backend: 'both' })
    expect(decision.headers).toEqual(expect.arrayContaining(['retry-after', '30']))
    const { backends } = answered(ask(deps, [], '/backends')).json as { backends: Record<string, unknown>[] }
    const listed = backends.filter(({ id }) => id === 'both').map(({ type, circuit }) => [type, circuit])
    expect(listed).toEqual([
      ['cloud', 'closed'],
      ['local', 'open'],
    ])
    forwarded(ask(deps))
  })
})

describe('order', () => {
  test('a preflight is answered whatever else is wrong with it', async () => {
    const headers = ['origin', 'https://a', 'access-control-request-method', 'GET', 'x-backend', 'nope']
    const decision = answered(ask(await gateway(), headers, '/tasks//x', 'OPTIONS'))
    expect(decision).toMatchObject({ status: 204, body: null })
  })

  test('an OPTIONS that is no preflight is the backend’s', async () => {
    forwarded(ask(await gateway(), ['origin', 'https://a'], '/tasks', 'OPTIONS'))
  })

  test('own routes need no backend', async () => {
    const deps = await gateway({ defaultBackend: 'down' })
    expect(answered(ask(deps, ['x-backend', 'nope'], '/health?x'))).toMatchObject({
      status: 200,
      json: { status: 'healthy', version: '0.1.0', timestamp: expect.stringMatching(/Z$/) },
    })
    expect(answered(ask(deps, [], '/health', 'POST'))).toMatchObject({ status: 405 })
    forwarded(ask(await gateway(), [], '/health/'))
  })

  test('a path or method that is never forwarded fails before the choice', async () => {
    const deps = await gateway()
    expect(answered(ask(deps, ['x-backend', 'nope'], '/a/../b'))).toMatchObject({
      status: 400,
      json: { error: 'Bad Request' },
    })
    expect(answered(ask(deps, ['x-backend', 'nope'], '/a', 'TRACE'))).toMatchObject({ status: 405 })
  })

  test('a second time through this gateway is a loop; the first is a gateway behind a gateway', async () => {
    const deps = await gateway()
    forwarded(ask(deps, ['via', '1.1 shootout']))
    expect(answered(ask(deps, ['via', '1.1 shootout, 1.1 shootout']))).toMatchObject({ status: 508 })
  })
})

test('the request id is the client’s where it is sound, else a new one', async () => {
  const deps = await gateway()
  expect(forwarded(ask(deps, ['x-request-id', 'mine'])).requestId).toBe('mine')
  expect(forwarded(ask(deps, ['x-request-id', 'a b'])).requestId).toMatch(/^[0-9a-f-]{36}$/)
})

test('/backends says of each what a person needs, and of a rejected one why', async () => {
  const deps = await gateway({ variables: { ...VARIABLES, BACKEND_BAD_URL: 'ftp://x' } })
  const { backends } = answered(ask(deps, [], '/backends')).json as { backends: Record<string, unknown>[] }
  expect(backends.find(({ id }) => id === 'bun-sqlite')).toEqual({
    id: 'bun-sqlite',
    name: 'Bun Sqlite',
    type: 'local',
    url: 'http://bun',
    health: 'healthy',
    last_check: expect.stringMatching(/Z$/),
    latency_ms: 1,
    circuit: 'closed',
    default: true,
    language: null,
    framework: null,
  })
  expect(backends.find(({ id }) => id === 'down')).toMatchObject({
    health: 'unhealthy',
    circuit: 'open',
    default: false,
  })
  expect(backends.find(({ id }) => id === 'far')).not.toHaveProperty('url')
  expect(backends.find(({ id }) => id === 'bad')).toMatchObject({
    health: 'unhealthy',
    error: expect.stringContaining('BACKEND_BAD_URL'),
  })
  expect(backends.filter((backend) => backend.default)).toHaveLength(1)
})
