import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSettings } from '#lib/env.ts'
import { createGatewayServer } from '#lib/gateway/mounts/http-server.ts'
import { createMalformedHandler } from '#lib/gateway/mounts/malformed.ts'
import { createNodeMount } from '#lib/gateway/mounts/node.ts'
import { createUpgradeMount } from '#lib/gateway/mounts/upgrade.ts'
import { createNodeGateway } from '#lib/node-gateway.ts'

const ROOT = join(import.meta.dirname, '../..')

/** A gateway on Node with settings of its own. */
export type BareGateway = { port: number; log: string[]; stop(): Promise<void> }

/** `prefix`: the path it is at, such as `/api`; without one it is at `/*`. */
export async function startBareGateway(variables: Record<string, string>, prefix = ''): Promise<BareGateway> {
  const dataDir = await mkdtemp(join(tmpdir(), 'shootout-bare-'))
  const log: string[] = []
  const settings = readSettings({ DATABASE_URL: `file:${join(dataDir, 'bare.db')}`, ...variables })
  const gateway = await createNodeGateway(settings, ROOT, (lines) => log.push(...lines.trimEnd().split('\n')))
  const server = createGatewayServer(
    createNodeMount(gateway.deps, gateway.upstreams, prefix),
    createMalformedHandler(gateway.deps),
    settings.BODY_IDLE_TIMEOUT_MS,
  )
  const upgrades = createUpgradeMount(gateway.deps, prefix)
  server.on('upgrade', upgrades.handle)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    log,
    async stop() {
      upgrades.close()
      server.close().closeAllConnections()
      await gateway.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
