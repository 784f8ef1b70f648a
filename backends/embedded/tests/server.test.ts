import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'embedded-server-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Runs the server to its end: what it wrote to stderr, and its exit code. */
async function runToEnd(environment: Record<string, string>): Promise<{ stderr: string; code: number }> {
  const server = join(import.meta.dirname, '../src/server.ts')
  const child = spawn(process.execPath, [server], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let stderr = ''
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  const [code] = (await once(child, 'close')) as [number]
  return { stderr, code }
}

// What a running server does is proved by the conformance suite; this is what keeps one from running.
test('a taken port is one line on stderr and exit 1', { timeout: 60_000 }, async () => {
  const holder = createServer().listen(0, '127.0.0.1')
  await once(holder, 'listening')
  const { port } = holder.address() as { port: number }
  const ended = await runToEnd({ PORT: String(port), DATABASE_URL: `file:${folder}/a.db` })
  holder.close()
  expect(ended).toEqual({ stderr: `embedded: port ${port} on 127.0.0.1 is taken\n`, code: 1 })
})

test('a folder that cannot be made is one line on stderr and exit 1', { timeout: 60_000 }, async () => {
  await writeFile(join(folder, 'file'), '')
  const { stderr, code } = await runToEnd({ PORT: '0', DATABASE_URL: `file:${folder}/file/a.db` })
  expect(stderr).toMatch(/^embedded: DATABASE_URL: the database file:.+ cannot be opened: .+\n$/)
  expect(code).toBe(1)
})

test('a bad setting is one line on stderr and exit 1', { timeout: 60_000 }, async () => {
  expect(await runToEnd({ PORT: 'http' })).toEqual({
    stderr: 'embedded: PORT must be a number from 0 to 65535\n',
    code: 1,
  })
})
