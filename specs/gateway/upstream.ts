import type { AddressInfo } from 'node:net'
import { createServer, type Server, type Socket } from 'node:net'

/** A request as its bytes came in on the upstream's socket. */
export class UpstreamRequest {
  readonly socket: Socket
  readonly method: string
  /** The raw request target. */
  readonly target: string
  /** Every header line, in order. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly #chunks: Buffer[]
  readonly #waiting = new Set<() => void>()

  constructor(socket: Socket, head: string, rest: Buffer) {
    this.socket = socket
    const [line = '', ...lines] = head.split('\r\n')
    const [method = '', target = ''] = line.split(' ')
    this.method = method
    this.target = target
    this.headers = lines.map((each) => {
      const colon = each.indexOf(':')
      return [each.slice(0, colon), each.slice(colon + 1).trim()] as const
    })
    this.#chunks = [rest]
    socket.on('data', (chunk) => {
      this.#chunks.push(chunk)
      for (const wake of this.#waiting) wake()
    })
  }

  /** Every value of a header, in order. */
  all(name: string): string[] {
    return this.headers.filter(([each]) => each.toLowerCase() === name).map(([, value]) => value)
  }

  /** What came after the head so far: the body with its framing. */
  get body(): Buffer {
    return Buffer.concat(this.#chunks)
  }

  /** Resolves once the body so far contains `text`. */
  until(text: string): Promise<void> {
    return this.#when(() => this.body.includes(text))
  }

  /** Resolves once so many bytes of the body are here. */
  untilBytes(bytes: number): Promise<void> {
    return this.#when(() => this.#chunks.reduce((sum, { length }) => sum + length, 0) >= bytes)
  }

  async #when(met: () => boolean): Promise<void> {
    while (!met()) {
      await new Promise<void>((resolve) => {
        const wake = () => {
          this.#waiting.delete(wake)
          resolve()
        }
        this.#waiting.add(wake)
      })
    }
  }
}

/** Writes whatever it likes to `request.socket`, well-formed or not. */
export type Script = (request: UpstreamRequest) => void | Promise<void>

/** A backend that is only a socket: what each path answers is scripted byte by byte. */
export type ScriptedUpstream = {
  url: string
  /** What `path` (without a query) answers from now on. Everything else answers a small JSON. */
  on(path: string, script: Script): void
  /** Every request but health checks, in order. */
  requests: UpstreamRequest[]
  /** What `/health` answers, unless `onHealth` does. */
  healthStatus: number
  onHealth: Script | null
  /** Stops listening and drops every connection, as a crash would. */
  crash(): Promise<void>
  /** Listens again, on the same port. */
  restart(): Promise<void>
}

/** A whole response for a script: the head's lines, then the body, then the end of the connection. */
export function respond(
  { socket }: UpstreamRequest,
  status: string,
  headers: readonly string[],
  body: string | Buffer = '',
) {
  socket.write(`HTTP/1.1 ${status}\r\n${headers.map((line) => `${line}\r\n`).join('')}\r\n`)
  socket.end(body)
}

export async function startUpstream(): Promise<ScriptedUpstream> {
  const scripts = new Map<string, Script>()
  const sockets = new Set<Socket>()
  const listen = (server: Server, port: number) =>
    new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))

  const answer: Script = async (request) => {
    const path = request.target.split('?')[0] as string
    if (path === '/health') {
      if (upstream.onHealth) return upstream.onHealth(request)
      return json(request, upstream.healthStatus, { status: 'ok' })
    }
    upstream.requests.push(request)
    const script = scripts.get(path)
    if (script) await script(request)
    else json(request, 200, { ok: true })
  }
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    // Gateways may break connections off at any time; that is what is tested.
    socket.on('error', () => socket.destroy())
    let seen = Buffer.alloc(0)
    const onData = (chunk: Buffer) => {
      seen = Buffer.concat([seen, chunk])
      const end = seen.indexOf('\r\n\r\n')
      if (end === -1) return
      socket.off('data', onData)
      void answer(new UpstreamRequest(socket, seen.subarray(0, end).toString('latin1'), seen.subarray(end + 4)))
    }
    socket.on('data', onData)
  })
  await listen(server, 0)
  const { port } = server.address() as AddressInfo
  const upstream: ScriptedUpstream = {
    url: `http://127.0.0.1:${port}`,
    on: (path, script) => void scripts.set(path, script),
    requests: [],
    healthStatus: 200,
    onHealth: null,
    crash: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
    restart: () => listen(server, port),
  }
  return upstream
}

function json(request: UpstreamRequest, status: number, value: unknown): void {
  const body = JSON.stringify(value)
  const length = `content-length: ${Buffer.byteLength(body)}`
  respond(request, `${status} Scripted`, ['content-type: application/json', length, 'connection: close'], body)
}
