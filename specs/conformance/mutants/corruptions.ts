import type { Corrupt } from './server.ts'

type Json = Record<string, unknown>

/** Changes the JSON of every answer that has any. */
export function body(change: (json: Json, request: Request, status: number) => unknown): Corrupt {
  return async (request, correct) => {
    const response = await correct(request.clone())
    const text = await response.text()
    if (text === '') return rebuilt(response, null)
    const changed = change(JSON.parse(text) as Json, request, response.status)
    return rebuilt(response, JSON.stringify(changed))
  }
}

/** Changes the text of every answer that has any. */
export function text(change: (text: string) => string): Corrupt {
  return async (request, correct) => {
    const response = await correct(request)
    const given = await response.text()
    return rebuilt(response, given === '' ? null : change(given))
  }
}

/** Changes the headers of every answer. */
export function headers(change: (headers: Headers, request: Request) => void): Corrupt {
  return async (request, correct) => {
    const response = await correct(request.clone())
    const copy = rebuilt(response, response.body)
    change(copy.headers, request)
    return copy
  }
}

/** Changes the status of every answer. */
export function status(change: (status: number, request: Request) => number): Corrupt {
  return async (request, correct) => {
    const response = await correct(request.clone())
    return new Response(response.body, { status: change(response.status, request), headers: response.headers })
  }
}

/** Changes the headers of every request, before the backend sees them. */
export function asked(change: (headers: Headers, request: Request) => void): Corrupt {
  return async (request, correct) => {
    const copy = new Headers(request.headers)
    change(copy, request)
    return correct(new Request(request.url, { ...(await parts(request)), headers: copy }))
  }
}

/** Changes the address of every request. */
export function address(change: (url: URL, request: Request) => void): Corrupt {
  return async (request, correct) => {
    const url = new URL(request.url)
    change(url, request)
    return correct(new Request(url, await parts(request)))
  }
}

/** Changes the text of every request's body. */
export function sent(change: (text: string, request: Request) => string): Corrupt {
  return async (request, correct) => {
    const { body: given, ...rest } = await parts(request)
    return correct(new Request(request.url, { ...rest, ...(given && { body: change(given, request) }) }))
  }
}

/** Every task and project in an answer, however deep, as `change` makes it. */
export function rows(change: (row: Json) => Json): Corrupt {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk)
    if (value === null || typeof value !== 'object') return value
    if ('id' in value && 'version' in value) return change(value as Json)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]))
  }
  return body(walk)
}

async function parts(request: Request): Promise<{ method: string; headers: Headers; body?: string }> {
  const given = request.method === 'GET' || request.method === 'HEAD' ? '' : await request.text()
  return { method: request.method, headers: request.headers, ...(given !== '' && { body: given }) }
}

function rebuilt(response: Response, content: BodyInit | null): Response {
  return new Response(content, { status: response.status, headers: response.headers })
}
