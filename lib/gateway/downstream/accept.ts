import { Socket } from 'node:net'
import { lentReads } from '../http1/lent-reads.ts'

type Handle = { useUserBuffer(bytes: Uint8Array): void; writeQueueSize: number }
type Internals = { _handle: Handle | null; _server: unknown }

/**
 * The connection that a `net.Server` has accepted, as a socket that gives what it reads to `onBytes`, where it is valid only
 * until that returns. Node has this (`onread`) for the sockets of clients alone, so the connection is taken out of the
 * socket that it came in and put into one of our own.
 */
export function withSharedBuffer(accepted: Socket, onBytes: (bytes: Buffer) => boolean): Socket {
  const theirs = accepted as unknown as Internals
  const handle = theirs._handle
  if (typeof handle?.useUserBuffer !== 'function') throw new TypeError('This Node keeps its connections elsewhere.')
  const options = {
    handle,
    allowHalfOpen: true,
    readable: true,
    writable: true,
    onread: lentReads(onBytes),
  }
  const socket = new Socket(options as object)
  const ours = socket as unknown as Internals
  // The server counts its connections by the sockets that have ended.
  ours._server = theirs._server
  theirs._server = null
  theirs._handle = null
  return socket
}

/** How much of what is being written the system has not taken yet: less each time that a slow client reads. */
export function unsentBytes(socket: Socket): number {
  return (socket as unknown as Internals)._handle?.writeQueueSize ?? 0
}
