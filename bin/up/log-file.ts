import { createWriteStream, renameSync, type WriteStream } from 'node:fs'
import { join } from 'node:path'

const LIMIT_BYTES = 10_000_000

/** A writer of lines to `<dataDir>/logs/<id>.log`: begun anew here, and set aside as `.log.1` whenever it reaches 10 MB. */
export function openLog(dataDir: string, id: string): (line: string) => void {
  const file = join(dataDir, 'logs', `${id}.log`)
  let stream = open(file)
  let bytes = 0
  return (line) => {
    bytes += Buffer.byteLength(line) + 1
    if (bytes > LIMIT_BYTES) {
      stream.end()
      renameSync(file, `${file}.1`)
      stream = open(file)
      bytes = Buffer.byteLength(line) + 1
    }
    stream.write(`${line}\n`)
  }
}

function open(file: string): WriteStream {
  const stream = createWriteStream(file)
  // A full disk must not end what is being logged; the line on the terminal is all that can be done.
  stream.on('error', (error) => console.error(`${file} cannot be written: ${error.message}`))
  return stream
}
