import { createServer, type IncomingMessage } from 'node:http'
import { Duplex } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RequestError } from './request-error.ts'
import type { ClientHead } from './request-head.ts'
import { RequestReader } from './request-reader.ts'

const HEAD_LIMIT = 64 * 1024

/** What a server makes of the bytes of a connection that is then ended. */
type Request = { method: string; target: string; headers: readonly string[]; body: string }
type Reading = {
  /** Those that came whole. */
  requests: Request[]
  /** What the first that did not was refused with: the status, or `cut short`. */
  refused: number | 'cut short' | null
}

/** What our reader makes of `pieces`: all it told before it refused something, or a request was to be the last. */
function read(pieces: readonly Buffer[]): Reading {
  const told: Reading = { requests: [], refused: null }
  let current: Request | null = null
  let isLast = false
  const reader = new RequestReader(
    {
      head: ({ method, target, fields, keepsAlive }) => {
        current = { method, target, headers: fields.headers, body: '' }
        isLast = !keepsAlive
      },
      data: (bytes, from, to) => {
        if (current) current.body += bytes.toString('latin1', from, to)
      },
      complete: () => {
        if (current) told.requests.push(current)
        current = null
      },
    },
    HEAD_LIMIT,
  )
  try {
    for (const piece of pieces) {
      // As on a connection: what was read lies where the next is read to.
      const lent = Buffer.from(piece)
      for (let at = 0; at < lent.length; ) {
        at = reader.push(lent, at)
        if (isLast && current === null) return told
      }
      lent.fill('#')
    }
    if (current !== null || reader.isInHead) told.refused = 'cut short'
  } catch (cause) {
    if (!(cause instanceof RequestError)) throw cause
    told.refused = cause.answer.status
  }
  return told
}

function readText(text: string): Reading {
  return read([Buffer.from(text, 'latin1')])
}

const llhttp = createServer({ maxHeaderSize: HEAD_LIMIT, requireHostHeader: false })
llhttp.on('clientError', () => {})

/** The requests that Node's own server, which is llhttp, takes for whole. */
async function readByLlhttp(bytes: Buffer): Promise<Request[]> {
  const requests: Request[] = []
  const connection = new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() })
  const listener = (request: IncomingMessage) => {
    if (request.socket !== (connection as unknown)) return
    let body = ''
    request.setEncoding('latin1').on('data', (text: string) => {
      body += text
    })
    request.on('error', () => {})
    request.on('end', () => {
      const { method = '', url = '', rawHeaders } = request
      if (request.complete) requests.push({ method, target: url, headers: rawHeaders, body })
    })
  }
  llhttp.on('request', listener)
  llhttp.emit('connection', connection)
  connection.push(bytes)
  // What it has understood is told in the ticks after it was read.
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)))
  connection.destroy()
  llhttp.off('request', listener)
  return requests
}

const TOKEN = fc.stringMatching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,12}$/)
const VALUE = fc.stringMatching(/^(?:[!-~\x80-\xff](?:[\t -~\x80-\xff]{0,20}[!-~\x80-\xff])?)?$/)
const MEANINGFUL = new Set([
  ...['content-length', 'transfer-encoding', 'connection', 'keep-alive', 'upgrade', 'trailer'],
  ...['host', 'expect', 'proxy-connection'],
])
const HEADERS = fc.array(
  fc.tuple(
    TOKEN.filter((name) => !MEANINGFUL.has(name.toLowerCase())),
    VALUE,
  ),
  { maxLength: 6 },
)
const BODY = fc.string({
  unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)),
  maxLength: 60,
})

