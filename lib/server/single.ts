import type { Settings } from '#lib/env.ts'
import type { EnvFiles } from '#lib/env-files.ts'
import { sharedGateway } from '#lib/node-gateway.ts'
import { startAppServer } from './app-server.ts'
import { keepSettingsLive } from './live-settings.ts'
import { DEV_GRACE_MS, exitAfter, GRACE_MS } from './stopping.ts'

/** Runs all of it in this process, until a signal. Throws a `PortError`. */
export async function runSingle(
  settings: Settings,
  files: EnvFiles,
  { root, dev }: { root: string; dev: boolean },
): Promise<void> {
  const gateway = await sharedGateway(settings)
  const server = await startAppServer(gateway, settings, { root, dev })
  const endReloads = keepSettingsLive({ files, settings, logger: () => gateway.logger, apply: gateway.apply })
  const stop = () => {
    endReloads()
    exitAfter(server.close(), dev ? DEV_GRACE_MS : GRACE_MS)
  }
  // From here on there are clients, so a stop is a graceful one, also while pages are still being prepared.
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  await server.preparePages()
  const { HOST } = settings
  gateway.logger.event('info', 'ready', {
    app: `http://${HOST}:${server.port}`,
    gateway: `http://${HOST}:${server.gatewayPort}`,
    pid: process.pid,
  })
}
