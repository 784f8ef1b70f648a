import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSettings } from '#lib/env.ts'
import { createGatewayServer } from '#lib/gateway/mounts/http-server.ts'
import { createMalformedHandler } from '#lib/gateway/mounts/malformed.ts'
import { createNodeMount } from '#lib/gateway/mounts/node.ts'
import { createNodeGateway } from '#lib/node-gateway.ts'
import { readManifests } from '#lib/registry/manifest-files.ts'
import { freePort } from '#lib/shootout/drivers/port.ts'
import { startApp, startBackend } from '#lib/shootout/drivers/process.ts'
import { type ScriptedUpstream, startUpstream } from './upstream.ts'

/** Short, so that a backend that never answers is cheap to test; long enough for a busy machine to answer. */
export const UPSTREAM_TIMEOUT_MS = 2_000
/** What the gateway must tell `raw`, and nobody else. */
export const TOKEN = 't0ken-of-raw'

const ROOT = join(import.meta.dirname, '../..')

/** One way into a gateway, and what it logged. */
export type Mount = { port: number; prefix: string; log: string[] }

/** Everything a run needs. `mounts` has no `next-route` where there is no Next build. */
export type Stack = {
  /** Registered as `raw` (with a token), `plain` (without), `far` (in the cloud only), and `fragile-<mount>`. */
  upstream: ScriptedUpstream
  /** Registered as `flaky`, to crash and come back. */
  flaky: ScriptedUpstream
  mounts: Record<string, Mount>
  stop(): Promise<void>
}

export const HAS_NEXT_BUILD = existsSync(join(ROOT, '.next/BUILD_ID'))

/** Starts real backends, scripted ones and every mount, all on free ports and temporary data. */
export async function startStack(): Promise<Stack> {
  const dataDir = await mkdtemp(join(tmpdir(), 'shootout-gateway-'))
  const [upstream, flaky] = await Promise.all([startUpstream(), startUpstream()])
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
    BACKEND_FRAGILE_NODE_API_URL: upstream.url,
    BACKEND_FRAGILE_NODE_BARE_URL: upstream.url,
    BACKEND_FRAGILE_NEXT_ROUTE_URL: upstream.url,
    BACKEND_REFUSED_URL: `http://127.0.0.1:${await freePort()}`,
    BACKEND_BAD_URL: 'ftp://not-http',
    UPSTREAM_TIMEOUT_MS: String(UPSTREAM_TIMEOUT_MS),
  }
  const node = await startNodeMounts({ ...settings, DATABASE_URL: `file:${join(dataDir, 'node.db')}` })
  const next = HAS_NEXT_BUILD ? await startNextMount(settings, join(dataDir, 'next')) : null
  return {
    upstream,
    flaky,
    mounts: { ...node.mounts, ...next?.mounts },
    async stop() {
      await Promise.all([node.stop(), next?.stop(), bun.stop()])
      await Promise.all([upstream.crash(), flaky.crash()])
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function startNodeMounts(settings: Record<string, string>) {
  const log: string[] = []
  const barePort = await freePort()
  const self = { BACKEND_SELF_URL: `http://127.0.0.1:${barePort}` }
  const gateway = await createNodeGateway(readSettings({ ...settings, ...self }), ROOT, (lines) =>
    log.push(...lines.trimEnd().split('\n')),
  )
  const malformed = createMalformedHandler(gateway.deps)
  const api = createGatewayServer(createNodeMount(gateway.deps, gateway.upstreams, '/api'), malformed)
  const bare = createGatewayServer(createNodeMount(gateway.deps, gateway.upstreams, ''), malformed)
  const mounts: Record<string, Mount> = {
    'node-api': { port: await listen(api, 0), prefix: '/api', log },
    'node-bare': { port: await listen(bare, barePort), prefix: '', log },
  }
  const stop = async () => {
    for (const server of [api, bare]) server.close().closeAllConnections()
    await gateway.close()
  }
  return { mounts, stop }
}

async function startNextMount(settings: Record<string, string>, dataDir: string) {
  const log: string[] = []
  const gatewayPort = await freePort()
  const self = { BACKEND_SELF_URL: `http://127.0.0.1:${gatewayPort}` }
  const env = { ...settings, ...self, NEXT_ONLY: '1' }
  const app = await startApp({ dataDir, gatewayPort, backends: {}, env, onLog: (line) => log.push(line) })
  const mounts: Record<string, Mount> = { 'next-route': { port: Number(new URL(app.url).port), prefix: '/api', log } }
  return { mounts, stop: app.stop }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}