/** A valid request, whatever its framing, with what it says. */
const REQUEST = fc
  .record({
    before: fc.constantFrom('', '', '', '\r\n'),
    method: fc.constantFrom('GET', 'GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PROPFIND', 'M-SEARCH'),
    target: fc.oneof(
      fc.stringMatching(/^\/[!-"$-~]{0,12}$/),
      fc.constantFrom('*', 'http://a.example/b?c', 'http://a.example', 'https://[::1]:8?a', '/?\\%2f'),
    ),
    headers: HEADERS,
    host: fc.constantFrom('x', 'a.example:80', '[::1]:8', ''),
    blank: fc.constantFrom('', ' ', '\t', '  '),
    framing: fc.constantFrom('none', 'length', 'chunked'),
    pieces: fc.array(BODY, { maxLength: 4 }),
    extension: fc.constantFrom('', ';a', ';a=b;c', ';a="b; \\"c"'),
    trailers: HEADERS,
  })
  .map(({ before, method, target, headers, host, blank, framing, pieces, extension, trailers }) => {
    const body = framing === 'none' ? '' : pieces.join('')
    const lines = headers.map(([name, value]) => `${name}:${blank}${value}${blank}\r\n`).join('')
    const chunks = pieces
      .filter((piece) => piece !== '')
      .map((piece) => `${piece.length.toString(16)}${extension}\r\n${piece}\r\n`)
    const after = trailers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
    const framed =
      framing === 'length'
        ? `Content-Length: ${body.length}\r\n\r\n${body}`
        : framing === 'chunked'
          ? `Transfer-Encoding: chunked\r\n\r\n${chunks.join('')}0\r\n${after}\r\n`
          : '\r\n'
    const text = `${before}${method} ${target} HTTP/1.1\r\nHost:${blank}${host}\r\n${lines}${framed}`
    return { text, request: { method, target, headers: headers.flat(), body } }
  })
/** Several on a connection, also with fields that are those of the one before. */
const REQUESTS = fc
  .oneof(
    fc.array(REQUEST, { minLength: 1, maxLength: 3 }),
    fc.tuple(REQUEST, fc.integer({ min: 2, max: 3 })).map(([request, times]) => Array(times).fill(request)),
  )
  .map((all: { text: string; request: Request }[]) => ({
    text: all.map(({ text }) => text).join(''),
    requests: all.map(({ request }) => request),
  }))

/** The same with a few bytes replaced, left out or put in, or put together from pieces that mean something to a parser. */
const SPOILT = fc.oneof(
  fc
    .tuple(
      REQUESTS,
      fc.array(fc.tuple(fc.nat(), fc.constantFrom(0, 1, 2), fc.constantFrom(...'\r\n \t:;,0a5/\0\x0b\x7f\x80-')), {
        minLength: 1,
        maxLength: 3,
      }),
    )
    .map(([{ text }, edits]) =>
      edits.reduce((now, [at, drop, put]) => {
        const place = at % now.length
        return now.slice(0, place) + (drop === 1 ? '' : put) + now.slice(place + (drop === 2 ? 0 : 1))
      }, text),
    ),
  fc
    .tuple(
      fc.constantFrom(
        'GET / HTTP/1.1',
        'POST /a HTTP/1.1',
        'POST /a HTTP/1.0',
        'GET http://a/ HTTP/1.1',
        'GET /\xe9 HTTP/1.1',
      ),
      fc.array(
        fc.constantFrom(
          ...['\r\n', '\r\n', '\r\n\r\n', '\n', '\r', 'GET /b HTTP/1.1\r\n', 'GET /b HTTP/1.0\r\n', 'GET /b\r\n'],
          ...[
            'Host: x\r\n',
            'Host: x\r\n',
            'Host: x\r\n',
            'Host: a/b\r\n',
            'Host: a, b\r\n',
            'Host : x\r\n',
            'host:x\r\n',
          ],
          ...['Content-Length: 3\r\n', 'Content-Length: 3, 3\r\n', 'Content-Length:\r\n', 'content-length: +3\r\n'],
          ...['Content-Length: 0\r\n', 'Content-Length: 03\r\n', 'Content-Length: 3 \r\n', 'Content-Length: 0x3\r\n'],
          ...['Transfer-Encoding: chunked\r\n', 'Transfer-Encoding: chunked\r\n', 'Transfer-Encoding: CHUNKED\r\n'],
          ...['Transfer-Encoding: gzip, chunked\r\n', 'Transfer-Encoding: chunked, identity\r\n'],
          ...['Transfer-Encoding: identity\r\n', 'Transfer-Encoding:\tchunked\r\n', 'Transfer-Encoding: chunked \r\n'],
          ...['Transfer-Encoding:\x0bchunked\r\n', 'Transfer-Encoding:\r\n', 'Transfer-Encoding: xchunked\r\n'],
          ...[
            'Connection: close\r\n',
            'Connection: keep-alive\r\n',
            'Connection: Upgrade\r\n',
            'Upgrade: websocket\r\n',
          ],
          ...['Expect: 100-continue\r\n', 'A: b\r\n', 'A : b\r\n', ' folded\r\n', '\tfolded\r\n', 'A: b\rC: d\r\n'],
          ...['abc', 'abc', '3\r\nabc\r\n', '3\r\nabc\r\n', '0\r\n\r\n', '0\r\n\r\n', '0\r\n', '0\r\nA: b\r\n\r\n'],
          ...['0x3\r\nabc\r\n', '-1\r\n', 'fffffffffffffffff\r\n', '3 \r\nabc\r\n', '3;\r\nabc\r\n', '3;a\nabc\r\n'],
        ),
        { maxLength: 10 },
      ),
    )
    .map(([line, parts]) => `${line}\r\nHost: x\r\n${parts.join('')}`),
)

function cut(text: string, cuts: readonly number[]): Buffer[] {
  const bytes = Buffer.from(text, 'latin1')
  const places = [...new Set(cuts.map((place) => place % bytes.length))].sort((a, b) => a - b)
  return [0, ...places].map((from, i) => bytes.subarray(from, places[i] ?? bytes.length))
}

describe('any valid requests', () => {
  test('are read as they were meant, wherever their bytes are cut', () => {
    fc.assert(
      fc.property(REQUESTS, fc.array(fc.nat(), { maxLength: 8 }), ({ text, requests }, cuts) => {
        const seen = read(cut(text, cuts))
        const withoutOurs = seen.requests.map(({ headers, ...rest }) => ({
          ...rest,
          headers: headers.filter((_, i) => !MEANINGFUL.has((headers[i - (i % 2)] ?? '').toLowerCase())),
        }))
        expect(withoutOurs).toEqual(requests)
        expect(seen.refused).toBeNull()
      }),
      { numRuns: 1_500 },
    )
  })

  test('come out the same byte by byte, and so does what is refused', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          REQUESTS,
          SPOILT.map((text) => ({ text })),
        ),
        ({ text }) => {
          const whole = readText(text)
          const one = read(Array.from(Buffer.from(text, 'latin1'), (byte) => Buffer.of(byte)))
          expect(one.requests).toEqual(whole.requests)
          // Of two faults the one may be seen before the other.
          expect(one.refused === null).toBe(whole.refused === null)
        },
      ),
      { numRuns: 1_000 },
    )
  })
})

