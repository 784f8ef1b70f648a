import { expect, test } from 'vitest'
import { shootout } from './shootout.ts'

// Without --dry-run it is not run here: where somebody has filled in an account, it would deploy.
test('deploy without an environment is refused', async () => {
  const run = shootout('deploy', '--dry-run')
  expect(await run.ended).toBe(2)
  expect(run.output()).toContain("required option '--env <environment>' not specified")
})

test('deploy --dry-run takes the bundle through workerd, D1, KV and the smoke test, and deploys nothing', async () => {
  const run = shootout('deploy', '--env', 'production', '--dry-run')
  expect(await run.ended, run.output()).toBe(0)
  expect(run.output()).toContain('✓ a task is made, read and deleted')
  expect(run.output()).toMatch(/Nothing was deployed\. \([\d.]+ s\)\n$/)
}, 300_000)
