import type { Socket } from 'node:net'

/** The other end takes nothing more: it has closed its connection. */
const CLOSED = new Set<unknown>(['ECONNRESET', 'EPIPE'])

/**
 * Has a write that fails because the other end has closed not destroy the socket, and with it what that end said before it
 * closed: the socket takes no more, and reads on until it comes to the end itself. `refused` hears of it. Any other failure is
 * one as ever. Returns what undoes it.
 */
export function outliveRefusal(socket: Socket, refused: () => void): () => void {
  const { _write: write, _writev: writev } = socket
  const guarded = (done: (cause?: Error | null) => void) => (cause?: NodeJS.ErrnoException | null) => {
    // A write that is never over: no other begins.
    if (cause && CLOSED.has(cause.code)) refused()
    else done(cause)
  }
  socket._write = (chunk, encoding, done) => write.call(socket, chunk, encoding, guarded(done))
  socket._writev = (chunks, done) => writev?.call(socket, chunks, guarded(done))
  return () => {
    socket._write = write
    if (writev) socket._writev = writev
  }
}
