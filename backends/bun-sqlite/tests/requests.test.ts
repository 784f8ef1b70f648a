import { expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { temporaryFolder } from './fixtures.ts'
import { type RunningServer, startServer } from './process.ts'
import { openSocket } from './socket.ts'

async function statusOf({ origin }: RunningServer, requestLine: string): Promise<number> {
  const socket = await openSocket(origin)
  socket.write(`${requestLine} HTTP/1.1\r\nhost: x\r\n\r\n`)
  const text = await socket.text(/\r\n\r\n/)
  socket.close()
  return Number(/^HTTP\/1.1 (\d{3})/.exec(text)?.[1])
}

test('a path is routed as it was sent, though Bun resolves dots in the URL of a request', async () => {
  using folder = temporaryFolder()
  await using server = await startServer(folder.path)
  const id = '00000000-0000-4000-8000-000000000000'
  const created = await fetch(`${server.origin}/projects`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id, name: 'x' }),
  })
  expect(created.status).toBe(201)
  const expected: [string, number][] = [
    ['GET /tasks', 200],
    [`GET /projects/${id}/tasks`, 200],
    ['GET /tasks/../tasks', 404],
    ['GET /tasks/.', 404],
    ['POST /tasks/..', 405],
    ['GET /projects/../tasks', 404],
    ['GET /x/../tasks', 404],
    ['GET //tasks', 404],
    ['GET /tasks/', 404],
    ['GET /%74asks', 404],
    ['GET /tasks/%63ounts', 404],
    [`GET /projects/${id.replace('0', '%30')}`, 404],
    [`GET /projects/${id}\\`, 404],
    [`GET /projects/${id}\\tasks`, 404],
  ]
  for (const [line, status] of expected) expect([line, await statusOf(server, line)]).toEqual([line, status])
})

/** Kilobytes that the process has ever held at once. */
function peakKilobytes(pid: number): number {
  return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
}

test.each([
  ['with its length', `content-length: ${64 << 20}`, ''],
  ['in chunks', 'transfer-encoding: chunked', '10000\r\n'],
])(
  'a body of 64 MiB %s is answered 413 without being held',
  async (_how, header, prefix) => {
    using folder = temporaryFolder()
    await using server = await startServer(folder.path)
    const before = peakKilobytes(server.pid)
    const socket = await openSocket(server.origin)
    socket.write(`POST /tasks HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${header}\r\n\r\n`)
    const piece = Buffer.from(`${prefix}${'x'.repeat(65_536)}${prefix && '\r\n'}`)
    for (let sent = 0; sent < 64 << 20; sent += 65_536) {
      socket.write(piece)
      await socket.drained()
    }
    if (prefix) socket.write('0\r\n\r\n')
    const text = await socket.text(/"Payload Too Large"/)
    expect(text).toStartWith('HTTP/1.1 413 ')
    socket.write('GET /tasks/counts HTTP/1.1\r\nhost: x\r\n\r\n')
    expect(await socket.text(/HTTP\/1.1 200 /)).toContain('"inbox":0')
    socket.close()
    expect(peakKilobytes(server.pid) - before).toBeLessThan(24 * 1024)
  },
  30_000,
)

test('a client that goes away in the middle of a body is no error of ours', async () => {
  using folder = temporaryFolder()
  await using server = await startServer(folder.path)
  const socket = await openSocket(server.origin)
  socket.write('POST /tasks HTTP/1.1\r\nhost: x\r\nx-request-id: gone\r\ncontent-length: 99\r\n\r\n{')
  await Bun.sleep(100)
  socket.close()
  const lines = await server.logUntil('gone')
  expect(lines.at(-1)).toMatchObject({ level: 'info', method: 'POST', status: 400 })
})

test('each request is one line on stdout, without its query', async () => {
  using folder = temporaryFolder()
  await using server = await startServer(folder.path)
  for (const id of ['first', 'second'])
    await fetch(`${server.origin}/tasks?q=secret`, { headers: { 'x-request-id': id } })
  const lines = (await server.logUntil('second')).filter(({ request_id }) => request_id !== undefined)
  expect(lines.map(({ request_id }) => request_id)).toEqual(['first', 'second'])
  for (const line of lines) {
    expect(Object.keys(line)).toEqual(['time', 'level', 'request_id', 'method', 'path', 'status', 'ms'])
    expect(line).toMatchObject({ level: 'info', method: 'GET', path: '/tasks', status: 200 })
  }
})
