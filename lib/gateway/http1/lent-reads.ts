const READ_BYTES = 64 * 1024
/**
 * What is read from any plain connection, a client's or a backend's, is dealt with before anything else is read: reads come
 * from the event loop alone, and none begins before the one before has returned, whatever that makes others write. So one
 * place will do for all: a buffer for each read, and a stream to hand it on, would cost more than to parse most messages.
 */
const READ_BUFFER = Buffer.allocUnsafeSlow(READ_BYTES)

/** What a socket is told as `onread`. */
export type LentReads = { buffer: Buffer; callback(length: number, buffer: Uint8Array): boolean }

/** Has what is read given to `onBytes`, where it is valid only until that returns. False from it: no more until `resume`. */
export function lentReads(onBytes: (bytes: Buffer) => unknown): LentReads {
  return {
    buffer: READ_BUFFER,
    callback: (length, buffer) => onBytes((buffer as Buffer).subarray(0, length)) !== false,
  }
}
