import { unsafe } from './header-lines.ts'

/** How a body goes up: its bytes are known, it ends where chunks say so, or there is none. */
export type BodyFraming = { kind: 'length'; bytes: number } | { kind: 'chunked' } | { kind: 'none' }

const BREAKS_TARGET = /[\0-\x20\x7f]/
/** Whose requests a server may expect to have a body, so that none is said outright (RFC 9110 §8.6). */
const WITH_BODY = new Set(['POST', 'PUT', 'PATCH', 'QUERY', 'PROPFIND', 'PROPPATCH'])

/**
 * The head of a request, to be written as Latin-1; `lines` are those of `headerLines`. Throws an `UpstreamError` where a byte of
 * the first line could end it.
 */
export function requestHead(method: string, target: string, host: string, lines: string, framing: BodyFraming): string {
  if (BREAKS_TARGET.test(target) || BREAKS_TARGET.test(method)) throw unsafe()
  // Servers answer a HEAD with a body now and then, which would be taken for the next answer.
  const connection = method === 'HEAD' ? 'close' : 'keep-alive'
  const head = `${method} ${target} HTTP/1.1\r\nhost: ${host}\r\nconnection: ${connection}\r\n${lines}`
  if (framing.kind === 'length') return `${head}content-length: ${framing.bytes}\r\n\r\n`
  if (framing.kind === 'chunked') return `${head}transfer-encoding: chunked\r\n\r\n`
  return WITH_BODY.has(method) ? `${head}content-length: 0\r\n\r\n` : `${head}\r\n`
}
