import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { untilGone } from '#lib/shootout/drivers/fixture.ts'
import { RawConnection } from './client.ts'
import { type ServerProcess, startServer } from './server-process.ts'
import { HAS_NEXT_BUILD } from './stack.ts'
import { respond, type ScriptedUpstream, startUpstream } from './upstream.ts'

const PATIENCE = { timeout: 20_000 }
/** For what starts a server and two workers, which takes its time on a busy machine. */
const STARTS = { timeout: 90_000 }

describe.skipIf(!HAS_NEXT_BUILD)('two workers (skipped without a Next build)', () => {
  let upstream: ScriptedUpstream
  let server: ServerProcess

  beforeAll(async () => {
    upstream = await startUpstream()
    server = await startServer({ WORKERS: '2', BACKEND_UP_URL: upstream.url })
  })
  afterAll(async () => {
    await server?.stop()
    await upstream?.crash()
  })
  // Whatever a test did to the workers, the next finds two.
  afterEach(() => expect.poll(() => pids().length, PATIENCE).toBe(2))

  /** The workers that run and serve, by their number. */
  function pids(): number[] {
    const latest = new Map<unknown, number>()
    for (const { message, worker, pid } of server.log) {
      if (message === 'worker started') latest.set(worker, pid as number)
      else if (message === 'worker ended') latest.delete(worker)
    }
    return [...latest.values()]
  }

  /** On a connection of its own, so that it is another worker's turn each time. */
  const ask = (path: string, { headers, ...init }: RequestInit = {}) =>
    fetch(server.url + path, { ...init, headers: { connection: 'close', 'x-backend': 'embedded', ...headers } })
  const send = (method: string, path: string, body: object, headers: Record<string, string> = {}) =>
    ask(path, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } })
  const metric = async (series: string) => {
    const lines = (await (await ask('/metrics')).text()).split('\n')
    return Number(lines.find((line) => line.startsWith(`${series} `))?.slice(series.length + 1) ?? 0)
  }
  const keptOpen = (connections: RawConnection[]) => connections.filter(({ socket }) => !socket.closed).length

  test('both serve: of many connections some end with the one that is killed, and the others go on', async () => {
    const connections = Array.from({ length: 16 }, () => new RawConnection(server.gatewayPort))
    const request = 'GET /health HTTP/1.1\r\nHost: x\r\n\r\n'
    for (const connection of connections) connection.send(request)
    await Promise.all(connections.map((connection) => connection.until('"healthy"')))
    process.kill(pids()[1] as number, 'SIGKILL')
    await expect.poll(() => keptOpen(connections), PATIENCE).toBeLessThan(16)
    await expect.poll(() => server.said('worker ended').length, PATIENCE).toBe(1)
    const open = connections.filter(({ socket }) => !socket.closed)
    expect(open.length).toBeGreaterThan(0)
    for (const connection of open) {
      connection.send(request.replace('/health', '/none-such'))
      await connection.until('404 Not Found')
      connection.close()
    }
  })

  test('one that is killed takes no more with it than what it had in flight, and is replaced', async () => {
    const total = 'gateway_requests_total{backend="embedded",location="local",status="200"}'
    const before = pids()
    let going = true
    let failed = 0
    let served = 0
    const clients = Array.from({ length: 6 }, async () => {
      while (going)
        await ask('/tasks', { signal: AbortSignal.timeout(15_000) }).then(
          async (response) => {
            await response.text()
            if (response.status === 200) served++
            else failed++
          },
          () => failed++,
        )
    })
    await delay(500)
    const counted = await metric(total)
    expect(counted).toBeGreaterThan(0)
    process.kill(before[0] as number, 'SIGKILL')
    await expect.poll(() => pids().length === 2 && !pids().includes(before[0] as number), PATIENCE).toBe(true)
    const servedBy = served
    await expect.poll(() => served, PATIENCE).toBeGreaterThan(servedBy + 20)
    going = false
    await Promise.all(clients)
    expect(failed).toBeLessThanOrEqual(6)
    expect(server.said('worker ended').at(-1)).toMatchObject({
      pid: before[0],
      ended: 'SIGKILL',
      replaced_in_ms: expect.any(Number),
    })
    expect(await metric(total)).toBeGreaterThanOrEqual(counted)
  })

  test('one that is told to stop finishes what it has, and is replaced', async () => {
    upstream.on('/slow', async (request) => {
      await delay(700)
      respond(request, '200 OK', ['Content-Length: 4'], 'done')
    })
    const stopped = pids()[0] as number
    const answers = Array.from({ length: 4 }, () => ask('/slow', { headers: { 'x-backend': 'up' } }))
    await expect.poll(() => upstream.requests.filter(({ target }) => target === '/slow').length, PATIENCE).toBe(4)
    process.kill(stopped, 'SIGTERM')
    const texts = await Promise.all(answers.map(async (answer) => (await answer).text()))
    expect(texts).toEqual(['done', 'done', 'done', 'done'])
    await expect.poll(() => pids().length === 2 && !pids().includes(stopped), PATIENCE).toBe(true)
    expect(server.said('worker ended').at(-1)).toMatchObject({ pid: stopped, ended: 'exit code 0' })
  })

  test('/metrics counts what all of them have served, and /backends says the same whoever is asked', async () => {
    const series = 'gateway_requests_total{backend="up",location="local",status="200"}'
    const before = await metric(series)
    for (let i = 0; i < 10; i++) await (await ask('/counted', { headers: { 'x-backend': 'up' } })).text()
    await expect.poll(() => metric(series)).toBe(before + 10)
    expect(await metric('gateway_workers')).toBe(2)
    expect(await metric('gateway_backend_up{backend="up",location="local"}')).toBe(1)
    upstream.healthStatus = 503
    upstream.on('/reset', ({ socket }) => void socket.resetAndDestroy())
    // A request that fails has its worker check at once; the others find it with their own next check.
    await ask('/reset', { method: 'POST', headers: { 'x-backend': 'up' } })
    const healthOf = async () => {
      const { backends } = (await (await ask('/backends')).json()) as { backends: { id: string; health: string }[] }
      return backends.find(({ id }) => id === 'up')?.health
    }
    await expect.poll(healthOf, PATIENCE).toBe('unhealthy')
    for (let i = 0; i < 6; i++) {
      await delay(150)
      expect(await healthOf()).toBe('unhealthy')
    }
    upstream.healthStatus = 200
    await expect.poll(healthOf, PATIENCE).toBe('healthy')
  })

  test('writes to the embedded database from both keep the contract', async () => {
    const created = await send('POST', '/tasks', { title: 'shared' })
    const { id } = (await created.json()) as { id: string }
    const path = `/tasks/${id}`
    const guarded = Array.from({ length: 40 }, (_, i) =>
      send('PATCH', path, { title: `${i}` }, { 'if-match': '"1"' }).then(({ status }) => status),
    )
    const statuses = await Promise.all(guarded)
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    expect(statuses.filter((status) => status === 412)).toHaveLength(39)
    const fields = ['title', 'notes', 'waiting_for']
    const plain = Array.from({ length: 60 }, (_, i) =>
      send('PATCH', path, { [fields[i % 3] as string]: `all ${i}` }).then(({ status }) => status),
    )
    expect(new Set(await Promise.all(plain))).toEqual(new Set([200]))
    const task = (await (await ask(path)).json()) as Record<string, unknown>
    expect(task.version).toBe(62)
    for (const field of fields) expect(task[field]).toMatch(/^all \d+$/)
    const made = await Promise.all(Array.from({ length: 60 }, (_, i) => send('POST', '/tasks', { title: `new ${i}` })))
    expect(new Set(made.map(({ status }) => status))).toEqual(new Set([201]))
    const counts = (await (await ask('/tasks/counts')).json()) as { inbox: number }
    expect(counts.inbox).toBe(61)
  })

  test('lines of the log stay whole, however long they are and whoever writes them', async () => {
    const path = `/long/${'x'.repeat(9_000)}`
    const before = server.other.length
    await Promise.all(Array.from({ length: 60 }, () => ask(path, { headers: { 'x-backend': 'up' } })))
    await expect.poll(() => server.log.filter((line) => line.path === path).length, PATIENCE).toBe(60)
    expect(server.other.slice(before)).toEqual([])
  })
})

