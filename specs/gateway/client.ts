import { connect, type Socket } from 'node:net'

const PATIENCE_MS = 15_000

/** What `PAGE` asks for. On a port that the gateway shares with pages, it is no longer our own server that reads after it. */
export const PAGE_BODY = 'a page'
const PAGE = 'GET /a-page HTTP/1.1\r\nHost: x\r\n\r\n'

/** A response as its bytes came in. */
export type RawResponse = {
  status: number
  /** Every header line, in order. */
  headers: (readonly [name: string, value: string])[]
  /** Every value of a header, in order. */
  all(name: string): string[]
  /** The one value of a header, or undefined; several fail. */
  one(name: string): string | undefined
  /** The body without its framing. */
  body: Buffer
  text(): string
  json(): Record<string, unknown>
  /** Whether the body ended as its framing promised. */
  complete: boolean
}

/** A connection that says exactly what it is told, and shows exactly what came back. */
export class RawConnection {
  readonly socket: Socket
  #received = Buffer.alloc(0)
  #ended = false
  /** What was said before a page had come. */
  #waitsForPage: (string | Buffer)[] | null = null
  #rests = false
  readonly #waiting = new Set<() => void>()

  /** `afterPage`: all that is said and shown comes after a page on the same connection. */
  constructor(port: number, { afterPage = false }: { afterPage?: boolean | undefined } = {}) {
    this.socket = connect({ port, host: '127.0.0.1' })
    if (afterPage) {
      this.#waitsForPage = []
      this.socket.write(PAGE)
    }
    const wake = () => {
      for (const each of this.#waiting) each()
    }
    this.socket.on('data', (chunk) => {
      this.#received = Buffer.concat([this.#received, chunk])
      if (this.#waitsForPage !== null && this.#received.includes(`\r\n\r\n${PAGE_BODY}`))
        this.#pageHasCome(this.#waitsForPage)
      wake()
    })
    this.socket.on('close', () => {
      this.#ended = true
      wake()
    })
    // A connection that is cut off is a finding, not a fault of the test.
    this.socket.on('error', () => this.socket.destroy())
  }

  get received(): Buffer {
    return this.#received
  }

  send(bytes: string | Buffer): void {
    if (this.#waitsForPage === null) this.socket.write(bytes)
    else this.#waitsForPage.push(bytes)
  }

  /** Reads nothing more of what comes. */
  rest(): void {
    this.#rests = true
    if (this.#waitsForPage === null) this.socket.pause()
  }

  #pageHasCome(said: readonly (string | Buffer)[]): void {
    this.#waitsForPage = null
    this.#received = Buffer.alloc(0)
    for (const bytes of said) this.socket.write(bytes)
    if (this.#rests) this.socket.pause()
  }

  /** Resolves once `text` has come in; rejects when the connection ends or the patience (15 s) does before. */
  async until(text: string, patienceMs = PATIENCE_MS): Promise<void> {
    await this.#when(() => this.#received.includes(text), `"${text}"`, patienceMs)
  }

  /** Resolves with the first response once the connection has ended. */
  async response(method = 'GET'): Promise<RawResponse> {
    await this.#when(() => this.#ended, 'the end', PATIENCE_MS)
    return parseResponse(this.#received, method)
  }

  close(): void {
    this.socket.destroy()
  }

  async #when(met: () => boolean, what: string, patienceMs: number): Promise<void> {
    const deadline = Date.now() + patienceMs
    while (!met()) {
      const left = deadline - Date.now()
      if (left <= 0 || this.#ended)
        throw new Error(`${what} did not come; this did:\n${this.#received.toString('latin1')}`)
      await new Promise<void>((resolve) => {
        const done = () => {
          clearTimeout(timer)
          this.#waiting.delete(done)
          resolve()
        }
        const timer = setTimeout(done, left)
        this.#waiting.add(done)
      })
    }
  }
}

function parseResponse(bytes: Buffer, method: string): RawResponse {
  const end = bytes.indexOf('\r\n\r\n')
  if (end === -1) throw new Error(`no response head in:\n${bytes.toString('latin1')}`)
  const [line = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n')
  const status = Number(line.split(' ')[1])
  const headers = lines.map((each) => {
    const colon = each.indexOf(':')
    return [each.slice(0, colon), each.slice(colon + 1).trim()] as const
  })
  const all = (name: string) => headers.filter(([each]) => each.toLowerCase() === name).map(([, value]) => value)
  const one = (name: string) => {
    const values = all(name)
    if (values.length > 1) throw new Error(`${name} came ${values.length} times`)
    return values[0]
  }
  const { body, complete } = unframe(bytes.subarray(end + 4), {
    empty: method === 'HEAD' || status === 204 || status === 304,
    chunked: all('transfer-encoding').some((value) => value.toLowerCase() === 'chunked'),
    length: one('content-length'),
  })
  const text = () => body.toString('utf8')
  return { status, headers, all, one, body, complete, text, json: () => JSON.parse(text()) }
}

type Framing = { empty: boolean; chunked: boolean; length: string | undefined }

function unframe(rest: Buffer, { empty, chunked, length }: Framing): { body: Buffer; complete: boolean } {
  if (empty) return { body: rest, complete: rest.length === 0 }
  if (!chunked) return { body: rest, complete: length === undefined || rest.length === Number(length) }
  const chunks: Buffer[] = []
  for (let at = 0; ; ) {
    const lineEnd = rest.indexOf('\r\n', at)
    if (lineEnd === -1) return { body: Buffer.concat(chunks), complete: false }
    const size = Number.parseInt(rest.subarray(at, lineEnd).toString('latin1'), 16)
    if (size === 0) return { body: Buffer.concat(chunks), complete: true }
    chunks.push(rest.subarray(lineEnd + 2, lineEnd + 2 + size))
    at = lineEnd + 2 + size + 2
  }
}
