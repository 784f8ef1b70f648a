import { appendFileSync } from 'node:fs'
import { join } from 'node:path'

/** Appends each line that a process writes to `<folder>/process.log`, and passes it on. */
export function logTo(folder: string, onLog?: (line: string) => void): (line: string) => void {
  const file = join(folder, 'process.log')
  return (line) => {
    appendFileSync(file, `${line}\n`)
    onLog?.(line)
  }
}
