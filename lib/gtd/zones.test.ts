import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const ZONES = { 'Pacific/Kiritimati': '2027-01-01', 'America/St_Johns': '2026-12-31', UTC: '2026-12-31' }

test('wall dates are the same wherever the machine is; only today is not', async () => {
  const probe = join(import.meta.dirname, 'zone-probe.ts')
  const runs = await Promise.all(
    Object.entries(ZONES).map(async ([TZ, here]) => {
      const { stdout } = await promisify(execFile)(process.execPath, [probe], { env: { TZ, NODE_ENV: 'test' } })
      return { here, answer: JSON.parse(stdout) as { said: unknown[]; here: string } }
    }),
  )
  for (const { here, answer } of runs) {
    expect(answer.here).toBe(here)
    expect(answer.said).toEqual(runs[0]?.answer.said)
    expect(answer.said).toHaveLength(8)
  }
})
