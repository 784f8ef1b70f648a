import type { Answer, ErrorBody } from '../runner/answer.ts'
import { resourceProblem, resourcesIn } from './shapes.ts'
import { byCodePoint } from './wire.ts'

/** A sentence that holds for every response there is. */
export type Invariant = {
  name: string
  /** What breaks it in this answer, or null. */
  problem(answer: Answer): string | null
}

const ERRORS: Record<number, readonly string[]> = {
  400: ['Malformed JSON', 'Validation Error'],
  401: ['Unauthorized'],
  404: ['Not Found'],
  405: ['Method Not Allowed'],
  409: ['Conflict'],
  412: ['Precondition Failed'],
  413: ['Payload Too Large'],
  415: ['Unsupported Media Type'],
}
const NO_BODY = new Set([204, 304])
const INTERNALS =
  /SQLITE|constraint failed|\bSELECT\b|\bINSERT\b|\.[jt]s:\d+|\bat \S+ \(|Traceback|node_modules|\/src\/|Exception|Error:/
/** A backslash escape other than `\"`, `\\` and those of control characters, none of which JSON requires. */
const NEEDLESS_ESCAPE = /(?<!\\)(?:\\\\)*\\(?!["\\bfnrt]|u00[01][0-9a-f])/i

const isGet = ({ call }: Answer) => call.method !== 'HEAD'
const json = (answer: Answer): unknown => (answer.bytes.length === 0 ? null : answer.json())

export const EVERY_RESPONSE: readonly Invariant[] = [
  {
    name: 'no request is answered with a 5xx',
    problem: (answer) => (answer.status >= 500 ? answer.summary() : null),
  },
  {
    name: 'x-request-id is there, the client’s where that is usable',
    problem({ call, headers }) {
      const sent = call.headers['x-request-id']
      const got = headers['x-request-id']
      if (!got) return 'no x-request-id'
      return sent && /^[\x21-\x7e]{1,128}$/.test(sent) && got !== sent ? `x-request-id: ${got}` : null
    },
  },
  {
    name: 'Server-Timing has app;dur',
    problem: ({ headers }) =>
      /(^|[,\s])app;dur=\d+(\.\d+)?/.test(headers['server-timing'] ?? '')
        ? null
        : `Server-Timing: ${headers['server-timing'] ?? 'none'}`,
  },
  {
    name: 'a response with a body has Content-Type: application/json',
    problem: ({ bytes, headers }) =>
      bytes.length === 0 || headers['content-type'] === 'application/json'
        ? null
        : `Content-Type: ${headers['content-type'] ?? 'none'}`,
  },
  {
    name: 'the answers to HEAD, and 204 and 304, have no body; all others have one',
    problem(answer) {
      const expected = isGet(answer) && !NO_BODY.has(answer.status)
      return answer.bytes.length > 0 === expected ? null : answer.summary()
    },
  },
  {
    name: 'a body is one JSON text in UTF-8 without escapes that JSON does not require',
    problem(answer) {
      if (answer.bytes.length === 0) return null
      answer.json()
      const needless = NEEDLESS_ESCAPE.exec(answer.text)
      return needless ? answer.text.slice(needless.index, needless.index + 20) : null
    },
  },
  {
    name: 'every task and project has its fields in contract order, each in its form',
    problem(answer) {
      for (const row of resourcesIn(json(answer))) {
        const problem = resourceProblem(row)
        if (problem) return problem
      }
      return null
    },
  },
  {
    name: 'an error has error, message and what its kind adds, and no other key',
    problem(answer) {
      if (answer.status < 400 || answer.bytes.length === 0) return null
      const body = answer.json<ErrorBody>()
      const allowed = ['error', 'message']
      if (body.error === 'Validation Error') allowed.push('details')
      if (answer.status === 412) allowed.push('current')
      if (answer.call.path === '/batch' && 'operation' in body) allowed.push('operation')
      const isKnown = ERRORS[answer.status]?.includes(body.error)
      const keysFit = Object.keys(body).sort().join() === allowed.sort().join()
      return isKnown && keysFit && typeof body.message === 'string' && body.message !== '' ? null : answer.summary()
    },
  },
  {
    name: 'details are {field, message}, each field once, sorted by code point',
    problem(answer) {
      if (answer.status !== 400 || answer.bytes.length === 0) return null
      const { details } = answer.json<ErrorBody>()
      if (details === undefined) return null
      const shaped =
        details.length > 0 &&
        details.every(
          (detail) =>
            Object.keys(detail).sort().join() === 'field,message' &&
            typeof detail.message === 'string' &&
            detail.message !== '',
        )
      const fields = details.map(({ field }) => field)
      const sorted = fields.every((field, index) => index === 0 || byCodePoint(fields[index - 1] ?? '', field) < 0)
      return shaped && sorted ? null : answer.summary()
    },
  },
  {
    name: 'no error tells of the inside: no SQL, no stack, no path',
    problem(answer) {
      if (answer.status < 400 || answer.bytes.length === 0) return null
      const { message, details = [] } = answer.json<ErrorBody>()
      // What the client sent may be quoted back to it; what it cannot have sent is the inside.
      const told = [message, ...details.map((detail) => detail.message)].join('\n')
      const sent =
        decodeURIComponent(answer.call.path.replace(/%(?![0-9a-f]{2})/gi, '%25').replace(/%[89a-f][0-9a-f]/gi, '')) +
        String(answer.call.body ?? '')
      const found = INTERNALS.exec(told)?.[0]
      return found && !sent.includes(found) ? told : null
    },
  },
  {
    name: 'ETag is the version in quotes on every answer with one resource, and on no other',
    problem(answer) {
      const { status, headers, call } = answer
      if (status === 304) return headers.etag ? null : 'no ETag on a 304'
      if (!isGet(answer) || (status !== 200 && status !== 201)) return null
      const body = json(answer) as { id?: string; version?: number } | null
      const expected = body?.id === undefined || call.path.startsWith('/health') ? undefined : `"${body.version}"`
      return headers.etag === expected ? null : `ETag: ${headers.etag ?? 'none'} instead of ${expected ?? 'none'}`
    },
  },
  {
    name: 'Location is on every 201 and on nothing else',
    problem({ status, headers }) {
      return (status === 201) === (headers.location !== undefined)
        ? null
        : `${status} with Location: ${headers.location ?? 'none'}`
    },
  },
  {
    name: 'Allow is on every 405, WWW-Authenticate on every 401',
    problem({ status, headers }) {
      if (status === 405 && !headers.allow) return 'a 405 without Allow'
      return status === 401 && !headers['www-authenticate'] ? 'a 401 without WWW-Authenticate' : null
    },
  },
]