describe.skipIf(!HAS_NEXT_BUILD)('two workers, from start to end (skipped without a Next build)', () => {
  test('a stop lets what is in flight with each of them finish, and ends all of them with 0', STARTS, async () => {
    const upstream = await startUpstream()
    upstream.on('/slow', async (request) => {
      await delay(700)
      respond(request, '200 OK', ['Content-Length: 4'], 'done')
    })
    const server = await startServer({ WORKERS: '2', BACKEND_UP_URL: upstream.url })
    const workers = server.said('worker started').map(({ pid }) => pid as number)
    expect(workers).toHaveLength(2)
    const connections = Array.from({ length: 6 }, () => new RawConnection(server.gatewayPort))
    for (const connection of connections)
      connection.send('GET /slow HTTP/1.1\r\nHost: x\r\nx-backend: up\r\nConnection: close\r\n\r\n')
    await expect.poll(() => upstream.requests.length, PATIENCE).toBe(6)
    const stopped = server.stop()
    for (const connection of connections) expect((await connection.response()).text()).toBe('done')
    await stopped
    expect(await server.exited).toBe(0)
    expect(server.log.filter(({ path }) => path === '/slow')).toHaveLength(6)
    for (const pid of workers) await untilGone(pid)
    await upstream.crash()
  })

  test('they end with a primary that is killed', STARTS, async () => {
    const server = await startServer({ WORKERS: '2' })
    server.signal('SIGKILL')
    for (const { pid } of server.said('worker started')) await untilGone(pid as number)
    await server.stop()
  })

  test('a taken port is said once, and names what to set', STARTS, async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const { port } = taken.address() as AddressInfo
    const error = (await startServer({ WORKERS: '2', GATEWAY_PORT: String(port) }).catch((cause) => cause)) as Error
    taken.close()
    expect(error.message).toMatch(new RegExp(`^ended with 1: Port ${port} .* is taken .*GATEWAY_PORT to another\\.$`))
  })
})
