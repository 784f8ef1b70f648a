import type { Socket } from 'node:net'

/** What comes after the last chunk of a body without trailers (RFC 9112 §7.1). */
export const LAST_CHUNK = '0\r\n\r\n'

/** Writes a chunk of a body, which may not be empty: that would be the last. False: the other side is slower. */
export function writeChunk(socket: Socket, bytes: Buffer): boolean {
  socket.cork()
  socket.write(`${bytes.length.toString(16)}\r\n`, 'latin1')
  socket.write(bytes)
  const goOn = socket.write('\r\n', 'latin1')
  socket.uncork()
  return goOn
}
