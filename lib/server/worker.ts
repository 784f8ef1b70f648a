import { describeBackends, type Findings } from '#lib/gateway/policies/own-routes.ts'
import { sharedGateway } from '#lib/node-gateway.ts'
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
  const handlers: { [Kind in ToWorker['kind']]: (message: Extract<ToWorker, { kind: Kind }>) => void } = {
    start: started.resolve,
    // Not before there is a gateway to take them up; in order, as they came.
    settings: ({ settings }) => void gatewayReady.promise.then(({ apply }) => apply(settings)),
    report: ({ ask }) => void gatewayReady.promise.then(() => tell({ kind: 'report', ask, findings: findings() })),
    gathered: (message) => fleet.take(message.findings),
    stop: () => stop(),
  }
  const gatewayReady = Promise.withResolvers<Awaited<ReturnType<typeof sharedGateway>>>()
  const fleet = createGather(() => tell({ kind: 'gather' }))
  let server: AppServer | undefined
  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    exitAfter(server?.close() ?? Promise.resolve(), GRACE_MS)
  }
  process.on('message', (message: ToWorker) => (handlers[message.kind] as (message: ToWorker) => void)(message))
  process.on('SIGTERM', stop)
  // Ctrl-C and a terminal's end reach all processes of a group; the primary decides what comes of them.
  process.on('SIGINT', () => {})
  process.on('SIGHUP', () => {})

  tell({ kind: 'hello' })
  const { settings, worker, workers } = await started.promise
  const gateway = await sharedGateway(settings, { worker, workers })
  gateway.deps.gather = fleet.gather
  const findings = (): Findings => {
    return { metrics: gateway.deps.metrics.render(), backends: describeBackends(gateway.deps) }
  }
  gatewayReady.resolve(gateway)
  try {
    server = await startAppServer(gateway, settings, { root, dev: false })
  } catch (error) {
    if (!(error instanceof PortError)) throw error
    tell({ kind: 'failed', message: error.message })
    return
  }
  tell({ kind: 'listening', port: server.port, gatewayPort: server.gatewayPort })
  await server.preparePages()
  tell({ kind: 'ready' })
}

function tell(message: ToPrimary): void {
  process.send?.(message)
}
