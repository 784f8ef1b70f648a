import { join, resolve } from 'node:path'

const SERVER = resolve(import.meta.dir, '../src/server.ts')

export type LogLine = Record<string, unknown>

/** The backend as a process of its own. */
export type RunningServer = AsyncDisposable & {
  pid: number
  origin: string
  /** Its log lines, once one of them has `requestId`. Throws after 5 s. */
  logUntil(requestId: string): Promise<LogLine[]>
  /** What it wrote on stderr, once it has ended. */
  errors(): Promise<string>
  exited: Promise<number>
  signal(name: NodeJS.Signals): void
}

/** Starts the server on a free port with its database in `folder`; resolves once it listens. */
export async function startServer(folder: string, env: Record<string, string> = {}): Promise<RunningServer> {
  const child = spawnServer(folder, env)
  const lines: LogLine[] = []
  const listening = Promise.withResolvers<string>()
  void readLines(child.stdout, (line) => {
    lines.push(line)
    if (line.message === 'listening') listening.resolve(String(line.url))
  })
  const errors = new Response(child.stderr).text()
  void child.exited.then(async () => listening.reject(new Error(`the server ended: ${await errors}`)))
  return {
    pid: child.pid,
    origin: await listening.promise,
    async logUntil(requestId) {
      const deadline = Date.now() + 5000
      while (!lines.some(({ request_id }) => request_id === requestId)) {
        if (Date.now() > deadline) throw new Error(`no line of ${requestId} in ${JSON.stringify(lines)}`)
        await Bun.sleep(5)
      }
      return lines
    },
    errors: () => errors,
    exited: child.exited,
    signal: (name) => child.kill(name),
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM')
      await child.exited
    },
  }
}

/** Runs a server that must not start. */
export async function failToStart(
  folder: string,
  env: Record<string, string>,
): Promise<{ code: number; errors: string }> {
  const child = spawnServer(folder, env)
  const errors = await new Response(child.stderr).text()
  return { code: await child.exited, errors }
}

function spawnServer(folder: string, env: Record<string, string>) {
  return Bun.spawn([process.execPath, SERVER], {
    env: { PATH: process.env.PATH ?? '', PORT: '0', DATABASE_URL: `file:${join(folder, 'gtd.db')}`, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

async function readLines(stream: ReadableStream<Uint8Array>, onLine: (line: LogLine) => void) {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) onLine(JSON.parse(line))
  }
}
