import { connect, type Socket } from 'node:net'
import type { Exchange } from '#lib/shootout/gateway-bench/exchanges.ts'
import { type Message, MessageSplitter } from '#lib/shootout/gateway-bench/http-messages.ts'

/** An exchange made ready for sending and comparing. */
export type Prepared = { request: Buffer; statusPrefix: string; body: Buffer | null }

export function prepare({ request, status, body }: Exchange): Prepared {
  return {
    request: Buffer.from(request, 'latin1'),
    statusPrefix: `HTTP/1.1 ${status}`,
    body: body === null ? null : Buffer.from(body),
  }
}

/** Who is told what comes of a client's requests. Each request ends in exactly one `answered` or `failed`. */
export type ClientOwner = {
  /** `problem` is null where the answer is the right one. The client is free again, if it is still `open`. */
  answered(client: Client, problem: string | null): void
  /** The connection was lost with a request on it, or never stood. It is gone for good. */
  failed(client: Client, problem: string): void
  /** The connection was closed while nothing was on it. It is gone for good. Also after an answer that announced it. */
  closed(client: Client): void
}

/** One kept-alive connection with at most one request on it, compared byte for byte. */
export class Client {
  /** When the request on it was sent, or was meant to be: for its owner to set and read. */
  since = 0
  readonly #owner: ClientOwner
  readonly #socket: Socket
  #expected: Prepared | null = null
  #ended = false

  private constructor(socket: Socket, owner: ClientOwner) {
    this.#owner = owner
    this.#socket = socket
    const splitter = new MessageSplitter((message) => this.#receive(message))
    socket.on('data', (chunk) => {
      try {
        splitter.push(chunk)
      } catch {
        this.#end('malformed answer')
      }
    })
    socket.on('error', (error: NodeJS.ErrnoException) => this.#end(error.code ?? error.message))
    socket.on('close', () => this.#end('connection closed'))
  }

  /** Resolves with a connection that stands; rejects with the system's error. */
  static connect(port: number, owner: ClientOwner): Promise<Client> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true })
      socket.once('error', reject)
      socket.once('connect', () => {
        socket.off('error', reject)
        resolve(new Client(socket, owner))
      })
    })
  }

  send(exchange: Prepared): void {
    this.#expected = exchange
    this.#socket.write(exchange.request)
  }

  get open(): boolean {
    return !this.#ended
  }

  get busy(): boolean {
    return this.#expected !== null
  }

  /** Drops the connection; its owner hears no more of it. */
  drop(): void {
    this.#ended = true
    this.#socket.destroy()
  }

  #receive(message: Message): void {
    const expected = this.#expected
    if (!expected) {
      this.#end('answer to nothing', true)
      return
    }
    this.#expected = null
    const problem = compare(message, expected)
    if (message.closes) {
      // Announced, so nothing is lost: but there is no next request on it.
      this.#ended = true
      this.#socket.end()
    }
    this.#owner.answered(this, problem)
    if (message.closes) this.#owner.closed(this)
  }

  #end(problem: string, failed = this.#expected !== null): void {
    if (this.#ended) return
    this.#ended = true
    this.#socket.destroy()
    if (failed) this.#owner.failed(this, problem)
    else this.#owner.closed(this)
  }
}

function compare({ startLine, body }: Message, expected: Prepared): string | null {
  if (!startLine.startsWith(expected.statusPrefix)) return `status ${startLine.slice(9, 12)}`
  return expected.body === null || body.equals(expected.body) ? null : 'wrong body'
}
