/** One request (or several on one connection) as the bytes that are sent; all text is Latin-1. */
export type RawRequest = {
  name: string
  bytes: string
  /** Its client ends its side of the connection once the upstream has it. */
  halfClosed?: true
}

const HOST = 'Host: gate.example'
const CHUNKED = 'Transfer-Encoding: chunked'
const long = (length: number) => 'x'.repeat(length)

function get(name: string, ...lines: string[]): RawRequest {
  return ask(name, 'GET /x HTTP/1.1', lines)
}

function post(name: string, lines: string[], body: string): RawRequest {
  return ask(name, 'POST /x HTTP/1.1', lines, body)
}

function target(name: string, path: string): RawRequest {
  return ask(name, `GET ${path} HTTP/1.1`, [])
}

function ask(name: string, line: string, lines: string[], body = ''): RawRequest {
  return { name, bytes: `${[line, HOST, ...lines, 'Connection: close'].join('\r\n')}\r\n\r\n${body}` }
}

/** Kept open, so that a proxy which takes what follows for a request would answer it. */
function open(name: string, lines: string[], body: string): RawRequest {
  return { name, bytes: `${['POST /x HTTP/1.1', HOST, ...lines].join('\r\n')}\r\n\r\n${body}` }
}

const EVIL = 'GET /evil HTTP/1.1\r\nHost: gate.example\r\n\r\n'

/** The plain request that shows what each proxy adds to every one. */
export const PLAIN: RawRequest = get('a plain GET', 'Accept: a/b', 'User-Agent: raw')

const METHODS: RawRequest[] = [
  ask('HEAD', 'HEAD /x HTTP/1.1', []),
  ask('OPTIONS', 'OPTIONS /x HTTP/1.1', []),
  ask('OPTIONS *', 'OPTIONS * HTTP/1.1', []),
  ask('TRACE', 'TRACE /x HTTP/1.1', []),
  ask('CONNECT', 'CONNECT gate.example:443 HTTP/1.1', []),
  ask('DELETE', 'DELETE /x HTTP/1.1', []),
  ask('DELETE with a body', 'DELETE /x HTTP/1.1', ['Content-Length: 5'], 'hello'),
  ask('GET with a body', 'GET /x HTTP/1.1', ['Content-Length: 5'], 'hello'),
  ask('PATCH', 'PATCH /x HTTP/1.1', ['Content-Length: 5'], 'hello'),
  ask('PROPFIND', 'PROPFIND /x HTTP/1.1', []),
  ask('a method in lower case', 'get /x HTTP/1.1', []),
  ask('an unknown method', 'BREW /x HTTP/1.1', []),
  ask('a preflight', 'OPTIONS /x HTTP/1.1', ['Origin: https://a.example', 'Access-Control-Request-Method: PUT']),
]

const VERSIONS: RawRequest[] = [
  { name: 'HTTP/1.0', bytes: `GET /x HTTP/1.0\r\n${HOST}\r\n\r\n` },
  { name: 'HTTP/1.0 without Host', bytes: 'GET /x HTTP/1.0\r\n\r\n' },
  { name: 'HTTP/1.1 without Host', bytes: 'GET /x HTTP/1.1\r\nConnection: close\r\n\r\n' },
  { name: 'an empty Host', bytes: 'GET /x HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n' },
  get('a second Host', 'Host: other.example'),
  { name: 'a Host with a path', bytes: 'GET /x HTTP/1.1\r\nHost: a/b\r\nConnection: close\r\n\r\n' },
  ask('HTTP/1.2', 'GET /x HTTP/1.2', []),
  ask('HTTP/2.0', 'GET /x HTTP/2.0', []),
  ask('HTTP/1.1 in lower case', 'GET /x http/1.1', []),
  { name: 'no version at all', bytes: 'GET /x\r\n\r\n' },
  { name: 'an empty line before the request', bytes: `\r\n${PLAIN.bytes}` },
]

const TARGETS: RawRequest[] = [
  target('absolute form', 'http://gate.example/x'),
  target('absolute form of another host', 'http://other.example/x'),
  target('an encoded letter', '/%41'),
  target('a dot segment', '/a/../b'),
  target('an encoded dot segment', '/a/%2e%2e/b'),
  target('an encoded slash', '/a%2fb'),
  target('an empty segment', '//evil.example/x'),
  target('a backslash', '/a\\b'),
  target('an encoded NUL', '/a%00b'),
  target('an encoded byte that is no UTF-8', '/%ff'),
  target('a bad percent sign', '/%zz'),
  target('a raw byte above ASCII', '/\xe9'),
  target('a fragment', '/x#y'),
  target('a space', '/x y'),
  target('matrix parameters', '/x;a=b,c/d'),
  target('marks that URLs do not have', '/x"<>^`{|}'),
  target('an empty query', '/x?'),
  target('a query with odd parts', '/x?a&&=&a=1&a=2&b=+%20&?'),
  target('a query with a slash, dots and a backslash', '/x?/../\\%2f'),
  target('a query with an encoded line break', '/x?a=%0d%0ab'),
  target('a raw byte above ASCII in a query', '/x?\xe9'),
  target('a path of 7 kB', `/${long(7_000)}`),
]

