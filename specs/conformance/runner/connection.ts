import { Pool } from 'undici'
import { Answer, type Call } from './answer.ts'

const CONNECTIONS = 64

/** Sends requests to one origin exactly as they are given: no header added that HTTP does not need, no path changed. */
export type Connection = {
  origin: URL
  send(call: Call, signal: AbortSignal): Promise<Answer>
  close(): Promise<void>
}

/** Keep-alive connections to the server of `baseUrl`, whose path goes in front of every call's. */
export function connect(baseUrl: string): Connection {
  const origin = new URL(baseUrl)
  const prefix = origin.pathname.replace(/\/$/, '')
  const pool = new Pool(origin.origin, { connections: CONNECTIONS, headersTimeout: 60_000, bodyTimeout: 60_000 })
  return {
    origin,
    async send(call, signal) {
      const { statusCode, headers, body } = await pool.request({
        method: call.method as 'GET',
        path: prefix + call.path,
        headers: call.headers,
        body: call.body ?? null,
        signal,
      })
      const bytes = Buffer.from(await body.arrayBuffer())
      return new Answer(call, statusCode, joined(headers), bytes)
    },
    close: () => pool.destroy(),
  }
}

/** Header values by lower-case name; several of one name joined as RFC 9110 §5.3 does. */
function joined(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const single: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) single[name] = Array.isArray(value) ? value.join(', ') : value
  return single
}
