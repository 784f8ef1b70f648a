import { badRequest, type GatewayError } from '../errors.ts'

/**
 * What gateway and backend could read differently, and so could lead past a rule or to another place. Tested against
 * the raw path: decoding first is where such holes come from.
 */
const REFUSED_IN_PATH = [
  { pattern: /\/\.{1,2}(?:\/|$)/, message: 'The path contains a dot segment.' },
  { pattern: /%(?:2e|2f|5c)/i, message: 'The path contains an encoded dot, slash or backslash.' },
  { pattern: /\\/, message: 'The path contains a backslash.' },
  { pattern: /\/\//, message: 'The path contains an empty segment.' },
  { pattern: /%(?:[01][0-9a-f]|7f)/i, message: 'The path contains an encoded control character.' },
] as const
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
const REFUSED_ANYWHERE = /[\x00-\x20\x7f#]/

/** The 400 for a raw request target (path and query) that is not safe to pass on, or null. */
export function refusedPath(target: string): GatewayError | null {
  if (target[0] !== '/') return badRequest('The path does not start with a slash.')
  if (REFUSED_ANYWHERE.test(target))
    return badRequest('The request target contains a space, a # or a control character.')
  const query = target.indexOf('?')
  const path = query === -1 ? target : target.slice(0, query)
  for (const { pattern, message } of REFUSED_IN_PATH) if (pattern.test(path)) return badRequest(message)
  return null
}
