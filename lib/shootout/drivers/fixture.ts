import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InstalledBackend } from '#lib/registry/manifest-files.ts'

/** A real backend in one file, answering `/health` as `backendId` and as the process whose id the expression `pid` is. */
export function healthServer(backendId = 'small', pid = 'process.pid'): string {
  return `import { createServer } from 'node:http'
const server = createServer((request, response) => response.end(JSON.stringify({ backend: '${backendId}', pid: ${pid} })))
server.listen(Number(process.env.PORT), process.env.HOST, () => console.log('listening', process.env.DATABASE_URL))
process.on('SIGTERM', () => server.close(() => process.exit(0)))
`
}

/** A backend `small` in a folder of its own, started as \`node server.mjs\`. Dispose of it with `remove`. */
export async function smallBackend(
  source: string,
): Promise<{ backend: InstalledBackend; dataDir: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'shootout-small-'))
  await writeFile(join(folder, 'server.mjs'), source)
  const backend: InstalledBackend = {
    id: 'small',
    name: 'Small',
    language: 'JavaScript',
    framework: 'node:http',
    port: 3999,
    inProcess: false,
    native: { needs: { node: '20' }, start: ['node', 'server.mjs'] },
    folder,
  }
  return { backend, dataDir: join(folder, 'data'), remove: () => rm(folder, { recursive: true, force: true }) }
}

/** Resolves when process `pid` no longer runs, rejects after 5 s. A zombie that nobody has reaped yet has ended. */
export async function untilGone(pid: number): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (!(await isRunning(pid))) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`process ${pid} still runs`)
}

async function isRunning(pid: number): Promise<boolean> {
  const { execFile } = await import('node:child_process')
  const state = await new Promise<string>((resolve) =>
    execFile('ps', ['-o', 'stat=', '-p', String(pid)], (_error, stdout) => resolve(stdout.trim())),
  )
  return state !== '' && !state.startsWith('Z')
}
