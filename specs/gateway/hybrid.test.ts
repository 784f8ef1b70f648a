import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readManifests } from '#lib/registry/manifest-files.ts'
import { PROJECT_ROOT } from '#lib/shootout/drivers/environment.ts'
import { type RunningApp, type RunningProcess, startApp, startBackend } from '#lib/shootout/drivers/process.ts'
import { startWorker } from '#lib/shootout/drivers/worker.ts'

const built = ['.open-next/bundle/worker.js', '.next/BUILD_ID'].every((file) => existsSync(join(PROJECT_ROOT, file)))

let dataDir: string
let cloud: RunningProcess
let bun: RunningProcess
let laptop: RunningApp

/** Sends a request through one of the two gateways. */
function ask(base: string, path: string, headers: Record<string, string>, body?: unknown): Promise<Response> {
  const json = { method: 'POST', body: JSON.stringify(body) }
  const type = { 'content-type': 'application/json' }
  return fetch(base + path, body === undefined ? { headers } : { ...json, headers: { ...headers, ...type } })
}

const titles = async (response: Response) => ((await response.json()) as { title: string }[]).map(({ title }) => title)

describe.skipIf(!built)(built ? 'hybrid' : 'hybrid [skipped: not built; run "npm run preview" once]', () => {
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'shootout-hybrid-'))
    const manifest = (await readManifests(PROJECT_ROOT)).find(({ id }) => id === 'bun-sqlite')
    if (!manifest) throw new Error('backends/bun-sqlite is missing')
    const [worker, backend] = await Promise.all([
      startWorker({ dataDir, readyTimeoutMs: 60_000 }),
      startBackend(manifest, { dataDir }),
    ])
    cloud = worker
    bun = backend
    // On the laptop a backend of the same name runs beside the one in the cloud.
    laptop = await startApp({
      dataDir,
      backends: { 'bun-sqlite': bun.url, 'cf-d1': bun.url },
      env: { BACKEND_CF_D1_CLOUD_URL: `${cloud.url}/api`, BACKEND_ONLY_CLOUD_CLOUD_URL: `${cloud.url}/api` },
    })
  }, 120_000)
  afterAll(async () => {
    await Promise.all([laptop?.stop(), cloud?.stop(), bun?.stop()])
    await rm(dataDir, { recursive: true, force: true })
  })

  test('one id at both places, and each request goes where it says', async () => {
    const near = { 'x-backend': 'cf-d1', 'x-backend-location': 'local' }
    const far = { 'x-backend': 'cf-d1', 'x-backend-location': 'cloud' }
    expect((await ask(laptop.gatewayUrl, '/tasks', near, { title: 'here' })).status).toBe(201)
    const there = await ask(laptop.gatewayUrl, '/tasks', far, { title: 'there' })
    expect(there.status).toBe(201)
    expect([there.headers.get('x-backend'), there.headers.get('x-backend-location')]).toEqual(['cf-d1', 'cloud'])
    expect(await titles(await ask(laptop.gatewayUrl, '/tasks', near))).toEqual(['here'])
    expect(await titles(await ask(laptop.gatewayUrl, '/tasks', far))).toEqual(['there'])
    // Straight at the cloud it is the same task.
    expect(await titles(await ask(`${cloud.url}/api`, '/tasks', {}))).toEqual(['there'])
  })

  test('without a place the laptop’s own is chosen', async () => {
    const response = await ask(laptop.gatewayUrl, '/tasks', { 'x-backend': 'cf-d1' })
    expect(response.headers.get('x-backend-location')).toBe('local')
  })

  test('two gateways are no loop, and both are seen in the timing', async () => {
    const far = { 'x-backend': 'cf-d1', 'x-backend-location': 'cloud', 'x-request-id': 'hybrid-1' }
    const response = await ask(laptop.gatewayUrl, '/tasks', far)
    expect(response.headers.get('x-request-id')).toBe('hybrid-1')
    expect(response.headers.get('server-timing')).toMatch(
      /^gateway;dur=[\d.]+, upstream;dur=[\d.]+, gateway;dur=[\d.]+, upstream;dur=[\d.]+, app;dur=/,
    )
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
  })

  test('the gateway in the cloud is told the choice, and does not fall back to its default', async () => {
    const response = await ask(laptop.gatewayUrl, '/tasks', { 'x-backend': 'only-cloud' })
    expect([response.status, response.headers.get('x-backend')]).toEqual([400, 'only-cloud'])
    expect(await response.json()).toMatchObject({ error: 'Invalid Backend', valid_backends: ['cf-d1'] })
  })

  test('from the cloud a local backend is a 400 that says why', async () => {
    const response = await ask(`${cloud.url}/api`, '/tasks', { 'x-backend': 'cf-d1', 'x-backend-location': 'local' })
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({
      error: 'Invalid Backend',
      message: 'This gateway is in the cloud, from where no local backend can be reached.',
      valid_backends: ['cf-d1'],
    })
  })

  test('both places are listed with their health and latency', async () => {
    const list = async () => {
      const { backends } = (await (await ask(laptop.gatewayUrl, '/backends', {})).json()) as {
        backends: { id: string; type: string; health: string; latency_ms: number | null }[]
      }
      return backends.filter(({ id }) => id === 'cf-d1')
    }
    await expect.poll(list, { timeout: 10_000 }).toMatchObject([
      { type: 'cloud', health: 'healthy', latency_ms: expect.any(Number) },
      { type: 'local', health: 'healthy', latency_ms: expect.any(Number) },
    ])
  })
})
