import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readManifests } from '#lib/registry/manifest-files.ts'
import { PROJECT_ROOT } from '#lib/shootout/drivers/environment.ts'
import { freePort } from '#lib/shootout/drivers/port.ts'
import { startBackend } from '#lib/shootout/drivers/process.ts'
import { startWorker } from '#lib/shootout/drivers/worker.ts'
import { startEcho } from './echo.ts'
import { MOUNT_NAMES } from './harness.ts'
import { BODY_IDLE_TIMEOUT_MS, type Stack, TOKEN, UPSTREAM_TIMEOUT_MS } from './stack.ts'
import { startUpstream } from './upstream.ts'

/**
 * The built Worker in workerd over the same backends as the other mounts have, all of them in the cloud here: one by
 * an entry in KV, the others by variables.
 */
export async function startWorkerStack(): Promise<Stack> {
  const dataDir = await mkdtemp(join(tmpdir(), 'shootout-worker-'))
  const [upstream, flaky, sluggish, echo] = await Promise.all([
    startUpstream(),
    startUpstream(),
    startUpstream(),
    startEcho(),
  ])
  const manifest = (await readManifests(PROJECT_ROOT)).find(({ id }) => id === 'bun-sqlite')
  if (!manifest) throw new Error('backends/bun-sqlite is missing')
  const bun = await startBackend(manifest, { dataDir })
  const [port, refused] = [await freePort(), await freePort()]
  const addresses: Record<string, string> = {
    ...{ RAW: upstream.url, PLAIN: upstream.url, FAR: upstream.url, FLAKY: flaky.url, SLUGGISH: sluggish.url },
    ...{ ECHO: echo.url, REFUSED: `http://127.0.0.1:${refused}`, SELF: `http://127.0.0.1:${port}/api` },
  }
  for (const name of [...MOUNT_NAMES, 'worker']) {
    const part = name.toUpperCase().replaceAll('-', '_')
    addresses[`FRAGILE_${part}`] = upstream.url
    addresses[`CROWDED_${part}`] = upstream.url
  }
  const log: string[] = []
  const worker = await startWorker({
    dataDir,
    port,
    env: {
      ...Object.fromEntries(Object.entries(addresses).map(([id, url]) => [`BACKEND_${id}_CLOUD_URL`, url])),
      BACKEND_RAW_TOKEN: TOKEN,
      // Of an address on this machine the cloud wants to know nothing.
      BACKEND_BAD_URL: 'http://127.0.0.1:1',
      DEFAULT_BACKEND: 'bun-sqlite',
      UPSTREAM_TIMEOUT_MS: String(UPSTREAM_TIMEOUT_MS),
      BODY_IDLE_TIMEOUT_MS: String(BODY_IDLE_TIMEOUT_MS),
    },
    entries: [
      {
        ...{ id: 'bun-sqlite', name: manifest.name, url: bun.url, type: 'cloud' },
        ...{ language: manifest.language, framework: manifest.framework },
      },
    ],
    // Beside the Worker's lines there are wrangler's own.
    onLog: (line) => void (line.startsWith('{') && log.push(line)),
    readyTimeoutMs: 60_000,
  })
  return {
    upstream,
    flaky,
    echo,
    mounts: { worker: { port, prefix: '/api', log, sluggish } },
    async stop() {
      await Promise.all([worker.stop(), bun.stop()])
      await Promise.all([upstream.crash(), flaky.crash(), sluggish.crash(), echo.stop()])
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
