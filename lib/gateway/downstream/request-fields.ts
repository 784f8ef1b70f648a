import { trimmed } from '../http1/fields.ts'
import { invalidRequest } from './request-error.ts'

/** The header lines of a request, and what of them decides where it ends and who it is for: as they came, unjudged. */
export type RequestFields = {
  /** All of it, with the empty line. */
  text: string
  /** Flat name, value pairs in the order and case they came in, as Latin-1: every byte is one character. */
  headers: readonly string[]
  /** The first, of so many. */
  host: string | null
  hosts: number
  /** Decimal digits, few enough for a number. */
  length: string | null
  /** These may come several times; such are joined. */
  codings: string | null
  connection: string | null
  expect: string | null
  upgrade: string | null
}

/** Visible characters, spaces and tabs; tokens for names, nothing before the colon; CRLF at each line's end; nothing folded. */
const FIELDS = /^(?:[!#$%&'*+\-.^_`|~0-9A-Za-z]+:[\t\x20-\x7e\x80-\xff]*\r\n)*\r\n$/
const LENGTH = /^[0-9]{1,15}$/

/**
 * Reads the lines after the first, with the empty one. Throws a `RequestError` on anything that RFC 9112 does not allow, on a
 * length twice or beside a transfer coding, and on a tab beside one.
 */
export function parseRequestFields(text: string): RequestFields {
  if (!FIELDS.test(text)) throw invalidRequest('a head that cannot be read')
  const headers: string[] = []
  const found: RequestFields = {
    text,
    headers,
    host: null,
    hosts: 0,
    length: null,
    codings: null,
    connection: null,
    expect: null,
    upgrade: null,
  }
  // The empty line.
  const end = text.length - 2
  for (let at = 0; at < end; ) {
    const colon = text.indexOf(':', at)
    const lineEnd = text.indexOf('\r\n', colon)
    const name = text.slice(at, colon)
    const value = trimmed(text, colon + 1, lineEnd)
    headers.push(name, value)
    at = lineEnd + 2
    switch (name.length) {
      case 4:
        if (name.toLowerCase() !== 'host') break
        found.hosts++
        found.host ??= value
        break
      case 6:
        if (name.toLowerCase() === 'expect') found.expect = joined(found.expect, value)
        break
      case 7:
        if (name.toLowerCase() === 'upgrade') found.upgrade = joined(found.upgrade, value)
        break
      case 10:
        if (name.toLowerCase() === 'connection') found.connection = joined(found.connection, value)
        break
      case 14:
        if (name.toLowerCase() !== 'content-length') break
        if (found.length !== null) throw invalidRequest('two lengths')
        if (!LENGTH.test(value)) throw invalidRequest('a length that is no number')
        found.length = value
        break
      case 17:
        if (name.toLowerCase() !== 'transfer-encoding') break
        // There are readers that take it for part of the coding, which is then another one.
        if (text.slice(colon, lineEnd).includes('\t')) throw invalidRequest('a tab beside its transfer coding')
        found.codings = joined(found.codings, value)
    }
  }
  if (found.codings !== null && found.length !== null) throw invalidRequest('a length beside chunks')
  return found
}

function joined(list: string | null, value: string): string {
  return list === null ? value : `${list},${value}`
}
