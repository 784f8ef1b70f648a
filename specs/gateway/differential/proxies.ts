import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { childEnvironment } from '#lib/shootout/drivers/environment.ts'
import { freePort } from '#lib/shootout/drivers/port.ts'
import { startBareGateway } from '../bare.ts'

/** Where Debian installs them. */
export const PROGRAMS = { nginx: '/usr/sbin/nginx', caddy: '/usr/bin/caddy' } as const
export const MISSING = Object.values(PROGRAMS).filter((path) => !existsSync(path))

/** A reverse proxy in front of one upstream. */
export type Proxy = { port: number; stop(): Promise<void> }

const START_PATIENCE_MS = 15_000

/** The proxies that are compared, each started before the upstream at a port. */
export const STARTERS = { nginx: startNginx, caddy: startCaddy, ours: startOurs } as const
export type ProxyName = keyof typeof STARTERS

async function startNginx(upstreamPort: number): Promise<Proxy> {
  const port = await freePort()
  return run(PROGRAMS.nginx, port, (folder) => ({
    files: { 'nginx.conf': nginxConfig(folder, port, upstreamPort) },
    args: ['-p', folder, '-e', join(folder, 'error.log'), '-c', join(folder, 'nginx.conf')],
  }))
}

/** As nginx's own documentation sets up a proxy that keeps connections, passes bodies on as they come, and says who asks. */
function nginxConfig(folder: string, port: number, upstreamPort: number): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  return `
    daemon off;
    worker_processes 1;
    pid ${folder}/nginx.pid;
    events { worker_connections 256; }
    http {
      access_log off;
      ${temporary.map((each) => `${each}_temp_path ${folder}/${each};`).join('\n')}
      server {
        listen 127.0.0.1:${port};
        client_max_body_size 0;
        location / {
          proxy_pass http://127.0.0.1:${upstreamPort};
          proxy_http_version 1.1;
          proxy_request_buffering off;
          proxy_buffering off;
          proxy_set_header Connection "";
          proxy_set_header X-Real-IP $remote_addr;
          proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
          proxy_set_header X-Forwarded-Proto $scheme;
        }
      }
    }`
}

async function startCaddy(upstreamPort: number): Promise<Proxy> {
  const port = await freePort()
  const config = `{
  admin off
  auto_https off
}
http://:${port} {
  bind 127.0.0.1
  reverse_proxy 127.0.0.1:${upstreamPort}
}
`
  return run(PROGRAMS.caddy, port, (folder) => ({
    files: { Caddyfile: config },
    args: ['run', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')],
  }))
}

async function startOurs(upstreamPort: number): Promise<Proxy> {
  return startBareGateway({ BACKEND_A_URL: `http://127.0.0.1:${upstreamPort}`, DEFAULT_BACKEND: 'a' })
}

type Setup = { files: Record<string, string>; args: string[] }

async function run(program: string, port: number, setUp: (folder: string) => Setup): Promise<Proxy> {
  const folder = await mkdtemp(join(tmpdir(), 'shootout-proxy-'))
  const { files, args } = setUp(folder)
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  await mkdir(join(folder, 'data'))
  const env = childEnvironment({ HOME: folder, XDG_DATA_HOME: join(folder, 'data'), XDG_CONFIG_HOME: folder })
  const child = spawn(program, args, { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk).slice(-2_000)
  })
  const stop = async () => {
    await end(child)
    await rm(folder, { recursive: true, force: true })
  }
  const deadline = Date.now() + START_PATIENCE_MS
  while (!(await accepts(port))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop()
      throw new Error(`${program} did not start:\n${said}`)
    }
    await delay(50)
  }
  return { port, stop }
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => resolve(socket.end() !== null))
    socket.on('error', () => resolve(false))
  })
}
