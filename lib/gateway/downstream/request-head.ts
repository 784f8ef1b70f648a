import { METHODS } from 'node:http'
import { badRequest, codingUnknown, expectationFailed, methodNotAllowed, versionUnknown } from '../errors.ts'
import { keepsAlive, trimmed } from '../http1/fields.ts'
import { hostFault } from '../mounts/faulty-head.ts'
import { FORWARDED_METHODS } from '../policies/method.ts'
import { invalidRequest, RequestError } from './request-error.ts'

/** The head of a request that is safe to act on. */
export type ClientHead = {
  method: string
  /** As it was sent. */
  target: string
  /** Flat name, value pairs in the order and case they came in, as Latin-1: every byte is one character. */
  headers: readonly string[]
  /** Where its body ends, as it says itself; `none` also where it has a length of 0. */
  framing: 'none' | 'length' | 'chunked'
  /** For the framing `length`, else 0. */
  length: number
  /** HTTP/1.0. */
  isOld: boolean
  /** It allows the connection to go on after it. */
  keepsAlive: boolean
  /** Its sender waits for a `100 Continue` before it sends the body. */
  expectsContinue: boolean
  /** It asks for a WebSocket, and has no body that could be taken for the first bytes of one. */
  upgrades: boolean
}

/**
 * All of a head, from the method to the empty line: visible characters, spaces and tabs, CRLF at each line's end. What
 * others forgive is refused: folded lines, a space before the colon, bare CR or LF, names that are no tokens. One empty line
 * may come before it (RFC 9112 §2.2).
 */
const HEAD =
  /^(?:\r\n)?([A-Z-]+) ([\x21-\x7e]+) HTTP\/1\.([01])\r\n(?:[!#$%&'*+\-.^_`|~0-9A-Za-z]+:[\t\x20-\x7e\x80-\xff]*\r\n)*\r\n$/
/** Origin, absolute and asterisk form (RFC 9112 §3.2). */
const TARGET = /^(?:\/|\*$|https?:\/\/(?:[\w.~%!$&'()*+,;=-]+|\[[\da-f:.]+\])(?::\d*)?(?:[/?]|$))/i
/** The first line of another version, that without one among them (RFC 1945 §4.1). */
const OTHER_VERSION = /^(?:\r\n)?([A-Z-]+) ([\x21-\x7e]+)(?: HTTP\/(?:0\.9|2\.0))?\r\n/
const LENGTH = /^[0-9]{1,15}$/
const KNOWN_METHODS: ReadonlySet<string> = new Set(METHODS)

/**
 * Reads the head of a request; `text` is all of it, with the empty line. Throws a `RequestError` on anything that RFC 9112
 * does not allow or that two readers could take for two different things (§6.3, §11.2): a length twice, a length beside
 * chunks, a coding but `chunked`, a host that is none.
 */
export function parseRequestHead(text: string): ClientHead {
  const line = HEAD.exec(text)
  if (line === null) throw malformed(text)
  const method = line[1] as string
  const target = line[2] as string
  const isOld = line[3] === '0'
  if (!KNOWN_METHODS.has(method)) throw invalidRequest('a method that is not known')
  const headers: string[] = []
  let host: string | null = null
  let hosts = 0
  let length: string | null = null
  let codings: string | null = null
  let connection: string | null = null
  let expect: string | null = null
  let upgrade: string | null = null
  let at = text.indexOf('\r\n', 2) + 2
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
      case 4:
        if (name.toLowerCase() !== 'host') break
        hosts++
        host ??= value
        break
      case 6:
        if (name.toLowerCase() === 'expect') expect = expect === null ? value : `${expect},${value}`
        break
      case 7:
        if (name.toLowerCase() === 'upgrade') upgrade = upgrade === null ? value : `${upgrade},${value}`
        break
      case 10:
        if (name.toLowerCase() === 'connection') connection = connection === null ? value : `${connection},${value}`
        break
      case 14:
        if (name.toLowerCase() !== 'content-length') break
        if (length !== null) throw invalidRequest('two lengths')
        if (!LENGTH.test(value)) throw invalidRequest('a length that is no number')
        length = value
        break
      case 17:
        if (name.toLowerCase() !== 'transfer-encoding') break
        // There are readers that take it for part of the coding, which is then another one.
        if (text.slice(colon, lineEnd).includes('\t')) throw invalidRequest('a tab beside its transfer coding')
        codings = codings === null ? value : `${codings},${value}`
    }
  }
  if (codings !== null && length !== null) throw invalidRequest('a length beside chunks')
  const refuse = (answer: RequestError['answer']) => new RequestError(answer, { method, url: target })
  if (method === 'CONNECT') throw refuse(methodNotAllowed(method, FORWARDED_METHODS))
  if (!TARGET.test(target)) throw refuse(badRequest('The request target is neither a path nor an address.'))
  const fault = hostFault(host, hosts, isOld)
  if (fault !== null) throw refuse(fault)
  if (codings !== null && codings.toLowerCase() !== 'chunked') throw unknownCoding(codings, refuse)
  // HTTP/1.0 knows no expectations.
  const expects = expect !== null && !isOld
  if (expects && (expect as string).toLowerCase() !== '100-continue') throw refuse(expectationFailed())
  const framing = codings !== null ? 'chunked' : length !== null && Number(length) > 0 ? 'length' : 'none'
  return {
    method,
    target,
    headers,
    framing,
    length: length === null ? 0 : Number(length),
    isOld,
    // Chunks are not known to HTTP/1.0: whoever sent them may mean another end (RFC 9112 §6.1).
    keepsAlive: keepsAlive(connection, isOld) && !(isOld && codings !== null),
    expectsContinue: expects && framing !== 'none',
    upgrades: upgrade !== null && framing === 'none' && isWebSocket(method, upgrade, connection, isOld),
  }
}

/** The coding that ends a body must be the last and said once; else nobody can tell where it ends (RFC 9112 §6.1). */
function unknownCoding(codings: string, refuse: (answer: RequestError['answer']) => RequestError): RequestError {
  const list = codings.split(',').map((coding) => coding.trim().toLowerCase())
  const first = list.indexOf('chunked')
  return first !== -1 && first < list.length - 1
    ? invalidRequest('transfer codings after chunked')
    : refuse(codingUnknown())
}

function isWebSocket(method: string, upgrade: string, connection: string | null, isOld: boolean): boolean {
  if (method !== 'GET' || isOld || upgrade.toLowerCase() !== 'websocket' || connection === null) return false
  return connection.split(',').some((option) => option.trim().toLowerCase() === 'upgrade')
}

/** A version that is not ours is said to be so; all else is no HTTP. */
function malformed(text: string): RequestError {
  const [, method = '', url = ''] = OTHER_VERSION.exec(text) ?? []
  return KNOWN_METHODS.has(method)
    ? new RequestError(versionUnknown(), { method, url })
    : invalidRequest('a head that cannot be read')
}
