import { type ExpectStatic, type TestContext, test } from 'vitest'
import { RawConnection, type RawResponse } from './client.ts'
import type { Mount, Stack } from './stack.ts'
import { unlikeOnWorkers } from './unlike-on-workers.ts'
import type { Script, UpstreamRequest } from './upstream.ts'

/** `node-http` is `/api` of the Node server too, on connections that a page came on first. */
export const MOUNT_NAMES = ['node-api', 'node-http', 'node-bare', 'next-route'] as const
/** The mounts of a Node process, and the one that is a process of another kind. */
export type MountName = (typeof MOUNT_NAMES)[number] | 'worker'

/** Where a mount's gateway runs, and so its backends. */
export function placeOf(name: MountName): 'local' | 'cloud' {
  return name === 'worker' ? 'cloud' : 'local'
}

/** What the backend inside a mount's process is called. */
export function embeddedAt(name: MountName): string {
  return name === 'worker' ? 'cf-d1' : 'embedded'
}

/** A request to write: by default a GET of `/tasks` for `plain` on a connection of its own. */
export type RequestLine = {
  method?: string
  /** Below the mount's prefix. */
  path?: string
  /** The whole request target, instead of prefix and path. */
  target?: string
  backend?: string | null
  /** Header lines. */
  headers?: readonly string[]
  body?: string | Buffer
}

/** One mount under test, with the upstreams behind it. */
export type Subject = {
  name: MountName
  stack: Stack
  mount: Mount
  /** Sends a whole request and resolves with the whole response. */
  ask(request?: RequestLine): Promise<RawResponse>
  /** Writes a request's head (and body, where given) and leaves the connection open. */
  open(request?: RequestLine): RawConnection
  /** A path that only this case uses, and what it answers. Its requests are in the second. */
  script(script: Script): { path: string; requests(): UpstreamRequest[] }
}

let cases = 0

/**
 * A case on one mount. Where `unlike` gives a reason for the mount, it cannot comply, and the case fails once it does:
 * such an exception must not outlive its reason. One that runs `concurrent` with others must use the `expect` it is given.
 */
export function gatewayCase(
  name: string,
  subject: () => Subject,
  mountName: MountName,
  unlike: Partial<Record<MountName, string>>,
  run: (subject: Subject, expect: ExpectStatic) => Promise<void>,
  options: { concurrent?: true; timeout?: number } = {},
): void {
  const onWorker = mountName === 'worker' ? unlikeOnWorkers(name) : null
  const reason = unlike[mountName] ?? onWorker?.reason
  const body = ({ expect }: TestContext) => run(subject(), expect)
  if (reason === undefined) test(name, options, body)
  else if (onWorker?.skip) test.skip(`${name} [not here: ${reason}]`)
  // Another try would fail as it should once more.
  else test.fails(`${name} [not here: ${reason}]`, { ...options, retry: 0 }, body)
}

/** The subject of a mount in a running stack. */
export function subjectOf(stack: Stack, name: MountName): Subject {
  const mount = stack.mounts[name] as Mount
  const open = (request: RequestLine = {}) => {
    const connection = new RawConnection(mount.port, mount)
    connection.send(Buffer.from(head(request, mount), 'latin1'))
    if (request.body !== undefined) connection.send(request.body)
    return connection
  }
  return {
    name,
    stack,
    mount,
    open,
    ask: async (request = {}) => {
      const connection = open(request)
      try {
        return await connection.response(request.method)
      } finally {
        connection.close()
      }
    },
    script: (script) => {
      const path = `/case-${++cases}`
      stack.upstream.on(path, script)
      return { path, requests: () => stack.upstream.requests.filter(({ target }) => target.split('?')[0] === path) }
    },
  }
}

function head(request: RequestLine, { prefix, port }: Mount): string {
  const { method = 'GET', path = '/tasks', backend = 'plain', headers = [], body } = request
  const lines = [`${method} ${request.target ?? prefix + path} HTTP/1.1`, `Host: localhost:${port}`]
  if (backend !== null) lines.push(`x-backend: ${backend}`)
  lines.push(...headers)
  if (body !== undefined) lines.push(`Content-Length: ${Buffer.byteLength(body)}`)
  if (!headers.some((line) => /^connection:/i.test(line))) lines.push('Connection: close')
  return `${lines.join('\r\n')}\r\n\r\n`
}
