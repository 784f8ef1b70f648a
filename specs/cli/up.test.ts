import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freePort } from '#lib/shootout/drivers/port.ts'
import { familyOf, npm, type Run, shootout, stillRunning } from './shootout.ts'

let data = ''
let runs: Run[] = []
let squatters: Server[] = []

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'shootout-up-'))
})
afterEach(async () => {
  for (const run of runs) run.signal('SIGTERM')
  await Promise.all(runs.map((run) => run.ended))
  for (const squatter of squatters) squatter.close()
  runs = []
  squatters = []
  await rm(data, { recursive: true, force: true })
})

async function up(...args: string[]): Promise<{ run: Run; port: number; gatewayPort: number }> {
  const [port, gatewayPort] = [await freePort(), await freePort()]
  const run = shootout('up', '--port', `${port}`, '--gateway-port', `${gatewayPort}`, '--data', data, ...args)
  runs.push(run)
  return { run, port, gatewayPort }
}

/** Listens on `port` as another program would. One that already does is as good. */
async function occupy(port: number): Promise<void> {
  const squatter = createServer()
  await new Promise<void>((resolve) =>
    squatter.once('error', () => resolve()).listen(port, '127.0.0.1', () => resolve()),
  )
  squatters.push(squatter)
}

function addressOf(run: Run, id: string): string {
  return new RegExp(`${id} +running +(http\\S+)`).exec(run.output())?.[1] ?? ''
}

