import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, test as base, beforeAll, expect } from 'vitest'

const ROOT = join(import.meta.dirname, '../../..')

/** All at once: each starts processes of its own, and mostly waits for them. */
const test = (name: string, run: () => Promise<void>) => base.concurrent(name, { timeout: 90_000 }, run)

let folder: string
const running = new Set<ChildProcess>()
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cf-d1-server-'))
})
afterAll(async () => {
  for (const child of running) signalGroup(child, 'SIGKILL')
  await rm(folder, { recursive: true })
})

function signalGroup({ pid = 0 }: ChildProcess, signal: NodeJS.Signals): void {
  process.kill(-pid, signal)
}

/** Runs a command of the project in a process group of its own. */
function run(command: readonly string[], environment: Record<string, string>) {
  const [program = '', ...args] = command
  const child = spawn(program, args, { cwd: ROOT, env: { ...process.env, ...environment }, detached: true })
  running.add(child)
  let stderr = ''
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  const lines = createInterface({ input: child.stdout })
  const ended = once(child, 'close').then(([code]) => {
    running.delete(child)
    return { code: code as number | null, stderr }
  })
  return { child, lines, ended }
}

const runServer = (environment: Record<string, string>) =>
  run([process.execPath, join(import.meta.dirname, '../src/local/start.ts')], { PORT: '0', ...environment })

async function start(environment: Record<string, string>) {
  const { child, lines, ended } = runServer(environment)
  const [line] = (await once(lines, 'line')) as [string]
  const { message } = JSON.parse(line) as { message: string }
  return { child, ended, url: message.replace('listening on ', '') }
}

async function statusOf(url: string, path: string, init?: RequestInit): Promise<number> {
  const response = await fetch(`${url}${path}`, init)
  await response.arrayBuffer()
  return response.status
}

// What a running server does is proved by the conformance suite; this is what keeps one from running, and what is D1's own.
test('a taken port is one line on stderr and exit 1', async () => {
  const holder = createServer().listen(0, '127.0.0.1')
  await once(holder, 'listening')
  const { port } = holder.address() as { port: number }
  const { ended } = runServer({ PORT: String(port), DATABASE_URL: `file:${folder}/taken.db` })
  expect(await ended).toEqual({ stderr: `cf-d1: port ${port} on 127.0.0.1 is taken\n`, code: 1 })
  holder.close()
})

test('a folder that cannot be made is one line on stderr and exit 1', async () => {
  await writeFile(join(folder, 'file'), '')
  const { stderr, code } = await runServer({ DATABASE_URL: `file:${folder}/file/a.db` }).ended
  expect(stderr).toMatch(/^cf-d1: .+\n$/)
  expect(code).toBe(1)
})

test('workerd that dies takes the server with it: nothing half alive is left', async () => {
  const { child, ended } = await start({ DATABASE_URL: `file:${folder}/dies.db` })
  const { lines, ended: listed } = run(['pgrep', '-P', String(child.pid), 'workerd'], {})
  const [workerd] = (await once(lines, 'line')) as [string]
  await listed
  process.kill(Number(workerd), 'SIGKILL')
  expect(await ended).toEqual({ stderr: 'cf-d1: workerd ended with SIGKILL\n', code: 1 })
})

test('data is where Wrangler keeps it, migrated as by Wrangler', async () => {
  const wrangler = (...args: string[]) =>
    run(
      [
        'node_modules/.bin/wrangler',
        'd1',
        ...args,
        '--local',
        '--persist-to',
        `${folder}/shared.d1`,
        '--config',
      ].concat('backends/cf-d1/wrangler.jsonc'),
      { CI: '1', WRANGLER_SEND_METRICS: 'false' },
    )
  const applied = await wrangler('migrations', 'apply', 'DB').ended
  expect(applied).toMatchObject({ code: 0 })
  const { child, ended, url } = await start({ DATABASE_URL: `file:${folder}/shared.db` })
  const headers = { 'content-type': 'application/json' }
  expect(await statusOf(url, '/tasks', { method: 'POST', headers, body: '{"title":"Shared"}' })).toBe(201)
  signalGroup(child, 'SIGTERM')
  expect(await ended).toEqual({ stderr: '', code: 0 })

  const { lines, ended: read } = wrangler('execute', 'DB', '--json', '--command', 'SELECT title FROM tasks')
  const output: string[] = []
  lines.on('line', (line) => output.push(line))
  expect(await read).toMatchObject({ code: 0 })
  expect(JSON.parse(output.join('\n'))).toMatchObject([{ results: [{ title: 'Shared' }] }])
})

/** Sends 8 MiB and reads nothing until they are sent, as a proxy in front may do. */
function sendLong(url: string, headers: Record<string, string | number>): Promise<number> {
  return new Promise((resolve, reject) => {
    const sending = request(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers } })
    sending.on('response', (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    sending.on('error', reject)
    sending.end(Buffer.alloc(8 * 1024 * 1024, ' '))
  })
}

test('who is refused while still sending gets the answer, not a cut connection', async () => {
  const { child, ended, url } = await start({ DATABASE_URL: `file:${folder}/refused.db`, BACKEND_TOKEN: 'secret' })
  const length = { 'content-length': 8 * 1024 * 1024 }
  const authorization = 'Bearer secret'
  for (let times = 0; times < 5; times++) {
    expect(await sendLong(`${url}/tasks`, { authorization, ...length })).toBe(413)
    expect(await sendLong(`${url}/tasks`, { authorization, 'transfer-encoding': 'chunked' })).toBe(413)
    expect(await sendLong(`${url}/tasks`, length)).toBe(401)
    expect(await sendLong(`${url}/nope`, { authorization, ...length })).toBe(404)
  }
  signalGroup(child, 'SIGTERM')
  expect(await ended).toMatchObject({ code: 0 })
})