describe('beside llhttp', () => {
  test('valid requests are the same', async () => {
    await fc.assert(
      fc.asyncProperty(REQUESTS, async ({ text }) => {
        const { requests } = readText(text)
        expect(await readByLlhttp(Buffer.from(text, 'latin1'))).toEqual(requests)
      }),
      { numRuns: 500 },
    )
  })

  test('whatever we take for whole it takes for whole, and for the same', async () => {
    let taken = 0
    await fc.assert(
      fc.asyncProperty(SPOILT, async (text) => {
        const { requests } = readText(text)
        if (requests.length === 0) return
        taken++
        const theirs = await readByLlhttp(Buffer.from(text, 'latin1'))
        expect(theirs.slice(0, requests.length)).toEqual(requests)
      }),
      { numRuns: 3_000 },
    )
    expect(taken).toBeGreaterThan(300)
  })
})

const START = 'POST /a HTTP/1.1\r\nHost: x\r\n'
const CHUNKED = `${START}Transfer-Encoding: chunked\r\n\r\n`

test.each([
  [400, 'another protocol', 'SSH-2.0-OpenSSH_9.6\r\n\r\n'],
  [400, 'TLS', '\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03'],
  [505, 'HTTP/2.0', 'GET / HTTP/2.0\r\nHost: x\r\n\r\n'],
  [505, 'no version', 'GET /\r\n\r\n'],
  [400, 'HTTP/1.2', 'GET / HTTP/1.2\r\nHost: x\r\n\r\n'],
  [400, 'a version in lower case', 'GET / http/1.1\r\nHost: x\r\n\r\n'],
  [400, 'a method that is not known', 'BREW / HTTP/1.1\r\nHost: x\r\n\r\n'],
  [400, 'a method in lower case', 'get / HTTP/1.1\r\nHost: x\r\n\r\n'],
  [405, 'a tunnel', 'CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n'],
  [400, 'two spaces', 'GET  / HTTP/1.1\r\nHost: x\r\n\r\n'],
  [400, 'a space in the target', 'GET /a b HTTP/1.1\r\nHost: x\r\n\r\n'],
  [400, 'a raw byte in the target', 'GET /\xe9 HTTP/1.1\r\nHost: x\r\n\r\n'],
  [400, 'a target that is no path', 'GET a HTTP/1.1\r\nHost: x\r\n\r\n'],
  [400, 'an address of another kind', 'GET ftp://a/ HTTP/1.1\r\nHost: x\r\n\r\n'],
  [400, 'an address with a user', 'GET http://a@b/ HTTP/1.1\r\nHost: x\r\n\r\n'],
  [400, 'two empty lines before it', `\r\n\r\n${START}\r\n`],
  [400, 'a bare LF before it', `\n${START}\r\n`],
  [400, 'no Host', 'GET / HTTP/1.1\r\n\r\n'],
  [400, 'two Hosts', `${START}Host: x\r\n\r\n`],
  [400, 'a Host with a path', 'GET / HTTP/1.1\r\nHost: a/b\r\n\r\n'],
  [400, 'two Hosts in one', 'GET / HTTP/1.1\r\nHost: a, b\r\n\r\n'],
  [400, 'a folded line', `${START}A: b\r\n c\r\n\r\n`],
  [400, 'a space before the colon', `${START}A : b\r\n\r\n`],
  [400, 'a name that is none', `${START}A(b): c\r\n\r\n`],
  [400, 'no name', `${START}: c\r\n\r\n`],
  [400, 'no colon', `${START}nothing\r\n\r\n`],
  [400, 'a bare LF', `${START}A: b\nC: d\r\n\r\n`],
  [400, 'a bare CR', `${START}A: b\rC: d\r\n\r\n`],
  [400, 'a NUL', `${START}A: b\0\r\n\r\n`],
  [400, 'two lengths', `${START}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`],
  [400, 'one length twice', `${START}Content-Length: 1\r\nContent-Length: 1\r\n\r\na`],
  [400, 'lengths in a list', `${START}Content-Length: 1, 1\r\n\r\na`],
  [400, 'an empty length', `${START}Content-Length:\r\n\r\n`],
  [400, 'a signed length', `${START}Content-Length: +1\r\n\r\na`],
  [400, 'a length too large to count', `${START}Content-Length: 9999999999999999\r\n\r\na`],
  [400, 'a length beside chunks', `${START}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
  [400, 'a length of 0 beside chunks', `${START}Transfer-Encoding: chunked\r\nContent-Length: 0\r\n\r\n0\r\n\r\n`],
  [400, 'a coding after chunked', `${START}Transfer-Encoding: chunked, gzip\r\n\r\n`],
  [400, 'chunked twice', `${START}Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
  [400, 'a tab beside the coding', `${START}Transfer-Encoding:\tchunked\r\n\r\n0\r\n\r\n`],
  [501, 'another coding', `${START}Transfer-Encoding: gzip\r\n\r\nabc`],
  [501, 'another coding before chunked', `${START}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n`],
  [501, 'an empty coding', `${START}Transfer-Encoding:\r\n\r\n`],
  [417, 'another expectation', `${START}Expect: coffee\r\n\r\n`],
  [417, 'an expectation and another', `${START}Expect: 100-continue, coffee\r\n\r\n`],
  [400, 'a chunk size in hex notation', `${CHUNKED}0x3\r\nabc\r\n0\r\n\r\n`],
  [400, 'a signed chunk size', `${CHUNKED}-3\r\nabc\r\n0\r\n\r\n`],
  [400, 'a chunk size followed by a space', `${CHUNKED}3 \r\nabc\r\n0\r\n\r\n`],
  [400, 'an empty chunk size', `${CHUNKED}\r\nabc\r\n0\r\n\r\n`],
  [400, 'a chunk size too large to count', `${CHUNKED}fffffffffffffff\r\nabc`],
  [400, 'a chunk longer than its size', `${CHUNKED}3\r\nabcd\r\n0\r\n\r\n`],
  [400, 'a chunk line that ends with LF', `${CHUNKED}3\nabc\r\n0\r\n\r\n`],
  [400, 'a folded trailer', `${CHUNKED}0\r\nA: b\r\n c\r\n\r\n`],
  [400, 'a trailer that frames', `${CHUNKED}0\r\nContent-Length: 3\r\n\r\n`],
  [400, 'a trailer that routes', `${CHUNKED}0\r\nhost: x\r\n\r\n`],
  [431, 'a head too large', `${START}A: ${'x'.repeat(HEAD_LIMIT)}`],
  [431, 'a first line without an end', `GET /${'x'.repeat(HEAD_LIMIT)}`],
  [431, 'a chunk line without an end', `${CHUNKED}3;${'x'.repeat(HEAD_LIMIT)}`],
  [431, 'trailers without an end', `${CHUNKED}0\r\n${`A: ${'x'.repeat(1_000)}\r\n`.repeat(70)}\r\n`],
])('%i: %s', (status, _what, bytes) => {
  expect(readText(bytes)).toEqual({ requests: [], refused: status })
})

test.each([
  ['in the head', 'GET / HTTP/1.1\r\nA: b\r\n'],
  ['in a body with a length', `${START}Content-Length: 4\r\n\r\nabc`],
  ['in a chunk', `${CHUNKED}4\r\nabc`],
  ['between chunks', `${CHUNKED}3\r\nabc\r\n`],
  ['before the end of the trailers', `${CHUNKED}0\r\nA: b\r\n`],
])('one that ends %s is not whole', (_where, text) => {
  expect(readText(text)).toEqual({ requests: [], refused: 'cut short' })
})

test('fields that are those of the request before say nothing of its first line', () => {
  const fields = 'Host: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n'
  const heads: ClientHead[] = []
  const reader = new RequestReader(
    { head: (head) => void heads.push(head), data: () => {}, complete: () => {} },
    HEAD_LIMIT,
  )
  for (const line of ['POST /a HTTP/1.1', 'PUT /b HTTP/1.0', 'POST /c HTTP/1.1'])
    for (const part of [`${line}\r\n${fields}`, 'ok']) reader.push(Buffer.from(part), 0)
  expect(
    heads.map(({ method, target, keepsAlive, expectsContinue }) => [method, target, keepsAlive, expectsContinue]),
  ).toEqual([
    ['POST', '/a', true, true],
    ['PUT', '/b', false, false],
    ['POST', '/c', true, true],
  ])
  expect(heads[1]?.fields).toBe(heads[0]?.fields)
})

test.each([
  ['HTTP/1.1', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n', true],
  ['HTTP/1.1 that would end', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: a, Close\r\n\r\n', false],
  ['HTTP/1.0', 'GET / HTTP/1.0\r\n\r\n', false],
  ['HTTP/1.0 that would stay', 'GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n', true],
  ['both', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: keep-alive\r\nConnection: close\r\n\r\n', false],
  [
    'chunks in HTTP/1.0, which it does not know',
    'POST / HTTP/1.0\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    false,
  ],
])('the connection goes on after %s: %#', (_what, text, expected) => {
  let goesOn: boolean | null = null
  const reader = new RequestReader(
    {
      head: ({ keepsAlive }) => {
        goesOn = keepsAlive
      },
      data: () => {},
      complete: () => {},
    },
    HEAD_LIMIT,
  )
  reader.push(Buffer.from(text), 0)
  expect(goesOn).toBe(expected)
})
