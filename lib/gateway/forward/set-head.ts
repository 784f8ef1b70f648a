import type { ServerResponse } from 'node:http'
import { headText } from './head-text.ts'

/**
 * What Node's own `writeHead` sets, beside what it checks. A test holds this to the bytes that `writeHead` comes to, so that
 * another version of Node cannot change it unseen.
 */
type Internals = {
  _header: string | null
  _last: boolean
  _hasBody: boolean
  _expect_continue: boolean
  _sent100: boolean
  _keepAliveTimeout: number
  shouldKeepAlive: boolean
  useChunkedEncodingByDefault: boolean
  chunkedEncoding: boolean
}

/** What `response.writeHead` does, without looking at each character of each header again; `common` and `headers` as for `headText`. */
export function setHead(
  response: ServerResponse,
  status: number,
  common: readonly string[],
  headers: readonly string[],
): void {
  const internal = response as unknown as Internals
  const { text, hasLength } = headText(status, common, headers)
  let head = text
  response.statusCode = status
  if (status === 204 || status === 304) internal._hasBody = false
  // What the client meant to send after our agreement may follow, or not.
  if (internal._expect_continue && !internal._sent100) internal.shouldKeepAlive = false
  if (internal.shouldKeepAlive && (hasLength || internal.useChunkedEncodingByDefault)) {
    head += `Connection: keep-alive\r\nKeep-Alive: timeout=${Math.floor(internal._keepAliveTimeout / 1000)}\r\n`
  } else {
    internal._last = true
    head += 'Connection: close\r\n'
  }
  if (!hasLength && internal._hasBody) {
    if (internal.useChunkedEncodingByDefault) {
      head += 'Transfer-Encoding: chunked\r\n'
      internal.chunkedEncoding = true
    } else {
      internal._last = true
    }
  }
  internal._header = `${head}\r\n`
}
