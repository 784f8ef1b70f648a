/**
 * How a case ends on Workers, and why. `skip`: it would only be known after many seconds, or is
 * chance; else it fails once it complies.
 */
export type Unlike = { reason: string; skip: boolean }

const RESOLVES = 'the runtime resolves the path before the Worker sees it'
const SAYS_NOTHING = 'the runtime does not say why there was no answer'
const EDGE_ENCODES = 'the encoding a client gets is chosen by the platform, which wrangler dev imitates'
const EDGE_PARSES = 'what is no HTTP is answered by the runtime, and never gets to a Worker'

const CASES: ReadonlyMap<string, string> = new Map([
  ['/tasks/../projects is a 400', RESOLVES],
  ['/tasks/./x is a 400', RESOLVES],
  ['/tasks/.. is a 400', RESOLVES],
  ['/%2e%2e/tasks is a 400', RESOLVES],
  ['/tasks/%2E is a 400', RESOLVES],
  ['/tasks\\x is a 400', RESOLVES],
  ['hop-by-hop headers and what Connection names do not go up', 'the runtime keeps Connection to itself'],
  ['compressed bytes stay as they are, and stay named so', EDGE_ENCODES],
  ['uncompressed bytes stay uncompressed', EDGE_ENCODES],
  [
    'the host that an absolute target names is the one asked for, whatever Host says',
    'the runtime makes the URL of Host alone, and the target is not to be seen',
  ],
  ['a client that leaves takes its request with it', 'the runtime notices only when it answers'],
  [
    'a client that leaves an answer without an end takes it along',
    'the runtime notices only when it has something to send',
  ],
  ['an answer that is no HTTP is a 502', SAYS_NOTHING],
  ['a response with two lengths is a 502', SAYS_NOTHING],
  ['a larger one is a 502', 'the runtime takes larger heads'],
  ['the request goes up under the same rules as any other', 'the runtime makes the handshake itself, with its own key'],
  ['what is no HTTP ends a connection, after the answer to what came before', EDGE_PARSES],
])
const CASES_WITHOUT_END: ReadonlyMap<string, string> = new Map([
  ['a backend that vanishes is a 503', 'the connection stays open after an upgrade that was refused'],
  ['a backend’s own refusal is its answer', 'the connection stays open after an upgrade that was refused'],
  [
    'a body over its limit gets the 413 of bun-sqlite',
    'the runtime may cut off who still sends before the answer is read',
  ],
  ['after the 413 of bun-sqlite the connection is still good', 'the runtime may close one whose body nobody read'],
  ['after the 413 of cf-d1 the connection is still good', 'the runtime may close one whose body nobody read'],
  ['an unsafe path is refused before anything is opened', RESOLVES],
  ['a backend in this process is refused before anything is opened', 'a bound one might upgrade, so it is asked'],
  ...['was refused', 'of HTTP/1.0 came in chunks'].map((what) => {
    return [`what follows a request that ${what} is not served`, EDGE_PARSES] as const
  }),
  ...[
    ...['the same length twice: 400', 'an encoding that nobody here undoes: 501', 'a bare LF: 400'],
    ...['something else to expect than 100-continue: 417', 'a head of more than 64 kB: 431'],
    ...['a Host with a path: 400', 'a Host with a user: 400'],
  ].map((what) => [`${what} in the shape of all errors`, EDGE_PARSES] as const),
])
const MALFORMED = / in the shape of all errors$| is a 400, and no backend gets its like$/

/** Why a case cannot pass on Workers, or null where it has to. */
export function unlikeOnWorkers(name: string): Unlike | null {
  const endless = CASES_WITHOUT_END.get(name)
  if (endless !== undefined) return { reason: endless, skip: true }
  const reason = CASES.get(name) ?? (MALFORMED.test(name) ? EDGE_PARSES : undefined)
  return reason === undefined ? null : { reason, skip: false }
}
