import { setTimeout as delay } from 'node:timers/promises'
import { readSettings, type Settings } from '#lib/env.ts'
import { createCircuits } from '#lib/gateway/circuits.ts'
import type { GatewayDeps } from '#lib/gateway/decision.ts'
import { createUpstreams, type Upstreams } from '#lib/gateway/forward/upstreams.ts'
import { backendGauges } from '#lib/gateway/gauges.ts'
import { createCorsHeaders } from '#lib/gateway/headers/cors.ts'
import { createTrustedPeers } from '#lib/gateway/headers/trusted-peers.ts'
import { createLogger, type Logger } from '#lib/gateway/log.ts'
import { createMetrics } from '#lib/gateway/metrics.ts'
import { EMBEDDED_ID } from '#lib/gateway/policies/choose.ts'
import { backendsFromEnvironment } from '#lib/registry/environment.ts'
import { createHealthMonitor } from '#lib/registry/health.ts'
import { inProcessBackend } from '#lib/registry/in-process.ts'
import { findBackends } from '#lib/registry/manifest-files.ts'
import { probe } from '#lib/registry/node-probe.ts'
import { createRegistry } from '#lib/registry/registry.ts'
import { warningsOf } from '#lib/reload.ts'
import packageJson from '../package.json' with { type: 'json' }

/** How long the start waits for the embedded database, which may be far away. */
const OPEN_PATIENCE_MS = 5_000

/** Which of several processes on the same ports this is, counted from 1, and how many there are. */
export type Place = { worker: number; workers: number }

/** The gateway of this process: what its mounts need, and how to end it. */
export type NodeGateway = {
  deps: GatewayDeps
  upstreams: Upstreams
  logger: Logger
  /**
   * Takes up those of `settings` that can change at run time, all at once and with no request lost: what it knows of an
   * entry that says the same is kept; of one that is gone it is forgotten once its requests are over. Logs nothing.
   */
  apply(settings: Settings): Promise<void>
  /** Waits for what is in flight, then closes connections, database and log. */
  close(): Promise<void>
}

/**
 * Puts the gateway together from its settings; `root` is the project's folder, `write` gets the log, `place` is for one of
 * several. Backends are opened and checked in the background.
 */
export async function createNodeGateway(
  settings: Settings,
  root: string,
  write: (lines: string) => void = (lines) => process.stdout.write(lines),
  place?: Place,
): Promise<NodeGateway> {
  let logger = createLogger(settings.LOG_LEVEL, write)
  const environment = settings.ENVIRONMENT
  const manifests = await findBackends(root)
  const listed = backendsFromEnvironment(settings.backends, environment, manifests.backends)
  // What would be the same in every worker is said by the first.
  if (place === undefined || place.worker === 1) {
    for (const problem of manifests.problems) logger.event('warn', 'manifest skipped', { error: problem })
    for (const entry of listed.rejected) logger.event('warn', 'backend skipped', entry)
    for (const warning of warningsOf(settings)) logger.event('warn', 'setting without effect', { error: warning })
  }
  const open = () => openEmbedded(settings, place?.workers)
  const embedded = inProcessBackend(EMBEDDED_ID, environment, manifests.backends, open)
  // Its first check has a second, and opening a database on a busy machine can take longer.
  await Promise.race([embedded.warmUp(), delay(OPEN_PATIENCE_MS, undefined, { ref: false })])
  const sources = [{ backends: [embedded.backend], rejected: [] }, listed]
  const registry = createRegistry({ environment, sources, probe })
  const now = () => performance.now()
  const { random } = Math
  const circuits = createCircuits({ now, random })
  const health = createHealthMonitor(registry, (backend, { health, error }) => {
    const { id, location } = backend
    if (health === 'healthy') circuits.reset(backend)
    const level = health === 'healthy' ? 'info' : 'warn'
    const found = { backend: id, location, ...(error && { error }), ...(place && { worker: place.worker }) }
    logger.event(level, `backend ${health}`, found)
  })
  const upstreams = createUpstreams(settings.BODY_IDLE_TIMEOUT_MS, {
    connections: settings.UPSTREAM_CONNECTIONS,
    queue: settings.UPSTREAM_QUEUE,
    tunnels: settings.UPSTREAM_TUNNELS,
  })
  const metrics = createMetrics(() => backendGauges({ registry, health, circuits, upstreams }))
  const deps: GatewayDeps = {
    version: packageJson.version,
    environment,
    ...liveDeps(settings),
    registry,
    health,
    circuits,
    metrics,
    now,
    random,
    observe: (exchange) => {
      metrics.observe(exchange)
      logger.request(exchange)
    },
    reportFault: (requestId, cause) =>
      logger.event('error', 'fault', { request_id: requestId, error: cause instanceof Error ? cause.stack : cause }),
  }
  return {
    deps,
    upstreams,
    get logger() {
      return logger
    },
    async apply(next) {
      // A new backend may have come with a new folder.
      const { backends: manifests } = await findBackends(root)
      const listed = backendsFromEnvironment(next.backends, environment, manifests)
      const { dropped } = registry.update([{ backends: [embedded.backend], rejected: [] }, listed])
      health.sync()
      for (const backend of dropped) circuits.reset(backend)
      const targets = registry.listBackends().map(({ target }) => target)
      upstreams.retain(new Set(targets.flatMap((target) => (target.kind === 'http' ? [target.origin] : []))))
      Object.assign(deps, liveDeps(next))
      logger.flush()
      logger = createLogger(next.LOG_LEVEL, write)
    },
    async close() {
      health.stop()
      await upstreams.close()
      await embedded.close()
      logger.flush()
    },
  }
}

/** What of a gateway can change while it runs, beside its backends. */
function liveDeps(settings: Settings) {
  return {
    defaultBackend: settings.DEFAULT_BACKEND ?? null,
    upstreamTimeoutMs: settings.UPSTREAM_TIMEOUT_MS,
    corsHeaders: createCorsHeaders(settings.CORS_ORIGINS),
    isTrustedPeer: createTrustedPeers(settings.TRUSTED_PROXIES),
  }
}

/** Loaded when first needed: a gateway that is never asked for it does not pay for a database driver. */
async function openEmbedded(settings: Settings, workers?: number) {
  const { openEmbedded } = await import('#lib/embedded/node.ts')
  return openEmbedded({
    url: settings.DATABASE_URL,
    authToken: settings.DATABASE_AUTH_TOKEN,
    synchronous: settings.SQLITE_SYNCHRONOUS,
    log: false,
    workers,
  })
}

const SHARED = Symbol.for('backend-shootout.gateway')
type Shared = { [SHARED]?: Promise<NodeGateway> }

/**
 * The one gateway of this process, made on first use. It lives on `globalThis`: the server, Next's bundle of the route
 * handler, and each hot reload of it are copies of this module, and must share connections and findings.
 */
export function sharedGateway(settings?: Settings, place?: Place): Promise<NodeGateway> {
  const shared = globalThis as Shared
  shared[SHARED] ??= createNodeGateway(settings ?? readSettings(), process.cwd(), undefined, place)
  return shared[SHARED]
}
