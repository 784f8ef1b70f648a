const LINE_END = 0x0a

/**
 * Takes the output of a process as it comes and passes on whole lines only: several processes that write to the same
 * place would cut into each other's. `end` passes on what a process that died has left of a line.
 */
export function createWholeLines(write: (lines: Buffer) => void): { push(chunk: Buffer): void; end(): void } {
  let rest: Buffer[] = []
  return {
    push(chunk) {
      const end = chunk.lastIndexOf(LINE_END) + 1
      if (end > 0) {
        write(Buffer.concat([...rest, chunk.subarray(0, end)]))
        rest = []
      }
      if (end < chunk.length) rest.push(chunk.subarray(end))
    },
    end() {
      if (rest.length > 0) write(Buffer.concat([...rest, Buffer.of(LINE_END)]))
      rest = []
    },
  }
}
