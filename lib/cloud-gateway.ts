import { openEmbeddedD1 } from '#lib/embedded/d1.ts'
import type { WorkerSettings } from '#lib/env-worker.ts'
import { createCircuits } from '#lib/gateway/circuits.ts'
import type { GatewayDeps } from '#lib/gateway/decision.ts'
import { createUpstreamLoads, type UpstreamLoads } from '#lib/gateway/forward/loads.ts'
import { backendGauges } from '#lib/gateway/gauges.ts'
import { createCorsHeaders } from '#lib/gateway/headers/cors.ts'
import { createLogger } from '#lib/gateway/log.ts'
import { createMetrics } from '#lib/gateway/metrics.ts'
import { createCloudEntries } from '#lib/registry/cloud.ts'
import { backendsFromEnvironment } from '#lib/registry/environment.ts'
import { createOnDemandHealth } from '#lib/registry/on-demand-health.ts'
import { createProbe } from '#lib/registry/probe.ts'
import { createRegistry } from '#lib/registry/registry.ts'
import type { Backend, RegistryEntries } from '#lib/registry/types.ts'
import manifest from '../backends/cf-d1/backend.json' with { type: 'json' }
import packageJson from '../package.json' with { type: 'json' }

/** What the backend inside the Worker is called: the reference backend of the cloud, unless KV names another as such. */
const EMBEDDED_IN_CLOUD = manifest.id
/** How old what was read from KV may be before it is read again, behind a request. */
const REGISTRY_FRESH_MS = 30_000
/** How long the first request of an isolate waits for KV; after that it goes on with what else there is. */
const REGISTRY_PATIENCE_MS = 2_000

/** The gateway of one isolate. */
export type CloudGateway = {
  deps: GatewayDeps
  loads: UpstreamLoads
  /** Resolves once the registry may be used: at once, except for the first requests of an isolate. */
  ready(): Promise<void>
}

/**
 * Puts the gateway of an isolate together; sends nothing, so it may be done in the Worker's global scope. `background`
 * keeps work alive beyond the request that it is called in.
 */
export function createCloudGateway(
  settings: WorkerSettings,
  background: (work: Promise<unknown>) => void,
): CloudGateway {
  // One request must not wait for another to write its line.
  const logger = createLogger(settings.LOG_LEVEL, writeLine, (flush) => flush())
  const now = () => performance.now()
  const { random } = Math
  const environment = settings.ENVIRONMENT
  const own: RegistryEntries = { backends: [embeddedBackend(settings)], rejected: [] }
  const listed = backendsFromEnvironment(settings.backends, environment, [])
  for (const entry of listed.rejected) logger.event('warn', 'backend skipped', entry)
  const registry = createRegistry({ environment, sources: [listed, own], probe: createProbe(askStatus) })
  const circuits = createCircuits({ now, random })
  const health = createOnDemandHealth(registry, background, (backend, { health, error }) => {
    if (health === 'healthy') circuits.reset(backend)
    const facts = { backend: backend.id, location: backend.location, ...(error && { error }) }
    logger.event(health === 'healthy' ? 'info' : 'warn', `backend ${health}`, facts)
  })
  const loads = createUpstreamLoads(settings.BODY_IDLE_TIMEOUT_MS)
  const metrics = createMetrics(() => backendGauges({ registry, health, circuits, upstreams: loads }))

  const readEntries = createCloudEntries(settings.kv, settings.bindings)
  let readAt: number | null = null
  let reading: { since: number; done: Promise<void> } | null = null
  const refresh = async () => {
    try {
      const inKv = await readEntries()
      registry.update([inKv, listed, own])
      readAt = Date.now()
      for (const entry of inKv.rejected) logger.event('warn', 'backend skipped', entry)
    } catch (cause) {
      // What was read before stays in use; the next request tries again.
      logger.event('error', 'registry not read', { error: cause instanceof Error ? cause.message : String(cause) })
    } finally {
      reading = null
    }
  }

  return {
    loads,
    async ready() {
      if (readAt !== null && Date.now() - readAt < REGISTRY_FRESH_MS) return
      // One whose request was ended by the host never comes back.
      if (!reading || Date.now() - reading.since > REGISTRY_PATIENCE_MS) {
        reading = { since: Date.now(), done: refresh() }
        background(reading.done)
      }
      if (readAt === null) await Promise.race([reading.done, pause(REGISTRY_PATIENCE_MS)])
    },
    deps: {
      version: packageJson.version,
      environment,
      defaultBackend: settings.DEFAULT_BACKEND ?? null,
      upstreamTimeoutMs: settings.UPSTREAM_TIMEOUT_MS,
      registry,
      health,
      circuits,
      metrics,
      corsHeaders: createCorsHeaders(settings.CORS_ORIGINS),
      isTrustedPeer: () => false,
      now,
      random,
      observe: (exchange) => {
        metrics.observe(exchange)
        logger.request(exchange)
      },
      reportFault: (requestId, cause) =>
        logger.event('error', 'fault', { request_id: requestId, error: cause instanceof Error ? cause.stack : cause }),
    },
  }
}

/** The embedded backend over the Worker's D1 database. */
function embeddedBackend({ database, RUNTIME }: WorkerSettings): Backend {
  const { fetch } = openEmbeddedD1(database, { backend: EMBEDDED_IN_CLOUD, runtime: RUNTIME })
  return {
    id: EMBEDDED_IN_CLOUD,
    name: manifest.name,
    location: 'cloud',
    target: { kind: 'fetch', fetch },
    token: null,
    healthEndpoint: '/health',
    language: manifest.language,
    framework: manifest.framework,
  }
}

async function askStatus(url: string, signal: AbortSignal): Promise<number> {
  const { status, body } = await fetch(url, { signal, redirect: 'manual' }).catch((cause: unknown) => {
    if (signal.aborted) throw cause
    // The runtime tells no more of it than a reference number.
    throw new Error('It cannot be reached.', { cause })
  })
  await body?.cancel()
  return status
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function writeLine(lines: string): void {
  // biome-ignore lint/suspicious/noConsole: a Worker has no stdout; this is what Workers Logs keeps, and indexes as JSON.
  console.log(lines.trimEnd())
}
