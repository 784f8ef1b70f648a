/** A request as it goes over the wire (Latin-1), and the only answer that counts as one. A null body is not compared. */
export type Exchange = { request: string; status: number; body: string | null }

/** What the upstream answers, whatever asks. */
export const UPSTREAM_PATHS = { list: '/tasks?limit=6', create: '/tasks', health: '/health' } as const

const LIST_BYTES = 2_048
const CREATE_BYTES = 200

const TASK = {
  id: '0198c0de-0000-7000-8000-000000000000',
  title: 'Ask Ingrid for the keys of the boat house',
  notes: null,
  status: 'next',
  project_id: null,
  contexts: ['@phone', '@errands'],
  due_at: null,
  created_at: '2025-08-18T09:30:00.000Z',
  updated_at: '2025-08-18T09:30:00.000Z',
}

/** The list that every GET is answered with: 2,048 bytes of JSON. */
export const LIST_BODY = jsonOf(LIST_BYTES, (filling) => ({
  data: Array.from({ length: 6 }, (_, i) => ({ ...TASK, title: i === 0 ? TASK.title + filling : TASK.title })),
}))
/** The body of every POST: 200 bytes of JSON. */
export const CREATE_BODY = jsonOf(CREATE_BYTES, (filling) => ({
  title: TASK.title + filling,
  status: TASK.status,
  contexts: TASK.contexts,
}))
/** What every POST is answered with. */
export const CREATED_BODY = JSON.stringify(TASK)

/** JSON of exactly `bytes` bytes: `make` puts the filling it is given into some text. */
function jsonOf(bytes: number, make: (filling: string) => unknown): string {
  const missing = bytes - JSON.stringify(make('')).length
  if (missing < 0) throw new RangeError(`${-missing} bytes too long`)
  return JSON.stringify(make('.'.repeat(missing)))
}

/** What is asked of a server: of the upstream behind it, or (`hello`, `unavailable`, `preflight`) of itself. */
export type ExchangeId = 'list' | 'create' | 'hello' | 'unavailable' | 'preflight'

/** The backend that nothing listens for: how a gateway is asked for its own 503. */
export const DOWN_BACKEND = 'down'

/**
 * The exchange with a server that listens on `port` of this machine and serves the upstream below `prefix`.
 * Headers are what an HTTP client sends; there is nothing for a proxy to compress, revalidate or redirect.
 */
export function exchangeOf(id: ExchangeId, port: number, prefix: string): Exchange {
  const head = (method: string, path: string, headers: readonly string[] = []) =>
    [
      `${method} ${prefix}${path} HTTP/1.1`,
      `host: 127.0.0.1:${port}`,
      'user-agent: shootout-bench',
      'accept: application/json',
      ...headers,
      '\r\n',
    ].join('\r\n')
  switch (id) {
    case 'list':
      return { request: head('GET', UPSTREAM_PATHS.list), status: 200, body: LIST_BODY }
    case 'create': {
      const headers = ['content-type: application/json', `content-length: ${CREATE_BODY.length}`]
      return { request: head('POST', UPSTREAM_PATHS.create, headers) + CREATE_BODY, status: 201, body: CREATED_BODY }
    }
    case 'hello':
      return { request: head('GET', '/hello'), status: 200, body: HELLO_BODY }
    case 'unavailable':
      return { request: head('GET', UPSTREAM_PATHS.list, [`x-backend: ${DOWN_BACKEND}`]), status: 503, body: null }
    case 'preflight': {
      const headers = ['origin: http://app.example', 'access-control-request-method: POST']
      return { request: head('OPTIONS', UPSTREAM_PATHS.create, headers), status: 204, body: '' }
    }
  }
}

/** What the bare `node:http` server says, for measuring what Node itself costs. */
export const HELLO_BODY = '{"hello":"world"}'
