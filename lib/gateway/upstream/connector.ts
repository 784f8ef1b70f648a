import { connect as connectPlain, isIP, type Socket } from 'node:net'
import { connect as connectSecurely } from 'node:tls'

/** For how long a connection may be quiet before the system asks whether its other end is still there. */
const KEEP_ALIVE_DELAY_MS = 60_000
const READ_BYTES = 64 * 1024

/** Opens connections to one origin. */
export type Connector = {
  /** What `Host` says of it. */
  readonly host: string
  /** Of the two that are told by the socket when it can be written to. */
  readonly readyEvent: 'connect' | 'secureConnect'
  /** `onBytes` gets what is read; the bytes are valid only until it returns. */
  open(onBytes: (bytes: Buffer) => void): Socket
}

/**
 * What is read from any plain connection is dealt with before anything else is read, so one place for it will do: a buffer
 * for each read would cost more than the parsing of most answers.
 */
const READ_BUFFER = Buffer.allocUnsafeSlow(READ_BYTES)

/** `origin`: `http://…` or `https://…`, which is checked against the system's authorities, by HTTP/1.1 alone. */
export function createConnector(origin: string): Connector {
  const { host, hostname, port, protocol } = new URL(origin)
  const address = hostname.replace(/^\[|\]$/g, '')
  const common = { host: address, noDelay: true, keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_DELAY_MS }
  if (protocol === 'http:') {
    return {
      host,
      readyEvent: 'connect',
      open(onBytes) {
        const onread = {
          buffer: READ_BUFFER,
          callback: (length: number, buffer: Uint8Array) => {
            onBytes((buffer as Buffer).subarray(0, length))
            return true
          },
        }
        return connectPlain({ ...common, port: Number(port) || 80, onread })
      },
    }
  }
  const servername = isIP(address) === 0 ? { servername: address } : {}
  /** Spares the next connection half of its handshake. */
  let session: Buffer | undefined
  return {
    host,
    readyEvent: 'secureConnect',
    open(onBytes) {
      const options = { ...common, ...servername, port: Number(port) || 443, ALPNProtocols: ['http/1.1'] }
      const socket = connectSecurely(session ? { ...options, session } : options)
      socket.on('session', (fresh) => {
        session = fresh
      })
      socket.on('data', onBytes)
      return socket
    },
  }
}
