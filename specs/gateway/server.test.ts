import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { childEnvironment, PROJECT_ROOT } from '#lib/shootout/drivers/environment.ts'
import { startApp } from '#lib/shootout/drivers/process.ts'
import { RawConnection } from './client.ts'
import { HAS_NEXT_BUILD } from './stack.ts'
import { respond, type ScriptedUpstream, startUpstream } from './upstream.ts'

let dataDir: string
let upstream: ScriptedUpstream

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'shootout-server-'))
  upstream = await startUpstream()
})
afterAll(async () => {
  await upstream.crash()
  await rm(dataDir, { recursive: true, force: true })
})

/** Runs `server.ts` until it ends by itself. */
function run(env: Record<string, string>): Promise<{ code: number | null; stderr: string }> {
  const own = { DATABASE_URL: `file:${join(dataDir, 'run.db')}`, ENV_FILE: join(dataDir, 'none.env') }
  const settings = { ...own, LOG_LEVEL: 'silent', ...env }
  const child = spawn('node', ['server.ts'], { cwd: PROJECT_ROOT, env: childEnvironment(settings) })
  let stderr = ''
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk
  })
  return new Promise((resolve) => child.on('exit', (code) => resolve({ code, stderr })))
}

test('bad settings are all named at once, and nothing starts', async () => {
  const file = join(dataDir, 'bad.env')
  await writeFile(file, 'UPSTREAM_TIMEOUT_MS=-1\nTRUSTED_PROXIES=here,there\nBACKEND_FINE_URL=http://fine\n')
  const env = { ENV_FILE: file, PORT: 'x', ENVIRONMENT: 'moon', WORKERS: '0', BACKEND_X_URL: 'ftp://user:hunter2@x' }
  const { code, stderr } = await run(env)
  expect(code).toBe(1)
  const [, ...lines] = stderr.trim().split('\n')
  expect(lines.map((line) => /^ {2}(\w+)/.exec(line)?.[1]).sort()).toEqual([
    ...['BACKEND_X_URL', 'ENVIRONMENT', 'PORT', 'TRUSTED_PROXIES', 'UPSTREAM_TIMEOUT_MS', 'WORKERS'],
  ])
  expect(stderr).not.toContain('hunter2')
})

describe.skipIf(!HAS_NEXT_BUILD)('with a Next build (skipped without one: run "npx next build")', () => {
  test('a taken port is one line that names what to set', async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const { port } = taken.address() as AddressInfo
    const { code, stderr } = await run({ PORT: '0', GATEWAY_PORT: String(port) })
    taken.close()
    expect(code).toBe(1)
    expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(`^Port ${port} .* is taken .*GATEWAY_PORT`)])
  })

  test('a stop lets what is in flight finish, takes nothing new, and ends with 0', async () => {
    upstream.on('/slow', async (request) => {
      await delay(500)
      respond(request, '200 OK', ['Content-Length: 4'], 'done')
    })
    const app = await startApp({ dataDir, backends: { slow: upstream.url } })
    const port = Number(new URL(app.gatewayUrl).port)
    const connection = new RawConnection(port)
    connection.send('GET /slow HTTP/1.1\r\nHost: x\r\nx-backend: slow\r\n\r\n')
    await expect.poll(() => upstream.requests.length).toBe(1)
    const stopped = app.stop()
    expect((await connection.response()).text()).toBe('done')
    await stopped
    expect(await app.exited).toBe(0)
    await expect(fetch(app.url)).rejects.toThrow()
  })

  test('a page asked for before pages are ready is served once they are', async () => {
    // This resolves as soon as the API answers, which is before Next is even loaded.
    const app = await startApp({ dataDir, backends: {} })
    expect((await fetch(app.url)).status).toBe(200)
    await app.stop()
  })

  test.each(['not-a-folder', '/proc/none'])(
    'a database that cannot be made (in %s) is an unhealthy backend; the rest runs',
    async (place) => {
      const file = resolve(dataDir, place)
      if (file.startsWith(dataDir)) await writeFile(file, '')
      const env = { DATABASE_URL: `file:${join(file, 'x.db')}` }
      const app = await startApp({ dataDir, backends: { fine: upstream.url }, env })
      const ask = (path: string, backend: string) => fetch(app.url + path, { headers: { 'x-backend': backend } })
      const broken = await ask('/api/tasks', 'embedded')
      expect(broken.status).toBe(503)
      expect(await broken.json()).toMatchObject({
        ...{ error: 'Backend Unavailable', backend: 'embedded', message: expect.stringContaining('DATABASE_URL') },
      })
      expect((await ask('/api/tasks', 'fine')).status).toBe(200)
      expect((await fetch(app.url)).status).toBe(200)
      await app.stop()
    },
  )

  test('pages carry their security headers, and the API does not', async () => {
    const app = await startApp({ dataDir, backends: {} })
    const page = await fetch(app.url)
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(page.headers.get('x-content-type-options')).toBe('nosniff')
    expect(page.headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin')
    expect((await fetch(`${app.url}/api/health`)).headers.get('content-security-policy')).toBeNull()
    await app.stop()
  })
})
