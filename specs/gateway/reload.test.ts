import { rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RawConnection } from './client.ts'
import { type ServerProcess, startServer } from './server-process.ts'
import { HAS_NEXT_BUILD } from './stack.ts'
import { respond, type ScriptedUpstream, startUpstream } from './upstream.ts'

const PATIENCE = { timeout: 10_000 }

describe.skipIf(!HAS_NEXT_BUILD).each([1, 2])('with a Next build, WORKERS=%d', (workers) => {
  let one: ScriptedUpstream
  let other: ScriptedUpstream
  let server: ServerProcess
  /** Reloads so far. */
  const reloads = () => server.said('settings reloaded')
  const lastReload = () => reloads().at(-1)

  beforeAll(async () => {
    ;[one, other] = await Promise.all([startUpstream(), startUpstream()])
    for (const [name, upstream] of [['one', one] as const, ['other', other] as const])
      upstream.on('/who', (request) =>
        respond(request, '200 OK', [`Content-Length: ${name.length}`, 'Connection: close'], name),
      )
    server = await startServer({ WORKERS: String(workers), BACKEND_FIXED_URL: one.url })
  })
  afterAll(async () => {
    await server?.stop()
    await Promise.all([one, other].map((upstream) => upstream?.crash()))
  })

  const ask = (backend: string, path = '/who') =>
    fetch(server.url + path, { headers: { 'x-backend': backend, connection: 'close' } })
  const answerOf = async (backend: string) => {
    const response = await ask(backend)
    return response.status === 200 ? response.text() : response.status
  }
  /** Writes the file and waits until it is taken up. */
  async function save(...lines: string[]): Promise<void> {
    const before = reloads().length
    await writeFile(server.envFile, lines.join('\n'))
    await expect.poll(() => reloads().length, PATIENCE).toBe(before + 1)
  }

  test('a file that is made adds a backend, one that changes moves it, one that goes removes it', async () => {
    expect(await answerOf('mobile')).toBe(400)
    await save(`BACKEND_MOBILE_URL=${one.url}`)
    expect(lastReload()).toMatchObject({ added: ['mobile'], removed: [], changed: [], settings: [] })
    await expect.poll(() => answerOf('mobile'), PATIENCE).toBe('one')

    await save(`BACKEND_MOBILE_URL=${other.url}`)
    expect(lastReload()).toMatchObject({ added: [], removed: [], changed: ['mobile'] })
    await expect.poll(() => answerOf('mobile'), PATIENCE).toBe('other')

    await rm(server.envFile)
    await expect.poll(() => lastReload(), PATIENCE).toMatchObject({ added: [], removed: ['mobile'], changed: [] })
    await expect.poll(() => answerOf('mobile'), PATIENCE).toBe(400)
    expect(await answerOf('fixed')).toBe('one')
  })

  test('a file that is replaced by another of its name, as editors do, is taken up', async () => {
    const draft = `${server.envFile}.draft`
    await writeFile(draft, `BACKEND_RENAMED_URL=${other.url}`)
    await rename(draft, server.envFile)
    await expect.poll(() => lastReload(), PATIENCE).toMatchObject({ added: ['renamed'] })
    await expect.poll(() => answerOf('renamed'), PATIENCE).toBe('other')
  })

  test('a file with bad settings is refused whole, in one line that names them all', async () => {
    await save(`BACKEND_KEPT_URL=${one.url}`, 'LOG_LEVEL=info')
    const bad = [
      `BACKEND_KEPT_URL=${other.url}`,
      'BACKEND_BAD_URL=ftp://x',
      'UPSTREAM_TIMEOUT_MS=soon',
      'LOG_LEVEL=loud',
    ]
    await writeFile(server.envFile, bad.join('\n'))
    const refused = () => server.said('settings refused, the ones before stay')
    await expect.poll(() => refused().length, PATIENCE).toBe(1)
    const problems = refused()[0]?.problems as string[]
    expect(problems.map((problem) => /^\w+/.exec(problem)?.[0]).sort()).toEqual([
      ...['BACKEND_BAD_URL', 'LOG_LEVEL', 'UPSTREAM_TIMEOUT_MS'],
    ])
    await delay(1_500)
    expect(refused()).toHaveLength(1)
    expect(await answerOf('kept')).toBe('one')
  })

  test('what is set in the environment itself wins; what needs a restart is named', async () => {
    await save(`BACKEND_FIXED_URL=${other.url}`, 'PORT=1', 'HOST=0.0.0.0', `BACKEND_NEXT_URL=${other.url}`)
    await expect.poll(() => answerOf('next'), PATIENCE).toBe('other')
    expect(await answerOf('fixed')).toBe('one')
    expect(server.said('settings changed that need a restart').at(-1)).toMatchObject({ needsRestart: ['HOST'] })
  })

  test('the default, the timeout and CORS change too', async () => {
    other.on('/never', () => {})
    const settings = ['DEFAULT_BACKEND=timed', 'UPSTREAM_TIMEOUT_MS=300', 'CORS_ORIGINS=https://a.example']
    await save(`BACKEND_TIMED_URL=${other.url}`, ...settings)
    expect(lastReload()?.settings).toEqual(['DEFAULT_BACKEND', 'CORS_ORIGINS', 'UPSTREAM_TIMEOUT_MS'])
    const ask = () => fetch(`${server.url}/never`, { headers: { origin: 'https://a.example' } })
    // One of several workers says so before the next has done it.
    await expect.poll(async () => (await ask()).status, PATIENCE).toBe(504)
    const response = await ask()
    expect(response.headers.get('access-control-allow-origin')).toBe('https://a.example')
    await save('')
  })

  test('a request in flight to a backend that moves or goes is answered by where it went', async () => {
    let release = () => {}
    one.on('/slow', async (request) => {
      request.socket.write('HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nhalf')
      await new Promise<void>((resolve) => {
        release = resolve
      })
      request.socket.end('half')
    })
    await save(`BACKEND_LEAVING_URL=${one.url}`)
    // No other backend keeps a pool to this name of the same place.
    const named = one.url.replace('127.0.0.1', 'localhost')
    await save(`BACKEND_LEAVING_URL=${named}`)
    await expect.poll(() => answerOf('leaving'), PATIENCE).toBe('one')
    const connection = new RawConnection(server.gatewayPort)
    connection.send('GET /slow HTTP/1.1\r\nHost: x\r\nConnection: close\r\nx-backend: leaving\r\n\r\n')
    await connection.until('half')
    await save('')
    await expect.poll(() => answerOf('leaving'), PATIENCE).toBe(400)
    // Longer than it takes until connections that nothing is on are closed.
    await delay(1_200)
    release()
    const response = await connection.response()
    expect([response.status, response.text(), response.complete]).toEqual([200, 'halfhalf', true])
  })

  test('connections to a backend that goes are closed, and not those to others', async () => {
    const kept = await startKeepAlive()
    const gone = await startKeepAlive()
    await save(`BACKEND_STAYING_URL=${kept.url}`, `BACKEND_GOING_URL=${gone.url}`)
    for (const id of ['staying', 'going']) await expect.poll(() => answerOf(id), PATIENCE).toBe('kept alive')
    expect([kept.requestSockets.size, gone.requestSockets.size]).toEqual([1, 1])
    await save(`BACKEND_STAYING_URL=${kept.url}`)
    await expect.poll(() => gone.requestSockets.size, PATIENCE).toBe(0)
    expect(kept.requestSockets.size).toBe(1)
    await save('')
    await expect.poll(() => kept.requestSockets.size, PATIENCE).toBe(0)
    for (const { close } of [kept, gone]) close()
  })

  test('no request is lost while files change, and what is unchanged is not checked anew', async () => {
    await save(`BACKEND_STEADY_URL=${one.url}`)
    await expect.poll(() => answerOf('steady'), PATIENCE).toBe('one')
    const checkOf = async () => {
      const { backends } = (await (await fetch(`${server.url}/backends`)).json()) as { backends: Listed[] }
      return backends.find(({ id }) => id === 'steady')?.last_check
    }
    const before = await checkOf()
    let going = true
    const statuses = new Map<string | number, number>()
    const clients = [1, 2, 3].map(async () => {
      while (going) {
        const answer = await answerOf('steady')
        statuses.set(answer, (statuses.get(answer) ?? 0) + 1)
      }
    })
    for (const url of [other.url, one.url, other.url])
      await save(`BACKEND_STEADY_URL=${one.url}`, `BACKEND_RESTLESS_URL=${url}`)
    going = false
    await Promise.all(clients)
    expect([...statuses.keys()]).toEqual(['one'])
    expect(await checkOf()).toBe(before)
  })

  test.skipIf(process.platform === 'win32')(
    'SIGHUP reloads at once, and says so even when nothing is new',
    async () => {
      const before = reloads().length
      server.signal('SIGHUP')
      await expect.poll(() => reloads().length, PATIENCE).toBe(before + 1)
      expect(lastReload()).toMatchObject({ added: [], removed: [], changed: [], settings: [] })
      expect(await answerOf('fixed')).toBe('one')
    },
  )
})

type Listed = { id: string; last_check: string | null }

/** A backend that keeps connections open; `requestSockets`: those that anything but health checks came on. */
async function startKeepAlive() {
  const requestSockets = new Set<Socket>()
  const server = createServer((request, response) => {
    const { socket } = request
    if (request.url !== '/health') {
      requestSockets.add(socket)
      socket.on('close', () => requestSockets.delete(socket))
    }
    response.end('kept alive')
  })
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, requestSockets, close: () => server.close().closeAllConnections() }
}