describe('up', () => {
  test('serves app and gateway over every backend, and Ctrl-C leaves no process', async () => {
    const { run, port, gatewayPort } = await up('--demo')
    await run.until(/Ready in/)
    for (const backend of ['bun-sqlite', 'cf-d1', 'embedded']) {
      const url = `http://127.0.0.1:${gatewayPort}/tasks/counts`
      const counts = (await (await fetch(url, { headers: { 'x-backend': backend } })).json()) as Record<string, number>
      expect(Object.values(counts).reduce((sum, count) => sum + count)).toBe(150)
    }
    expect((await fetch(`http://127.0.0.1:${port}/api/health`)).status).toBe(200)
    const family = await familyOf(run.pid)
    expect(family.length).toBeGreaterThanOrEqual(4)
    run.signal('SIGINT')
    expect(await run.ended).toBe(0)
    expect(run.output().trim().split('\n').at(-1)).toBe('Stopped.')
    expect(await stillRunning(family)).toEqual([])
  })

  test('leaves no process even when it is killed', async () => {
    const { run } = await up()
    await run.until(/Ready in/)
    const family = await familyOf(run.pid)
    for (const pid of family.slice(0, 2)) process.kill(pid, 'SIGKILL')
    await expect.poll(() => stillRunning(family), { timeout: 20_000 }).toEqual([])
    // Nor anything else in the way of the next start.
    await (await up()).run.until(/Ready in/)
  })

  test('says of a data folder in use where its app is and how it is stopped, and leaves it alone', async () => {
    const { run, port, gatewayPort } = await up()
    await run.until(/Ready in/)
    const log = await readFile(join(data, 'logs/app.log'), 'utf8')
    const second = await up()
    expect(await second.run.ended).toBe(1)
    const [first = '', ...lines] = second.run.output().split('\n')
    const pid = /^✗ The app already runs with the data in \S+ \(process (\d+)\)\.$/.exec(first)?.[1]
    expect(await familyOf(run.pid)).toContain(Number(pid))
    expect(lines.slice(0, 2)).toEqual([
      `  App      http://localhost:${port}`,
      `  Gateway  http://localhost:${gatewayPort}`,
    ])
    expect(lines[2]).toMatch(new RegExp(`^Stop it with Ctrl-C where it was started, or with kill ${pid}\\. `))
    expect((await fetch(`http://127.0.0.1:${port}/api/health`)).status).toBe(200)
    expect(await readFile(join(data, 'logs/app.log'), 'utf8')).toContain(log)
    const third = await up('--port', `${port}`, '--data', join(data, 'another'))
    expect(await third.run.ended).toBe(1)
    expect(third.run.output()).toBe(
      `✗ Port ${port} of the app is taken by another start of this app; free it or choose another with --port.\n`,
    )
  })

  test.each(['SIGTERM', 'SIGKILL'] as const)('leaves no process when npm start gets a %s', async (signal) => {
    const ports = ['--port', `${await freePort()}`, '--gateway-port', `${await freePort()}`]
    const run = npm('start', '--', ...ports, '--data', data)
    runs.push(run)
    await run.until(/Ready in/)
    const family = await familyOf(run.pid)
    expect(family.length).toBeGreaterThanOrEqual(5)
    run.signal(signal)
    await expect.poll(() => stillRunning(family), { timeout: 20_000 }).toEqual([])
  })

  test('starts a backend again that has died, and says so', async () => {
    const { run } = await up()
    await run.until(/Ready in/)
    const url = `${addressOf(run, 'bun-sqlite')}/health`
    const pidOf = async () => ((await (await fetch(url)).json()) as { pid: number }).pid
    const before = await pidOf()
    process.kill(before, 'SIGKILL')
    await run.until(/✗ bun-sqlite ended with a signal; starting it again in 250 ms\./)
    await expect.poll(() => pidOf().catch(() => before), { timeout: 10_000 }).not.toBe(before)
  })

  test('names a taken port of gateway or backend, moves it, and runs the rest', async () => {
    const gatewayPort = await freePort()
    await occupy(gatewayPort)
    await occupy(3001)
    const { run, port } = await up('--gateway-port', `${gatewayPort}`)
    await run.until(/Ready in/)
    expect(run.output()).toMatch(
      new RegExp(`✗ Port ${gatewayPort} of the gateway is taken by another process; it gets \\d+`),
    )
    expect(run.output()).toMatch(
      /✗ Port 3001 of bun-sqlite is taken by another (process|start of this app); it gets \d+/,
    )
    const { backends } = (await (await fetch(`http://127.0.0.1:${port}/api/backends`)).json()) as {
      backends: { id: string; health: string }[]
    }
    expect(backends.map(({ id, health }) => `${id} ${health}`).sort()).toEqual([
      'bun-sqlite healthy',
      'cf-d1 healthy',
      'embedded healthy',
    ])
  })

  test('names the taken port of the app and ends', async () => {
    const port = await freePort()
    await occupy(port)
    const { run } = await up('--port', `${port}`)
    expect(await run.ended).toBe(1)
    expect(run.output()).toBe(
      `✗ Port ${port} of the app is taken by another process; free it or choose another with --port.\n`,
    )
  })

  test('names a data folder that cannot be written and ends', async () => {
    const file = join(data, 'file')
    await writeFile(file, '')
    const { run } = await up('--data', join(file, 'inside'))
    expect(await run.ended).toBe(1)
    expect(run.output()).toBe(
      `✗ The data folder ${file}/inside cannot be written (ENOTDIR); mend it or choose another with --data DIR.\n`,
    )
  })

  test('says in its line why a backend cannot run, and runs the rest', async () => {
    await mkdir(join(data, 'bun-sqlite.db'))
    const { run, port } = await up()
    await run.until(/Ready in/)
    expect(run.output()).toMatch(/bun-sqlite +unavailable +ended with exit code \d+: \S+/)
    expect(run.output()).toMatch(/embedded +running +inside the app/)
    const answer = await fetch(`http://127.0.0.1:${port}/api/tasks`, { headers: { 'x-backend': 'embedded' } })
    expect(answer.status).toBe(200)
  })

  test('knows no backend that has no folder', async () => {
    const { run } = await up('--backends', 'bun-sqlite,nope')
    expect(await run.ended).toBe(2)
    expect(run.output()).toBe('✗ There is no backend nope; there are bun-sqlite, cf-d1, embedded.\n')
  })

  test('writes a log for each process', async () => {
    const { run } = await up()
    await run.until(/Ready in/)
    expect(await readFile(join(data, 'logs/bun-sqlite.log'), 'utf8')).not.toBe('')
    expect(await readFile(join(data, 'logs/app.log'), 'utf8')).not.toBe('')
  })
})
