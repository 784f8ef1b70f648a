import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo, Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSettings } from '#lib/env.ts'
import { createBareServer } from '#lib/gateway/mounts/bare-server.ts'
import { createSharedServer } from '#lib/gateway/mounts/shared-server.ts'
import { createNodeGateway } from '#lib/node-gateway.ts'
import { readManifests } from '#lib/registry/manifest-files.ts'
import { freePort } from '#lib/shootout/drivers/port.ts'
import { startApp, startBackend } from '#lib/shootout/drivers/process.ts'
import { type Echo, startEcho } from './echo.ts'
import { PAGES } from './pages.ts'
import { type ScriptedUpstream, startUpstream } from './upstream.ts'

/** As they are named in variables. */
const MOUNTS = ['NODE_API', 'NODE_HTTP', 'NODE_BARE', 'NEXT_ROUTE']
/** Short, so that a backend that never answers is cheap to test; long enough for a busy machine to answer. */
export const UPSTREAM_TIMEOUT_MS = 2_000
/** Longer than that, so that the two are told apart; what is silent for longer is cut off. */
export const BODY_IDLE_TIMEOUT_MS = 6_000
/** What the gateway must tell `raw`, and nobody else. */
export const TOKEN = 't0ken-of-raw'

const ROOT = join(import.meta.dirname, '../..')

/** One way into a gateway, what that logged, and the backend registered there as `sluggish`, which no other gateway asks. */
export type Mount = {
  port: number
  prefix: string
  /** A page comes first on each connection. */
  afterPage?: true
  log: string[]
  sluggish: ScriptedUpstream
}

/** Everything a run needs. `mounts` has no `next-route` where there is no Next build. */
export type Stack = {
  /** Registered as `raw` (with a token), `plain` (without), `far` (in the cloud only), `fragile-<mount>` and `crowded-<mount>`. */
  upstream: ScriptedUpstream
  /** Registered as `flaky`, to crash and come back. */
  flaky: ScriptedUpstream
  /** Registered as `echo`, for WebSockets. */
  echo: Echo
  mounts: Record<string, Mount>
  stop(): Promise<void>
}

export const HAS_NEXT_BUILD = existsSync(join(ROOT, '.next/BUILD_ID'))

/** Starts real backends, scripted ones and every mount, all on free ports and temporary data. */
export async function startStack(): Promise<Stack> {
  const dataDir = await mkdtemp(join(tmpdir(), 'shootout-gateway-'))
  const [upstream, flaky, echo] = await Promise.all([startUpstream(), startUpstream(), startEcho()])
  const manifest = (await readManifests(ROOT)).find(({ id }) => id === 'bun-sqlite')
  if (!manifest) throw new Error('backends/bun-sqlite is missing')
  const bun = await startBackend(manifest, { dataDir })
  const settings = {
    BACKEND_BUN_SQLITE_URL: bun.url,
    BACKEND_RAW_URL: upstream.url,
    BACKEND_RAW_TOKEN: TOKEN,
    BACKEND_PLAIN_URL: upstream.url,
    BACKEND_FAR_CLOUD_URL: upstream.url,
    BACKEND_FLAKY_URL: flaky.url,
    BACKEND_ECHO_URL: echo.url,
    ...Object.fromEntries(ofEachMount('FRAGILE').map((variable) => [variable, upstream.url])),
    ...Object.fromEntries(ofEachMount('CROWDED').map((variable) => [variable, upstream.url])),
    BACKEND_REFUSED_URL: `http://127.0.0.1:${await freePort()}`,
    BACKEND_BAD_URL: 'ftp://not-http',
    UPSTREAM_TIMEOUT_MS: String(UPSTREAM_TIMEOUT_MS),
    BODY_IDLE_TIMEOUT_MS: String(BODY_IDLE_TIMEOUT_MS),
  }
  const node = await startNodeMounts({ ...settings, DATABASE_URL: `file:${join(dataDir, 'node.db')}` })
  const next = HAS_NEXT_BUILD ? await startNextMount(settings, join(dataDir, 'next')) : null
  return {
    upstream,
    flaky,
    echo,
    mounts: { ...node.mounts, ...next?.mounts },
    async stop() {
      await Promise.all([node.stop(), next?.stop(), bun.stop()])
      await Promise.all([upstream.crash(), flaky.crash(), echo.stop()])
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function startNodeMounts(settings: Record<string, string>) {
  const log: string[] = []
  const [barePort, sluggish] = await Promise.all([freePort(), startUpstream()])
  const own = { BACKEND_SELF_URL: `http://127.0.0.1:${barePort}`, BACKEND_SLUGGISH_URL: sluggish.url }
  const gateway = await createNodeGateway(readSettings({ ...settings, ...own }), ROOT, (lines) =>
    log.push(...lines.trimEnd().split('\n')),
  )
  const { deps, upstreams } = gateway
  const api = createSharedServer(deps, upstreams, '/api', PAGES, BODY_IDLE_TIMEOUT_MS)
  const bare = createBareServer(deps, upstreams, BODY_IDLE_TIMEOUT_MS)
  const apiPort = await listen(api.server, 0)
  const mounts: Record<string, Mount> = {
    'node-api': { port: apiPort, prefix: '/api', log, sluggish },
    'node-http': { port: apiPort, prefix: '/api', afterPage: true, log, sluggish },
    'node-bare': { port: await listen(bare.server, barePort), prefix: '', log, sluggish },
  }
  const stop = async () => {
    api.destroy()
    bare.destroy()
    await gateway.close()
    await sluggish.crash()
  }
  return { mounts, stop }
}

async function startNextMount(settings: Record<string, string>, dataDir: string) {
  const log: string[] = []
  const [gatewayPort, sluggish] = await Promise.all([freePort(), startUpstream()])
  const own = { BACKEND_SELF_URL: `http://127.0.0.1:${gatewayPort}`, BACKEND_SLUGGISH_URL: sluggish.url }
  const env = { ...settings, ...own, NEXT_ONLY: '1' }
  const app = await startApp({ dataDir, gatewayPort, backends: {}, env, onLog: (line) => log.push(line) })
  const port = Number(new URL(app.url).port)
  const mounts: Record<string, Mount> = { 'next-route': { port, prefix: '/api', log, sluggish } }
  const stop = async () => {
    await app.stop()
    await sluggish.crash()
  }
  return { mounts, stop }
}

/** The variables of a backend that each mount has for itself. */
function ofEachMount(name: string): string[] {
  return MOUNTS.map((mount) => `BACKEND_${name}_${mount}_URL`)
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}
