import { join } from 'node:path'
import { type Contestant, FORWARDING } from './contestant.ts'
import { caddy, nginx } from './native.ts'
import { nextRewrites } from './next-rewrites.ts'
import { ours } from './ours.ts'
import { packageVersion } from './versions.ts'

function proxy(id: string, title: string, setup: string, packages: readonly string[]): Contestant {
  return {
    id,
    title,
    setup,
    scenarios: FORWARDING,
    version: async () => packages.map((name) => `${name} ${packageVersion(name)}`).join(', '),
    remedy: 'npm install',
    start: async ({ upstreamPort, port, nodeOptions }) => ({
      command: ['node', ...nodeOptions, join(import.meta.dirname, 'proxies', `${id}.ts`)],
      env: { PORT: String(port), UPSTREAM: `http://127.0.0.1:${upstreamPort}` },
      prefix: '',
    }),
  }
}

/** Everyone who can take part. */
export const CONTESTANTS: readonly Contestant[] = [
  {
    id: 'direct',
    title: 'direct',
    setup: 'the upstream itself, on the core that the others have to themselves',
    scenarios: FORWARDING,
    version: async () => '',
    remedy: '',
  },
  nginx,
  caddy,
  proxy('fastify', '@fastify/http-proxy', 'no log', ['@fastify/http-proxy', 'fastify']),
  proxy('http-proxy', 'http-proxy', 'keep-alive agent, at most 128 connections; no log', ['http-proxy']),
  proxy('hono', 'Hono proxy', 'on @hono/node-server; no log', ['hono', '@hono/node-server']),
  nextRewrites,
  ...ours,
  { ...proxy('hello', 'node:http hello-world', 'forwards nothing', []), scenarios: ['hello'] },
]
