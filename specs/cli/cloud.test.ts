import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PROJECT_ROOT } from '#lib/shootout/drivers/environment.ts'
import { freePort } from '#lib/shootout/drivers/port.ts'
import { shootout } from './shootout.ts'

let data: string
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'shootout-cloud-'))
})
afterAll(() => rm(data, { recursive: true, force: true }))

async function registry(...args: string[]): Promise<[number | null, string]> {
  const run = shootout('registry', ...args, '--data', data)
  const code = await run.ended
  return [code, run.output()]
}

test('a bad entry is refused with its reason before anything is written', async () => {
  expect(await registry('put', 'bun-sqlite', '--url', 'ftp://x')).toEqual([
    2,
    '✗ Nothing was written. The entry backend:bun-sqlite cannot be used: url: must start with http:// or https://.\n',
  ])
})

test('an entry is put, listed and removed', async () => {
  expect(await registry('list')).toEqual([0, 'There is no entry.\n'])
  const [code, said] = await registry('put', 'bun-sqlite', '--url', 'https://bun.example/api', '--region', 'weur')
  expect([code, said]).toEqual([0, expect.stringContaining('"name":"Bun + SQLite"')])
  const [, listed] = await registry('list')
  expect(listed).toMatch(/bun-sqlite +https:\/\/bun\.example\/api +weur/)
  expect((await registry('remove', 'nope'))[1]).toBe('✗ There is no entry nope; there are bun-sqlite.\n')
  expect(await registry('remove', 'bun-sqlite')).toEqual([0, 'backend:bun-sqlite is removed.\n'])
  expect(await registry('list')).toEqual([0, 'There is no entry.\n'])
}, 180_000)

const built = existsSync(join(PROJECT_ROOT, '.open-next/bundle/pages.js'))

describe.skipIf(!built)(built ? 'preview' : 'preview [skipped: the Worker is not built]', () => {
  test('serves pages and API, says where, and leaves nothing behind', async () => {
    const port = await freePort()
    const run = shootout('preview', '--port', `${port}`, '--data', join(data, 'preview'))
    await run.until(/Ready in/)
    expect(run.output()).toContain(`http://localhost:${port}`)
    const base = `http://127.0.0.1:${port}`
    expect(await (await fetch(`${base}/api/tasks`)).json()).toEqual([])
    const feed = await fetch(`${base}/feeds/events.ics`)
    expect([feed.status, feed.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
    const page = await fetch(`${base}/inbox`)
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    const [asset] = /\/_next\/static\/[^"]+\.js/.exec(await page.text()) ?? []
    const headers = (await fetch(base + asset)).headers
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toContain('immutable')
    run.signal('SIGTERM')
    expect(await run.ended).toBe(0)
    await expect(fetch(`${base}/api/health`)).rejects.toThrow()
  }, 300_000)
})
