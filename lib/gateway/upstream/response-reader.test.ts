import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { Duplex } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ResponseReader } from './response-reader.ts'

const HEAD_LIMIT = 64 * 1024

/** What a client makes of the bytes of a connection that is then ended. */
type Reading = { status: number; headers: string[]; body: string; whole: boolean }
type OurReading = Reading & { error: string | null; reusable: boolean | null }

/** What our reader makes of `pieces`: all it told before it refused something, or until they ended. */
function read(pieces: readonly Buffer[], method = 'GET'): OurReading {
  const told: OurReading = { status: 0, headers: [], body: '', whole: false, error: null, reusable: null }
  const reader = new ResponseReader(
    {
      head: (status, headers) => Object.assign(told, { status, headers }),
      data: (bytes, from, to) => {
        told.body += bytes.toString('latin1', from, to)
      },
      end: (reusable) => Object.assign(told, { whole: true, reusable }),
    },
    HEAD_LIMIT,
  )
  reader.expect(method)
  try {
    // As on a connection: what was read lies where the next is read to.
    for (const piece of pieces) {
      const lent = Buffer.from(piece)
      reader.push(lent)
      lent.fill('#')
      if (told.whole) return told
    }
    reader.finish()
  } catch (cause) {
    told.error = (cause as { code: string }).code
  }
  return told
}

function readText(text: string, method?: string): OurReading {
  return read([Buffer.from(text, 'latin1')], method)
}

/** Without what comes after the end of the response, which nobody asked for: no reader takes it for part of one. */
function upToItsEnd(text: string, method: string): Buffer {
  const bytes = Buffer.from(text, 'latin1')
  for (let end = 1; end < bytes.length; end++) {
    if (isOver(bytes.subarray(0, end), method)) return bytes.subarray(0, end)
  }
  return bytes
}

function isOver(bytes: Buffer, method: string): boolean {
  let over = false
  const end = () => {
    over = true
  }
  const reader = new ResponseReader({ head() {}, data() {}, end }, HEAD_LIMIT)
  reader.expect(method)
  reader.push(bytes)
  return over
}

/** What Node's own client, which is llhttp, makes of them; null where it refuses. */
async function readByLlhttp(bytes: Buffer, method: string): Promise<Reading | null> {
  const connection = new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() })
  const asking: ClientRequest = request({ method, createConnection: () => connection, headers: { host: 'x' } })
  const reading = new Promise<Reading | null>((resolve) => {
    asking.on('error', () => resolve(null))
    asking.on('upgrade', () => resolve(null))
    asking.on('response', (response: IncomingMessage) => {
      let body = ''
      response.setEncoding('latin1').on('data', (text: string) => {
        body += text
      })
      const done = (whole: boolean) =>
        resolve({ status: response.statusCode ?? 0, headers: response.rawHeaders, body, whole })
      response.on('end', () => done(response.complete))
      response.on('error', () => done(false))
    })
  })
  asking.end()
  connection.push(bytes)
  connection.push(null)
  return reading
}

const TOKEN = fc.stringMatching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,12}$/)
const VALUE = fc.stringMatching(/^(?:[!-~\x80-\xff](?:[\t -~\x80-\xff]{0,20}[!-~\x80-\xff])?)?$/)
const FRAMING_NAMES = new Set(['content-length', 'transfer-encoding', 'connection', 'keep-alive', 'upgrade', 'trailer'])
const HEADERS = fc.array(
  fc.tuple(
    TOKEN.filter((name) => !FRAMING_NAMES.has(name.toLowerCase())),
    VALUE,
  ),
  { maxLength: 6 },
)
const BODY = fc.string({
  unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)),
  maxLength: 60,
})

