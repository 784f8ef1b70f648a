import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo, Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSettings, type Settings } from '#lib/env.ts'
import { createBareServer } from '#lib/gateway/mounts/bare-server.ts'
import { createGatewayServer } from '#lib/gateway/mounts/http-server.ts'
import { createMalformedHandler } from '#lib/gateway/mounts/malformed.ts'
import { createNodeMount } from '#lib/gateway/mounts/node.ts'
import { createUpgradeMount } from '#lib/gateway/mounts/upgrade.ts'
import { createNodeGateway, type NodeGateway } from '#lib/node-gateway.ts'

const ROOT = join(import.meta.dirname, '../..')

/** A gateway on Node with settings of its own. */
export type BareGateway = {
  port: number
  log: string[]
  /** Puts other settings in force, beside those that it began with. */
  apply(variables: Record<string, string>): Promise<void>
  stop(): Promise<void>
}

/** `prefix`: the path it is at, such as `/api`; without one it is at `/*`. */
export async function startBareGateway(variables: Record<string, string>, prefix = ''): Promise<BareGateway> {
  const dataDir = await mkdtemp(join(tmpdir(), 'shootout-bare-'))
  const log: string[] = []
  const given = { DATABASE_URL: `file:${join(dataDir, 'bare.db')}`, ...variables }
  const settings = readSettings(given)
  const gateway = await createNodeGateway(settings, ROOT, (lines) => log.push(...lines.trimEnd().split('\n')))
  const { server, destroy } = prefix === '' ? bareServer(gateway, settings) : nodeServer(gateway, settings, prefix)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    log,
    apply: (others) => gateway.apply(readSettings({ ...given, ...others })),
    async stop() {
      destroy()
      await gateway.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

type Serving = { server: Server; destroy(): void }

function bareServer({ deps, upstreams }: NodeGateway, { BODY_IDLE_TIMEOUT_MS }: Settings): Serving {
  return createBareServer(deps, upstreams, BODY_IDLE_TIMEOUT_MS)
}

function nodeServer({ deps, upstreams }: NodeGateway, settings: Settings, prefix: string): Serving {
  const mount = createNodeMount(deps, upstreams, prefix)
  const server = createGatewayServer(mount, createMalformedHandler(deps), settings.BODY_IDLE_TIMEOUT_MS)
  const upgrades = createUpgradeMount(deps, prefix)
  server.on('upgrade', upgrades.handle)
  const destroy = () => {
    upgrades.close()
    server.close().closeAllConnections()
  }
  return { server, destroy }
}