const HEADERS: RawRequest[] = [
  get('names in odd cases', 'x-LOW: 1', 'X-lOw: 2'),
  get('a header three times', 'X-A: 1', 'X-B: 2', 'X-A: 3', 'X-A: 1'),
  get('Cookie twice', 'Cookie: a=1', 'Cookie: b=2'),
  get('Accept twice', 'Accept: a/b', 'Accept: c/d'),
  get('an empty value', 'X-Empty:'),
  get('spaces around a value', 'X-A:  \t a  b \t '),
  get('no space after the colon', 'X-A:1'),
  get('a tab inside a value', 'X-A: a\tb'),
  get('bytes above ASCII', 'X-A: caf\xe9 \xc3\xa9'),
  get('a name with an underscore', 'X_A: 1'),
  get('a name of all token marks', "!#$%&'*+-.^`|~: 1"),
  get('a name with a bracket', 'X(A): 1'),
  get('a name that is empty', ': 1'),
  get('a line without a colon', 'X-A'),
  get('a space before the colon', 'X-A : 1'),
  get('a folded line', 'X-A: 1\r\n 2'),
  get('a first line that is folded', ' X-A: 1'),
  get('a NUL', 'X-A: a\0b'),
  get('a bare CR', 'X-A: a\rX-B: b'),
  { name: 'bare LFs', bytes: 'GET /x HTTP/1.1\nHost: gate.example\nConnection: close\n\n' },
  get('a control character', 'X-A: a\x01b'),
  get('a header of 7 kB', `X-A: ${long(7_000)}`),
  get('a header of 30 kB', `X-A: ${long(30_000)}`),
  get('a header of 70 kB', `X-A: ${long(70_000)}`),
  get('a hundred headers', ...Array.from({ length: 100 }, (_, i) => `X-${i}: ${i}`)),
  get('Accept-Encoding', 'Accept-Encoding: br'),
  get('Range', 'Range: bytes=0-1'),
  get('Authorization', 'Authorization: Basic YTpi'),
]

const HOPS: RawRequest[] = [
  get('what Connection names', 'Connection: X-Hop, x-other', 'X-Hop: 1', 'X-Other: 2', 'X-End: 3'),
  get('Connection twice', 'Connection: X-Hop', 'X-Hop: 1'),
  get('Connection naming what proxies add', 'Connection: X-Forwarded-For, Via, X-Real-IP, X-Forwarded-Proto'),
  get('Connection naming Authorization', 'Connection: Authorization', 'Authorization: Basic YTpi'),
  post('Connection naming Content-Length', ['Connection: Content-Length', 'Content-Length: 5'], 'hello'),
  get('Keep-Alive', 'Keep-Alive: timeout=5'),
  get('Proxy-Connection', 'Proxy-Connection: keep-alive'),
  get('Proxy-Authorization', 'Proxy-Authorization: Basic YTpi'),
  get('Proxy-Authenticate', 'Proxy-Authenticate: Basic'),
  get('TE', 'TE: trailers, gzip'),
  get('Trailer without a body', 'Trailer: X-T'),
  get('an Upgrade to h2c', 'Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABk'),
  get('an Upgrade that Connection does not name', 'Upgrade: websocket'),
  get('Max-Forwards', 'Max-Forwards: 0'),
]

const SPOOFS: RawRequest[] = [
  get('X-Forwarded-For', 'X-Forwarded-For: 6.6.6.6'),
  get('X-Forwarded-Proto and -Host', 'X-Forwarded-Proto: https', 'X-Forwarded-Host: evil'),
  get('X-Forwarded-Port and -Prefix', 'X-Forwarded-Port: 1', 'X-Forwarded-Prefix: /y'),
  get('X-Real-IP', 'X-Real-IP: 6.6.6.6'),
  get('Forwarded', 'Forwarded: for=6.6.6.6'),
  get('Via', 'Via: 1.1 before'),
  get('traceparent', 'traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01', 'tracestate: a=1'),
  get('X-Request-ID', 'X-Request-ID: mine'),
  get('a user of the client’s own', 'X-User-ID: mallory'),
  get('orders to a framework', 'x-middleware-subrequest: a', 'next-resume: 1', 'x-nextjs-data: 1'),
]

