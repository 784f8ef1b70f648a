import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSettings } from '#lib/env.ts'
import { createBareServer } from '#lib/gateway/mounts/bare-server.ts'
import { createSharedServer } from '#lib/gateway/mounts/shared-server.ts'
import { createNodeGateway } from '#lib/node-gateway.ts'
import { PAGES } from './pages.ts'

const ROOT = join(import.meta.dirname, '../..')

/** A gateway on Node with settings of its own. */
export type BareGateway = {
  port: number
  log: string[]
  /** Puts other settings in force, beside those that it began with. */
  apply(variables: Record<string, string>): Promise<void>
  stop(): Promise<void>
}

/** Where such a gateway is, and whether a page comes first on each connection, so that `node:http` reads it. */
export type Place = { prefix: string; afterPage: boolean }

export const PLACES: readonly Place[] = [
  { prefix: '', afterPage: false },
  { prefix: '/api', afterPage: false },
  { prefix: '/api', afterPage: true },
]

/** `prefix`: the path it is at, such as `/api`; without one it is at `/*`. */
export async function startBareGateway(variables: Record<string, string>, prefix = ''): Promise<BareGateway> {
  const dataDir = await mkdtemp(join(tmpdir(), 'shootout-bare-'))
  const log: string[] = []
  const given = { DATABASE_URL: `file:${join(dataDir, 'bare.db')}`, ...variables }
  const settings = readSettings(given)
  const gateway = await createNodeGateway(settings, ROOT, (lines) => log.push(...lines.trimEnd().split('\n')))
  const { deps, upstreams } = gateway
  const { BODY_IDLE_TIMEOUT_MS: idleMs } = settings
  const { server, destroy } =
    prefix === ''
      ? createBareServer(deps, upstreams, idleMs)
      : createSharedServer(deps, upstreams, prefix, PAGES, idleMs)
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
