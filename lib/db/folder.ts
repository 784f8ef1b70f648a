import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a folder and those above it that are missing. Throws what the system says of the first that cannot be made.
 * Node's own `recursive: true` never returns where there is a folder in which none can be made, such as `/proc`: that
 * answers ENOENT, which Node takes for a missing parent, again and again.
 */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  try {
    mkdirSync(folder)
  } catch (error) {
    // Another process may have made it just now.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}
