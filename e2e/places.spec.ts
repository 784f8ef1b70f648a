import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readManifests } from '#lib/registry/manifest-files.ts'
import { PROJECT_ROOT } from '#lib/shootout/drivers/environment.ts'
import { startApp, startBackend } from '#lib/shootout/drivers/process.ts'
import { screenOf } from './screen.ts'
import { expect, test } from './test.ts'

test('a backend that runs here and in the cloud has its places side by side, and one moves between them', {
  tag: ['@one-backend', '@desktop-only'],
}, async ({ page }) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'shootout-places-'))
  const manifest = (await readManifests(PROJECT_ROOT)).find(({ id }) => id === 'bun-sqlite')
  if (!manifest) throw new Error('backends/bun-sqlite/backend.json is missing')
  const backend = await startBackend(manifest, { dataDir })
  // The cloud is another gateway, at a path of its own, and has its backends in the cloud.
  const cloud = await startApp({
    dataDir: join(dataDir, 'cloud'),
    backends: {},
    env: { ENVIRONMENT: 'cloud', BACKEND_BUN_SQLITE_CLOUD_URL: backend.url },
  })
  const app = await startApp({
    dataDir: join(dataDir, 'local'),
    backends: { 'bun-sqlite': backend.url },
    env: { BACKEND_BUN_SQLITE_CLOUD_URL: `${cloud.url}/api` },
  })
  try {
    await page.goto(`${app.url}/inbox`)
    const { backendButton, dialog, toast } = screenOf(page)
    await backendButton.click()
    const both = dialog('Backend').getByRole('listitem').filter({ hasText: 'Bun + SQLite' })
    await expect(both).toHaveCount(1)
    await expect(both.getByRole('button')).toHaveCount(2)
    for (const place of ['local', 'cloud'])
      await expect(both.getByRole('button', { name: `Bun + SQLite, ${place}, healthy` })).toContainText(/[\d.]+ m?s/)
    const asked = page.waitForRequest((request) => request.headers()['x-backend-location'] === 'cloud')
    await both.getByRole('button', { name: 'cloud' }).click()
    expect((await asked).headers()['x-backend']).toBe('bun-sqlite')
    await expect(toast('Now on Bun + SQLite, cloud')).toBeVisible()
  } finally {
    await page.goto('about:blank')
    await Promise.all([app.stop(), cloud.stop(), backend.stop()])
    await rm(dataDir, { recursive: true })
  }
})
