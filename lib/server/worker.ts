import type { Settings } from '#lib/env.ts'
import { describeBackends } from '#lib/gateway/policies/own-routes.ts'
import { type NodeGateway, sharedGateway } from '#lib/node-gateway.ts'
import { type AppServer, PortError, startAppServer } from './app-server.ts'
import { createGather } from './gather.ts'
import type { ToPrimary, ToWorker } from './messages.ts'
import { exitAfter, GRACE_MS } from './stopping.ts'

/**
 * One of several processes on the same ports. It has its settings from the primary and tells it how far it is; it lets
 * what is in flight finish when told to stop, and ends at once when the primary is gone.
 */
export async function runWorker(root: string): Promise<void> {
  const started = Promise.withResolvers<Extract<ToWorker, { kind: 'start' }>>()
  const opened = Promise.withResolvers<NodeGateway>()
  const fleet = createGather(() => tell({ kind: 'gather' }))
  let server: AppServer | undefined
  let stopping = false
  let applied: Promise<void> = Promise.resolve()

  function hear(message: ToWorker): void {
    if (message.kind === 'start') started.resolve(message)
    // In the order they came, and not before there is a gateway to take them up.
    else if (message.kind === 'settings') applied = applied.then(() => apply(message.settings))
    else if (message.kind === 'report') void report(message.ask)
    else if (message.kind === 'gathered') fleet.take(message.findings)
    else if (message.kind === 'stop') stop()
  }

  async function apply(settings: Settings): Promise<void> {
    const gateway = await opened.promise
    await gateway.apply(settings).catch((cause: unknown) => {
      gateway.logger.event('error', 'settings not taken up', { error: String(cause) })
    })
  }

  async function report(ask: number): Promise<void> {
    const { deps } = await opened.promise
    tell({ kind: 'report', ask, findings: { metrics: deps.metrics.render(), backends: describeBackends(deps) } })
  }

  function stop(): void {
    if (stopping) return
    stopping = true
    exitAfter(server?.close() ?? Promise.resolve(), GRACE_MS)
  }

  process.on('message', hear)
  process.on('SIGTERM', stop)
  // Ctrl-C and a terminal's end reach all processes of a group; the primary decides what comes of them.
  process.on('SIGINT', () => {})
  process.on('SIGHUP', () => {})

  tell({ kind: 'hello' })
  const { settings, worker, workers } = await started.promise
  const gateway = await sharedGateway(settings, { worker, workers })
  gateway.deps.gather = fleet.gather
  opened.resolve(gateway)
  try {
    server = await startAppServer(gateway, settings, { root, dev: false })
  } catch (error) {
    if (!(error instanceof PortError)) throw error
    tell({ kind: 'failed', message: error.message }, () => process.exit(1))
    return
  }
  tell({ kind: 'listening', port: server.port, gatewayPort: server.gatewayPort })
  await server.preparePages()
  tell({ kind: 'ready' })
}

function tell(message: ToPrimary, told?: () => void): void {
  process.send?.(message, undefined, undefined, told)
}