const BODIES: RawRequest[] = [
  post('a length', ['Content-Length: 5'], 'hello'),
  post('a length of 0', ['Content-Length: 0'], ''),
  post('no length', [], ''),
  post('Expect: 100-continue', ['Content-Length: 5', 'Expect: 100-continue'], 'hello'),
  post('Expect of something else', ['Content-Length: 5', 'Expect: coffee'], 'hello'),
  post('chunks', [CHUNKED], '2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n'),
  post('no chunk but the last', [CHUNKED], '0\r\n\r\n'),
  post('chunks with extensions', [CHUNKED], '5;a=b;c="d"\r\nhello\r\n0;e\r\n\r\n'),
  post('chunks with a trailer', [CHUNKED, 'Trailer: X-T'], '5\r\nhello\r\n0\r\nX-T: 1\r\n\r\n'),
  post('a trailer that is no trailer', [CHUNKED], '5\r\nhello\r\n0\r\nContent-Length: 9\r\nHost: evil\r\n\r\n'),
  post('a chunk size in capitals with zeros', [CHUNKED], '0000A\r\nhellohello\r\n0\r\n\r\n'),
  post('a chunk size with a sign', [CHUNKED], '-5\r\nhello\r\n0\r\n\r\n'),
  post('a chunk size with 0x', [CHUNKED], '0x5\r\nhello\r\n0\r\n\r\n'),
  post('a chunk size that overflows', [CHUNKED], 'fffffffffffffffff\r\nhello\r\n0\r\n\r\n'),
  post('a chunk size with a space', [CHUNKED], '5 \r\nhello\r\n0\r\n\r\n'),
  post('a chunk size that ends with LF', [CHUNKED], '5\nhello\r\n0\r\n\r\n'),
  post('a chunk that is longer than it says', [CHUNKED], '3\r\nhello\r\n0\r\n\r\n'),
  post('CHUNKED in capitals', ['Transfer-Encoding: CHUNKED'], '5\r\nhello\r\n0\r\n\r\n'),
  post('a length with zeros', ['Content-Length: 005'], 'hello'),
]

const SMUGGLED: RawRequest[] = [
  open('CL.TE', ['Content-Length: 6', CHUNKED], `0\r\n\r\n${EVIL}`),
  open('TE.CL', [CHUNKED, 'Content-Length: 4'], `${EVIL.length.toString(16)}\r\n${EVIL}\r\n0\r\n\r\n`),
  open('TE.TE, the second hidden', [CHUNKED, 'Transfer-Encoding: x'], `0\r\n\r\n${EVIL}`),
  open('TE.TE, both chunked', [CHUNKED, CHUNKED], `0\r\n\r\n${EVIL}`),
  open('chunked, identity', ['Transfer-Encoding: chunked, identity'], `0\r\n\r\n${EVIL}`),
  open('gzip, chunked', ['Transfer-Encoding: gzip, chunked'], '0\r\n\r\n'),
  open('identity', ['Transfer-Encoding: identity'], EVIL),
  open('xchunked', ['Transfer-Encoding: xchunked'], `0\r\n\r\n${EVIL}`),
  open('chunked after a vertical tab', ['Transfer-Encoding: \x0bchunked'], `0\r\n\r\n${EVIL}`),
  open('chunked with a space before the colon', ['Transfer-Encoding : chunked'], `0\r\n\r\n${EVIL}`),
  open('chunked in a folded line', ['Transfer-Encoding:\r\n chunked'], `0\r\n\r\n${EVIL}`),
  open('chunked under an underscore', ['Transfer_Encoding: chunked'], EVIL),
  { name: 'chunked in HTTP/1.0', bytes: `POST /x HTTP/1.0\r\n${HOST}\r\n${CHUNKED}\r\n\r\n0\r\n\r\n` },
  open('two lengths', ['Content-Length: 0', 'Content-Length: 44'], EVIL),
  open('the same length twice', ['Content-Length: 5', 'Content-Length: 5'], `hello${EVIL}`),
  open('a list of lengths', ['Content-Length: 5, 5'], `hello${EVIL}`),
  open('a length with a plus', ['Content-Length: +5'], `hello${EVIL}`),
  open('a length with a minus', ['Content-Length: -5'], `hello${EVIL}`),
  open('a length in hex', ['Content-Length: 0x5'], `hello${EVIL}`),
  open('an empty length', ['Content-Length:'], EVIL),
  open('a length that overflows', ['Content-Length: 18446744073709551621'], `hello${EVIL}`),
  open(
    'a second request after a body',
    ['Content-Length: 5'],
    `hello${EVIL.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n')}`,
  ),
  open('what is no HTTP after a body', ['Content-Length: 5'], 'helloNOT HTTP\r\n\r\n'),
  { name: 'a client that ends its side', bytes: `GET /late HTTP/1.1\r\n${HOST}\r\n\r\n`, halfClosed: true },
]

/** Every request that is compared, by what it tries. */
export const REQUESTS: Readonly<Record<string, readonly RawRequest[]>> = {
  method: METHODS,
  version: VERSIONS,
  target: TARGETS,
  header: HEADERS,
  'hop by hop': HOPS,
  'said by the client': SPOOFS,
  body: BODIES,
  'two readings': SMUGGLED,
}
