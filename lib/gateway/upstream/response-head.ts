import { keepsAlive, trimmed } from '../http1/fields.ts'
import { invalidResponse } from './upstream-error.ts'

/** The head of a response that is safe to act on. */
export type ResponseHead = {
  /** 100 to 999. */
  status: number
  /** Flat name, value pairs in the order and case they came in, as Latin-1: every byte is one character. */
  headers: string[]
  /** Where its body ends, as it says itself: not at all (a request or status may say so), by chunks, or with the connection. */
  framing: 'length' | 'chunked' | 'close'
  /** For the framing `length`, else 0. */
  length: number
  /** It says that the connection goes on after it. */
  keepsAlive: boolean
  /** For how many seconds it may stay unused after that, where the backend says so. */
  keepAliveSeconds: number | null
}

/**
 * All of a head, from the version to the empty line: visible characters, spaces and tabs, CRLF at each line's end. What
 * others forgive is refused: folded lines, a space before the colon, bare CR or LF, names that are no tokens.
 */
const HEAD =
  /^HTTP\/1\.[01] [1-9][0-9]{2}(?: [\t\x20-\x7e\x80-\xff]*)?\r\n(?:[!#$%&'*+\-.^_`|~0-9A-Za-z]+:[\t\x20-\x7e\x80-\xff]*\r\n)*\r\n$/
const LENGTH = /^[0-9]{1,15}$/
const TIMEOUT = /(?:^|[,\s])timeout=([0-9]{1,9})(?:$|[,\s])/i
const MINOR_AT = 'HTTP/1.'.length
const STATUS_AT = 'HTTP/1.1 '.length

/**
 * Reads the head of a response; `text` is all of it, with the empty line. Throws an `UpstreamError` on anything that
 * RFC 9112 does not allow or that two readers could take for two different things (§6.3, §11.2): a length twice, a length
 * beside chunks, a coding but `chunked`.
 */
export function parseResponseHead(text: string): ResponseHead {
  if (!HEAD.test(text)) throw invalidResponse('a head that is not valid HTTP/1.1')
  const isOld = text.charCodeAt(MINOR_AT) === 0x30
  const headers: string[] = []
  let length: string | null = null
  let coding: string | null = null
  let connection: string | null = null
  let keepAlive: string | null = null
  let at = text.indexOf('\r\n') + 2
  // The empty line.
  const end = text.length - 2
  while (at < end) {
    const colon = text.indexOf(':', at)
    const lineEnd = text.indexOf('\r\n', colon)
    const name = text.slice(at, colon)
    const value = trimmed(text, colon + 1, lineEnd)
    headers.push(name, value)
    at = lineEnd + 2
    switch (name.length) {
      case 10: {
        const lower = name.toLowerCase()
        if (lower === 'connection') connection = connection === null ? value : `${connection},${value}`
        else if (lower === 'keep-alive') keepAlive = value
        break
      }
      case 14:
        if (name.toLowerCase() !== 'content-length') break
        if (length !== null) throw invalidResponse('two lengths')
        if (!LENGTH.test(value)) throw invalidResponse('a length that is no number')
        length = value
        break
      case 17:
        if (name.toLowerCase() !== 'transfer-encoding') break
        // Another coding under it would have to be undone here: the header ends at this hop. A tab around it is allowed,
        // but there are readers that then take it for another coding.
        if (text.slice(colon, lineEnd).includes('\t')) throw invalidResponse('a tab beside its transfer coding')
        if (coding !== null || value.toLowerCase() !== 'chunked') throw invalidResponse('an unknown transfer coding')
        coding = value
    }
  }
  if (coding !== null && length !== null) throw invalidResponse('a length beside chunks')
  if (coding !== null && isOld) throw invalidResponse('chunks, which HTTP/1.0 does not know')
  return {
    status: Number(text.slice(STATUS_AT, STATUS_AT + 3)),
    headers,
    framing: coding !== null ? 'chunked' : length !== null ? 'length' : 'close',
    length: length === null ? 0 : Number(length),
    keepsAlive: keepsAlive(connection, isOld),
    keepAliveSeconds: keepAlive === null ? null : secondsOf(keepAlive),
  }
}

function secondsOf(keepAlive: string): number | null {
  const seconds = TIMEOUT.exec(keepAlive)?.[1]
  return seconds === undefined ? null : Number(seconds)
}
