import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Contestant, FORWARDING } from './contestant.ts'
import { programVersion } from './versions.ts'

const PACKAGES = 'apt-get install nginx-light caddy'

/** nginx as one worker, with the usual forwarding headers and a pool of kept-alive upstream connections. */
export const nginx: Contestant = {
  id: 'nginx',
  title: 'nginx',
  setup: '1 worker, 128 kept-alive upstream connections, X-Forwarded-*; no log',
  scenarios: FORWARDING,
  version: () => programVersion('nginx', '-v'),
  remedy: PACKAGES,
  async start({ folder, port, upstreamPort }) {
    const file = join(folder, 'nginx.conf')
    await writeFile(file, nginxConfiguration(folder, port, upstreamPort))
    return { command: ['nginx', '-e', 'stderr', '-p', folder, '-c', file], prefix: '' }
  },
}

function nginxConfiguration(folder: string, port: number, upstreamPort: number): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `  ${kind}_temp_path ${join(folder, kind)};`,
  )
  return `daemon off;
user root;
worker_processes 1;
worker_rlimit_nofile 20000;
pid ${join(folder, 'nginx.pid')};
error_log stderr warn;
events { worker_connections 16384; }
http {
  access_log off;
  keepalive_timeout 65s;
  keepalive_requests 1000000000;
${temporary.join('\n')}
  upstream backend {
    server 127.0.0.1:${upstreamPort};
    keepalive 128;
    keepalive_requests 1000000000;
  }
  server {
    listen 127.0.0.1:${port} backlog=4096;
    location / {
      proxy_pass http://backend;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_set_header X-Forwarded-Proto $scheme;
      proxy_set_header X-Forwarded-Host $http_host;
    }
  }
}
`
}

/** Caddy on one CPU, as its `reverse_proxy` comes; only the pool is widened to what the others have. */
export const caddy: Contestant = {
  id: 'caddy',
  title: 'Caddy',
  setup: 'GOMAXPROCS=1, 128 kept-alive upstream connections; no log',
  scenarios: FORWARDING,
  version: () => programVersion('caddy', 'version'),
  remedy: PACKAGES,
  async start({ folder, port, upstreamPort }) {
    const file = join(folder, 'Caddyfile')
    await writeFile(
      file,
      `{
  admin off
  auto_https off
}
http://:${port} {
  bind 127.0.0.1
  reverse_proxy 127.0.0.1:${upstreamPort} {
    transport http {
      keepalive_idle_conns_per_host 128
    }
  }
}
`,
    )
    return {
      command: ['caddy', 'run', '--config', file, '--adapter', 'caddyfile'],
      env: { GOMAXPROCS: '1', HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
      prefix: '',
    }
  },
}