/** A valid response, whatever its framing, with what it says. */
const RESPONSE = fc
  .record({
    interim: fc.array(fc.constantFrom('HTTP/1.1 100 Continue\r\n\r\n', 'HTTP/1.1 103 Hints\r\nLink: <a>\r\n\r\n'), {
      maxLength: 2,
    }),
    status: fc.constantFrom(200, 201, 204, 206, 304, 404, 500, 599),
    reason: fc.constantFrom(' OK', ' ', '', ' N\xf6t s\xf6'),
    headers: HEADERS,
    blank: fc.constantFrom('', ' ', '\t', '  '),
    framing: fc.constantFrom('length', 'chunked', 'close'),
    pieces: fc.array(BODY, { maxLength: 4 }),
    extension: fc.constantFrom('', ';a', ';a=b;c', ';a="b; \\"c"'),
    trailers: HEADERS,
  })
  .map(({ interim, status, reason, headers, blank, framing, pieces, extension, trailers }) => {
    const empty = status === 204 || status === 304
    const body = empty ? '' : pieces.join('')
    const lines = headers.map(([name, value]) => `${name}:${blank}${value}${blank}\r\n`).join('')
    const chunks = pieces
      .filter((piece) => piece !== '')
      .map((piece) => `${piece.length.toString(16)}${extension}\r\n${piece}\r\n`)
    const after = trailers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
    const framed = empty
      ? '\r\n'
      : framing === 'length'
        ? `Content-Length: ${body.length}\r\n\r\n${body}`
        : framing === 'chunked'
          ? `Transfer-Encoding: chunked\r\n\r\n${chunks.join('')}0\r\n${after}\r\n`
          : `\r\n${body}`
    const text = `${interim.join('')}HTTP/1.1 ${status}${reason}\r\n${lines}${framed}`
    return { text, status, headers: headers.flat(), body }
  })

