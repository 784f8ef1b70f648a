import { METHODS } from 'node:http'
import { badRequest, codingUnknown, expectationFailed, methodNotAllowed, versionUnknown } from '../errors.ts'
import { keepsAlive } from '../http1/fields.ts'
import { hostFault } from '../mounts/faulty-head.ts'
import { FORWARDED_METHODS } from '../policies/method.ts'
import { invalidRequest, RequestError } from './request-error.ts'
import { parseRequestFields, type RequestFields } from './request-fields.ts'

/** The head of a request that is safe to act on. */
export type ClientHead = {
  method: string
  /** As it was sent. */
  target: string
  fields: RequestFields
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

/** The first line, and the empty one that may come before it (RFC 9112 §2.2). */
const LINE = /^(?:\r\n)?([A-Z-]+) ([\x21-\x7e]+) HTTP\/1\.([01])\r\n/
/** Origin, absolute and asterisk form (RFC 9112 §3.2). */
const TARGET = /^(?:\/|\*$|https?:\/\/(?:[\w.~%!$&'()*+,;=-]+|\[[\da-f:.]+\])(?::\d*)?(?:[/?]|$))/i
/** The first line of another version, that without one among them (RFC 1945 §4.1). */
const OTHER_VERSION = /^(?:\r\n)?([A-Z-]+) ([\x21-\x7e]+)(?: HTTP\/(?:0\.9|2\.0))?\r\n/
const KNOWN_METHODS: ReadonlySet<string> = new Set(METHODS)

/**
 * Reads the head of a request; `text` is all of it, with the empty line. Throws a `RequestError` on anything that RFC 9112
 * does not allow or that two readers could take for two different things (§6.3, §11.2): a length twice, a length beside
 * chunks, a coding but `chunked`, a host that is none. `latest`: the fields of the request before, which are often the same.
 */
export function parseRequestHead(text: string, latest: RequestFields | null): ClientHead {
  const line = LINE.exec(text)
  if (line === null) throw malformed(text)
  const method = line[1] as string
  const target = line[2] as string
  const isOld = line[3] === '0'
  if (!KNOWN_METHODS.has(method)) throw invalidRequest('a method that is not known')
  const rest = text.slice(line[0].length)
  const fields = rest === latest?.text ? latest : parseRequestFields(rest)
  const { host, hosts, length, codings, connection, expect, upgrade } = fields
  const refuse = (answer: RequestError['answer']) => new RequestError(answer, { method, url: target })
  if (method === 'CONNECT') throw refuse(methodNotAllowed(method, FORWARDED_METHODS))
  // It may be an address with a password in it, which is nothing for the log.
  if (!TARGET.test(target))
    throw new RequestError(badRequest('The request target is neither a path nor an address.'), { method, url: '' })
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
    fields,
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

/** A version that is not ours is said to be so; any other first line is no HTTP. */
function malformed(text: string): RequestError {
  const [, method = '', url = ''] = OTHER_VERSION.exec(text) ?? []
  return KNOWN_METHODS.has(method)
    ? new RequestError(versionUnknown(), { method, url })
    : invalidRequest('a head that cannot be read')
}
