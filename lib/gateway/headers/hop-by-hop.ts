/** Headers that end at each hop (RFC 9110 §7.6.1), with the two for proxies and the old names for them. */
export const HOP_BY_HOP: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authentication-info',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** What `Connection` says without naming any further header to drop. */
export const CONNECTION_NAMES_TO_IGNORE: ReadonlySet<string> = new Set([...HOP_BY_HOP, 'close'])
