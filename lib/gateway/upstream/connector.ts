import { connect as connectPlain, isIP, type Socket } from 'node:net'
import { connect as connectSecurely } from 'node:tls'
import { lentReads } from '../http1/lent-reads.ts'

/** For how long a connection may be quiet before the system asks whether its other end is still there. */
const KEEP_ALIVE_DELAY_MS = 60_000

/** Opens connections to one origin. */
export type Connector = {
  /** What `Host` says of it. */
  readonly host: string
  /** Of the two that are told by the socket when it can be written to. */
  readonly readyEvent: 'connect' | 'secureConnect'
  /** `onBytes` gets what is read; the bytes are valid only until it returns. */
  open(onBytes: (bytes: Buffer) => void): Socket
}

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
        return connectPlain({ ...common, port: Number(port) || 80, onread: lentReads(onBytes) })
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
