import { UpstreamError } from './upstream-error.ts'

/** What a server may take for the end of a line, or of a text. */
const BREAKS = /[\0\r\n]/

/** Header fields as flat pairs that are sent again and again: worded and looked through once. */
export class HeaderLines {
  readonly pairs: readonly string[]
  #text: string | null = null

  constructor(pairs: readonly string[]) {
    this.pairs = pairs
  }

  /** As {@link headerLines}. */
  get text(): string {
    this.#text ??= headerLines(this.pairs)
    return this.#text
  }
}

/**
 * Flat pairs as the lines of a head; a `content-length` among them is left out, for the framing of the body to say. Throws an
 * `UpstreamError` where a byte could end a line: one request must never become two.
 */
export function headerLines(pairs: readonly string[]): string {
  let lines = ''
  for (let i = 0; i < pairs.length; i += 2) {
    const name = pairs[i] as string
    const value = pairs[i + 1] as string
    if (BREAKS.test(value) || BREAKS.test(name)) throw unsafe()
    if (name.length === 14 && name.toLowerCase() === 'content-length') continue
    lines += `${name}: ${value}\r\n`
  }
  return lines
}

/** What would become more than one request, or another. */
export function unsafe(): UpstreamError {
  return new UpstreamError('INVALID_REQUEST', 'A line of the request has bytes that could end it.')
}
