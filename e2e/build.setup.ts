import { test as setup } from '@playwright/test'
import { buildWhenStale } from '#bin/up/next-build.ts'

// As a project that the others depend on: it runs once, and its failure is reported like any other.
setup('the app is built from these sources', async () => {
  setup.setTimeout(300_000)
  await buildWhenStale()
})
