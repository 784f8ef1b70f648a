import { expect } from 'vitest'
import { embeddedAt, gatewayCase, type MountName, placeOf, type Subject } from '../harness.ts'

type Listed = { id: string; health: string } & Record<string, unknown>

async function listed({ ask }: Subject, id: string): Promise<Listed | undefined> {
  const { backends } = (await ask({ path: '/backends', backend: null })).json() as { backends: Listed[] }
  return backends.find((backend) => backend.id === id)
}

export function healthCases(subject: () => Subject, name: MountName): void {
  gatewayCase('/health is the gateway’s own', subject, name, {}, async ({ ask }) => {
    const response = await ask({ path: '/health', backend: 'refused' })
    expect(response.status).toBe(200)
    expect(response.json()).toEqual({
      status: 'healthy',
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    })
    const head = await ask({ path: '/health', method: 'HEAD' })
    expect([head.status, head.body.length]).toEqual([200, 0])
  })

  gatewayCase('/backends lists every one with what is known of it', subject, name, {}, async (gateway) => {
    expect(await listed(gateway, 'bun-sqlite')).toEqual({
      id: 'bun-sqlite',
      name: expect.any(String),
      type: placeOf(name),
      ...(placeOf(name) === 'local' && { url: expect.stringMatching(/^http:/) }),
      health: 'healthy',
      last_check: expect.stringMatching(/Z$/),
      latency_ms: expect.any(Number),
      circuit: 'closed',
      default: true,
      language: 'TypeScript',
      framework: 'Bun.serve',
    })
    expect(await listed(gateway, embeddedAt(name))).toMatchObject({ health: 'healthy', default: false })
    expect(await listed(gateway, 'refused')).toMatchObject({ health: 'unhealthy', error: expect.any(String) })
    const far = await listed(gateway, 'far')
    expect(far?.type).toBe('cloud')
    expect(far).not.toHaveProperty('url')
    expect(await listed(gateway, 'bad')).toMatchObject({ error: expect.stringContaining('BACKEND_BAD_URL') })
    expect(JSON.stringify((await gateway.ask({ path: '/backends' })).json())).not.toContain('t0ken')
  })

  gatewayCase('one that is down is a 503 that names it, at once', subject, name, {}, async ({ ask }) => {
    await ask({ backend: 'refused' })
    const began = performance.now()
    const response = await ask({ backend: 'refused' })
    expect(performance.now() - began).toBeLessThan(100)
    expect(response.status).toBe(503)
    expect(response.json()).toEqual({
      error: 'Backend Unavailable',
      message: expect.stringContaining('refused'),
      backend: 'refused',
    })
    expect(response.one('retry-after')).toBe('2')
    expect(response.one('x-backend')).toBe('refused')
    expect(Number(/gateway;dur=([\d.]+)/.exec(response.one('server-timing') ?? '')?.[1])).toBeLessThan(5)
  })

  gatewayCase(
    'one that crashes gets no traffic, and gets it again once it is back',
    subject,
    name,
    {},
    async (gateway) => {
      const { ask, stack } = gateway
      // On Workers the runtime does not tell a refusal from any other end.
      const refusal = name === 'worker' ? 'connection_terminated' : 'connection_refused'
      await expect.poll(async () => (await ask({ backend: 'flaky' })).status, { timeout: 8_000 }).toBe(200)
      await stack.flaky.crash()
      const refused = await ask({ backend: 'flaky' })
      expect([refused.status, refused.one('proxy-status')]).toEqual([503, `shootout; error=${refusal}`])
      // The failure had it checked at once: no need to wait until what was known is 30 s old.
      await expect.poll(async () => (await listed(gateway, 'flaky'))?.health).toBe('unhealthy')
      const gated = await ask({ backend: 'flaky' })
      expect([gated.status, gated.one('proxy-status')]).toEqual([503, 'shootout; error=destination_unavailable'])
      await stack.flaky.restart()
      await expect
        .poll(async () => (await ask({ backend: 'flaky' })).status, { timeout: 8_000, interval: 100 })
        .toBe(200)
      expect(await listed(gateway, 'flaky')).toMatchObject({ health: 'healthy', circuit: 'closed' })
    },
  )
}
