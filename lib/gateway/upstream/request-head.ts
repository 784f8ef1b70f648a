import { UpstreamError } from './upstream-error.ts'

/** How a body goes up: its bytes are known, it ends where chunks say so, or there is none. */
export type BodyFraming = { kind: 'length'; bytes: number } | { kind: 'chunked' } | { kind: 'none' }

/** What a server may take for the end of a line, or of a text. */
const BREAKS = /[\0\r\n]/
const BREAKS_TARGET = /[\0-\x20\x7f]/
/** Whose requests a server may expect to have a body, so that none is said outright (RFC 9110 §8.6). */
const WITH_BODY = new Set(['POST', 'PUT', 'PATCH', 'QUERY', 'PROPFIND', 'PROPPATCH'])

/**
 * The head of a request, to be written as Latin-1. `headers` are flat pairs; a `content-length` among them is left out, and
 * said as `framing` has it. Throws an `UpstreamError` where a byte of it could end a line: one request must never become two.
 */
export function requestHead(
  method: string,
  target: string,
  host: string,
  headers: readonly string[],
  framing: BodyFraming,
): string {
  if (BREAKS_TARGET.test(target) || BREAKS_TARGET.test(method)) throw unsafe()
  // Servers answer a HEAD with a body now and then, which would be taken for the next answer.
  const connection = method === 'HEAD' ? 'close' : 'keep-alive'
  let head = `${method} ${target} HTTP/1.1\r\nhost: ${host}\r\nconnection: ${connection}\r\n`
  for (let i = 0; i < headers.length; i += 2) {
    const name = headers[i] as string
    const value = headers[i + 1] as string
    if (BREAKS.test(value) || BREAKS.test(name)) throw unsafe()
    if (name.length === 14 && name.toLowerCase() === 'content-length') continue
    head += `${name}: ${value}\r\n`
  }
  if (framing.kind === 'length') return `${head}content-length: ${framing.bytes}\r\n\r\n`
  if (framing.kind === 'chunked') return `${head}transfer-encoding: chunked\r\n\r\n`
  return WITH_BODY.has(method) ? `${head}content-length: 0\r\n\r\n` : `${head}\r\n`
}

function unsafe(): UpstreamError {
  return new UpstreamError('INVALID_REQUEST', 'A line of the request has bytes that could end it.')
}
