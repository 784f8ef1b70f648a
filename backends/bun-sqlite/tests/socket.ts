import { createConnection, type Socket } from 'node:net'

/** A connection that sends exactly what it is told. */
export type RawSocket = {
  write(bytes: string | Uint8Array): void
  /** What arrived, once it matches `until`. Throws after 5 s. */
  text(until: RegExp): Promise<string>
  /** Resolves when the server has taken what was written, or false after 2 s. */
  drained(): Promise<boolean>
  close(): void
}

/** Connects to the server at `origin`. */
export async function openSocket(origin: string): Promise<RawSocket> {
  const { hostname, port } = new URL(origin)
  const socket = await connect(Number(port), hostname)
  let received = ''
  socket.on('data', (chunk) => {
    received += chunk
  })
  // A server may close a connection that it refuses; what it sent before is what a test looks at.
  socket.on('error', () => undefined)
  return {
    write: (bytes) => socket.write(bytes),
    async text(until) {
      const deadline = Date.now() + 5000
      while (!until.test(received)) {
        if (Date.now() > deadline) throw new Error(`nothing like ${until} in ${JSON.stringify(received)}`)
        await Bun.sleep(5)
      }
      return received
    },
    async drained() {
      const deadline = Date.now() + 2000
      while (socket.writableLength > 0 && Date.now() < deadline) await Bun.sleep(1)
      return socket.writableLength === 0
    },
    close: () => socket.destroy(),
  }
}

function connect(port: number, host: string): Promise<Socket> {
  const socket = createConnection(port, host)
  const { promise, resolve, reject } = Promise.withResolvers<Socket>()
  socket.once('connect', () => resolve(socket))
  socket.once('error', reject)
  return promise
}
