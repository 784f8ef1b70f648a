import { test as setup } from '@playwright/test'
import { buildWorkerWhenStale } from '#bin/up/worker-build.ts'

setup('the Worker is built from these sources', async () => {
  setup.setTimeout(300_000)
  await buildWorkerWhenStale()
})
