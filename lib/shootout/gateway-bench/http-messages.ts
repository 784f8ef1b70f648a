/** One complete HTTP/1.1 message: its first line, its body as the sender meant it, and whether the connection ends with it. */
export type Message = { startLine: string; body: Buffer; closes: boolean }

const HEAD_END = Buffer.from('\r\n\r\n')
const LINE_END = Buffer.from('\r\n')
const NOTHING = Buffer.alloc(0)
const CONTENT_LENGTH = /\r\ncontent-length:[ \t]*(\d+)/i
const CHUNKED = /\r\ntransfer-encoding:[ \t]*chunked/i
const CLOSE = /\r\nconnection:[ \t]*close/i
const NO_BODY = /^HTTP\/1\.1 (?:1\d\d|204|304)/
const INTERIM = /^HTTP\/1\.1 1\d\d/

/**
 * Cuts the bytes of one direction of a connection into HTTP/1.1 messages (RFC 9112), at a fraction of what a whole
 * client or server costs. It is for peers that behave: a body up to the end of the connection is refused, the rest
 * of the grammar is not checked. Interim responses (1xx) are passed over.
 */
export class MessageSplitter {
  readonly #onMessage: (message: Message) => void
  #held: Buffer = NOTHING

  constructor(onMessage: (message: Message) => void) {
    this.#onMessage = onMessage
  }

  /** Takes the next bytes, and hands over each message that they complete. Throws when a message has no known end. */
  push(chunk: Buffer): void {
    const bytes = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk])
    let at = 0
    while (at < bytes.length) {
      const end = this.#take(bytes, at)
      if (end === -1) break
      at = end
    }
    this.#held = at === bytes.length ? NOTHING : bytes.subarray(at)
  }

  /** Hands over the message that starts at `start`, and returns where it ends; -1 when it is not all here. */
  #take(bytes: Buffer, start: number): number {
    const headEnd = bytes.indexOf(HEAD_END, start)
    if (headEnd === -1) return -1
    const head = bytes.toString('latin1', start, headEnd)
    const framed = bodyAt(bytes, headEnd + HEAD_END.length, head)
    if (!framed) return -1
    if (!INTERIM.test(head)) {
      const lineEnd = head.indexOf('\r\n')
      const startLine = lineEnd === -1 ? head : head.slice(0, lineEnd)
      this.#onMessage({ startLine, body: framed.body, closes: CLOSE.test(head) })
    }
    return framed.end
  }
}

/** The body that begins at `start` and where the message ends, or null when it is not all here. */
function bodyAt(bytes: Buffer, start: number, head: string): { body: Buffer; end: number } | null {
  if (NO_BODY.test(head)) return { body: NOTHING, end: start }
  const length = CONTENT_LENGTH.exec(head)?.[1]
  if (length !== undefined) {
    const end = start + Number(length)
    return end > bytes.length ? null : { body: bytes.subarray(start, end), end }
  }
  if (CHUNKED.test(head)) return chunkedBody(bytes, start)
  if (head.startsWith('HTTP/')) throw new Error('a response whose body ends with the connection')
  return { body: NOTHING, end: start }
}

/** RFC 9112 §7.1: sized chunks, one of size 0, trailer fields, an empty line. */
function chunkedBody(bytes: Buffer, start: number): { body: Buffer; end: number } | null {
  const chunks: Buffer[] = []
  let at = start
  for (;;) {
    const lineEnd = bytes.indexOf(LINE_END, at)
    if (lineEnd === -1) return null
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16)
    if (Number.isNaN(size)) throw new Error('a chunk without a size')
    if (size === 0) {
      // From the end of the size line, so that the empty line is found with and without trailers before it.
      const end = bytes.indexOf(HEAD_END, lineEnd)
      return end === -1 ? null : { body: Buffer.concat(chunks), end: end + HEAD_END.length }
    }
    const data = lineEnd + LINE_END.length
    const next = data + size + LINE_END.length
    if (next > bytes.length) return null
    chunks.push(bytes.subarray(data, data + size))
    at = next
  }
}