/** The same with a few bytes replaced, left out or put in, or put together from pieces that mean something to a parser. */
const SPOILT = fc.oneof(
  fc
    .tuple(
      RESPONSE,
      fc.array(fc.tuple(fc.nat(), fc.constantFrom(0, 1, 2), fc.constantFrom(...'\r\n \t:;,0a5\0\x7f\x80-')), {
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
    .array(
      fc.constantFrom(
        ...[
          'HTTP/1.1 200 OK\r\n',
          'HTTP/1.0 200 OK\r\n',
          'HTTP/1.1 204 No\r\n',
          'HTTP/1.1 100 C\r\n\r\n',
          '\r\n',
          '\n',
        ],
        ...['Content-Length: 3\r\n', 'Content-Length: 3, 3\r\n', 'Content-Length:\r\n', 'content-length: +3\r\n'],
        ...[
          'Transfer-Encoding: chunked\r\n',
          'Transfer-Encoding: gzip, chunked\r\n',
          'Transfer-Encoding: identity\r\n',
        ],
        ...[
          'Connection: close\r\n',
          'A: b\r\n',
          'A : b\r\n',
          ' folded\r\n',
          'abc',
          '3\r\nabc\r\n',
          '0\r\n\r\n',
          '0\r\n',
        ],
        ...['0x3\r\nabc\r\n', '-1\r\n', 'fffffffffffffffff\r\n', '3 \r\nabc\r\n', '3;\r\nabc\r\n', '\r'],
      ),
      { maxLength: 8 },
    )
    .map((parts) => `HTTP/1.1 200 OK\r\n${parts.join('')}`),
)

const METHOD = fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'POST')

describe('any valid response', () => {
  test('is read as it was meant, wherever its bytes are cut', () => {
    fc.assert(
      fc.property(RESPONSE, fc.array(fc.nat(), { maxLength: 8 }), ({ text, status, headers, body }, cuts) => {
        const bytes = Buffer.from(text, 'latin1')
        const places = [...new Set(cuts.map((cut) => cut % bytes.length))].sort((a, b) => a - b)
        const pieces = [0, ...places].map((from, i) => bytes.subarray(from, places[i] ?? bytes.length))
        const seen = read(pieces)
        expect(seen).toMatchObject({ status, body, whole: true, error: null })
        expect(
          seen.headers.filter((_, i) => !FRAMING_NAMES.has((seen.headers[i - (i % 2)] ?? '').toLowerCase())),
        ).toEqual(headers)
      }),
      { numRuns: 2_000 },
    )
  })

  test('comes out the same byte by byte', () => {
    fc.assert(
      fc.property(RESPONSE, METHOD, ({ text }, method) => {
        const bytes = Buffer.from(text, 'latin1')
        const whole = read([bytes], method)
        const one = read(
          Array.from(bytes, (byte) => Buffer.of(byte)),
          method,
        )
        // Where a body must not be, what follows an answer at once is seen with it, and what follows later is not.
        expect({ ...one, reusable: null }).toEqual({ ...whole, reusable: null })
      }),
      { numRuns: 500 },
    )
  })
})

describe('beside llhttp', () => {
  test('a valid response is the same', async () => {
    await fc.assert(
      fc.asyncProperty(RESPONSE, METHOD, async ({ text }, method) => {
        const { error, reusable, ...ours } = readText(text, method)
        expect(await readByLlhttp(upToItsEnd(text, method), method)).toEqual(ours)
      }),
      { numRuns: 1_000 },
    )
  })

  test('whatever we take for whole it takes for whole, and for the same', async () => {
    let taken = 0
    await fc.assert(
      fc.asyncProperty(SPOILT, METHOD, async (text, method) => {
        const { error, reusable, ...ours } = readText(text, method)
        if (!ours.whole) return
        taken++
        expect(await readByLlhttp(upToItsEnd(text, method), method)).toEqual(ours)
      }),
      { numRuns: 4_000 },
    )
    expect(taken).toBeGreaterThan(100)
  })
})

const OK = 'HTTP/1.1 200 OK\r\n'
const CHUNKED = `${OK}Transfer-Encoding: chunked\r\n\r\n`

test.each([
  ['another protocol', 'SSH-2.0-OpenSSH_9.6\r\n\r\n'],
  ['another version', 'HTTP/2.0 200 OK\r\n\r\n'],
  ['a status of two digits', 'HTTP/1.1 20 OK\r\n\r\n'],
  ['a status below 100', 'HTTP/1.1 099 OK\r\n\r\n'],
  ['lines before the first', `\r\n${OK}\r\n`],
  ['a folded line', `${OK}A: b\r\n c\r\n\r\n`],
  ['a space before the colon', `${OK}A : b\r\n\r\n`],
  ['a name that is none', `${OK}A(b): c\r\n\r\n`],
  ['no colon', `${OK}nothing\r\n\r\n`],
  ['a bare LF', `${OK}A: b\nC: d\r\n\r\n`],
  ['a bare CR', `${OK}A: b\rC: d\r\n\r\n`],
  ['a NUL', `${OK}A: b\0\r\n\r\n`],
  ['two lengths', `${OK}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`],
  ['one length twice', `${OK}Content-Length: 1\r\nContent-Length: 1\r\n\r\na`],
  ['lengths in a list', `${OK}Content-Length: 1, 1\r\n\r\na`],
  ['an empty length', `${OK}Content-Length:\r\n\r\n`],
  ['a signed length', `${OK}Content-Length: +1\r\n\r\na`],
  ['a length too large to count', `${OK}Content-Length: 9999999999999999\r\n\r\na`],
  ['a length beside chunks', `${OK}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
  ['another coding', `${OK}Transfer-Encoding: gzip\r\n\r\nabc`],
  ['a tab beside the coding', `${OK}Transfer-Encoding: chunked\t\r\n\r\n0\r\n\r\n`],
  ['two codings', `${OK}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n`],
  ['chunked twice', `${OK}Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
  ['chunks in HTTP/1.0', 'HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
  ['a switch that nobody asked for', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n'],
  ['an interim head that is the last', `HTTP/1.1 103 Hints\r\nConnection: close\r\n\r\n${OK}\r\n`],
  ['a chunk size in hex notation', `${CHUNKED}0x3\r\nabc\r\n0\r\n\r\n`],
  ['a signed chunk size', `${CHUNKED}-3\r\nabc\r\n0\r\n\r\n`],
  ['a chunk size followed by a space', `${CHUNKED}3 \r\nabc\r\n0\r\n\r\n`],
  ['an empty chunk size', `${CHUNKED}\r\nabc\r\n0\r\n\r\n`],
  ['a chunk size too large to count', `${CHUNKED}fffffffffffffff\r\nabc`],
  ['a chunk longer than its size', `${CHUNKED}3\r\nabcd\r\n0\r\n\r\n`],
  ['a chunk line that ends with LF', `${CHUNKED}3\nabc\r\n0\r\n\r\n`],
  ['a folded trailer', `${CHUNKED}0\r\nA: b\r\n c\r\n\r\n`],
  ['a trailer with a bare CR', `${CHUNKED}0\r\nA: b\rc\r\n\r\n`],
])('%s is refused', (_what, text) => {
  expect(readText(text)).toMatchObject({ error: 'INVALID_RESPONSE', whole: false })
})

test.each([
  ['a head', `${OK}A: ${'x'.repeat(HEAD_LIMIT)}`],
  ['a head without an end of a line', `HTTP/1.1 200 ${'x'.repeat(HEAD_LIMIT)}`],
  ['one interim head after the other', 'HTTP/1.1 103 Hints\r\nLink: <a>\r\n\r\n'.repeat(HEAD_LIMIT / 20)],
  ['a chunk line', `${CHUNKED}3;${'x'.repeat(HEAD_LIMIT)}`],
  ['trailers', `${CHUNKED}0\r\n${`A: ${'x'.repeat(1_000)}\r\n`.repeat(70)}\r\n`],
])('%s that would have to be held for ever is refused', (_what, text) => {
  expect(readText(text)).toMatchObject({ error: 'HEAD_TOO_LARGE', whole: false })
})

test.each([
  ['in the head', 'HTTP/1.1 200 OK\r\nA: b\r\n'],
  ['after an interim head', 'HTTP/1.1 103 Hints\r\n\r\n'],
  ['in a body with a length', `${OK}Content-Length: 4\r\n\r\nabc`],
  ['in a chunk', `${CHUNKED}4\r\nabc`],
  ['between chunks', `${CHUNKED}3\r\nabc\r\n`],
  ['before the end of the trailers', `${CHUNKED}0\r\nA: b\r\n`],
])('one that ends %s is not whole', (_where, text) => {
  expect(readText(text)).toMatchObject({ error: 'CONNECTION_CLOSED', whole: false })
})

describe('the connection is used again', () => {
  test.each([
    ['after a length', `${OK}Content-Length: 3\r\n\r\nabc`, 'GET'],
    ['after chunks', `${CHUNKED}3\r\nabc\r\n0\r\n\r\n`, 'GET'],
    ['after a 304 with the length of what it stands for', 'HTTP/1.1 304 Same\r\nContent-Length: 9\r\n\r\n', 'GET'],
    ['in HTTP/1.0 where it says so', 'HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 0\r\n\r\n', 'GET'],
  ])('%s', (_when, text, method) => {
    expect(readText(text, method)).toMatchObject({ whole: true, reusable: true })
  })

  test.each([
    ['where the backend says so', `${OK}Connection: a, Close\r\nContent-Length: 0\r\n\r\n`, 'GET'],
    ['in HTTP/1.0', 'HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n', 'GET'],
    ['after a body that ends with it', `${OK}\r\nabc`, 'GET'],
    ['where a HEAD may have been answered with a body', `${OK}Content-Length: 3\r\n\r\n`, 'HEAD'],
    ['where a 204 announces a body', 'HTTP/1.1 204 No\r\nContent-Length: 3\r\n\r\n', 'GET'],
    ['where a 304 announces chunks', 'HTTP/1.1 304 Same\r\nTransfer-Encoding: chunked\r\n\r\n', 'GET'],
    ['where a 204 announces chunks', 'HTTP/1.1 204 No\r\nTransfer-Encoding: chunked\r\n\r\n', 'GET'],
    ['where more has come than was asked for', `${OK}Content-Length: 3\r\n\r\nabc${OK}\r\n`, 'GET'],
    ['where more has come after chunks', `${CHUNKED}0\r\n\r\nX`, 'GET'],
  ])('but not %s', (_when, text, method) => {
    expect(readText(text, method)).toMatchObject({ whole: true, reusable: false })
  })
})
