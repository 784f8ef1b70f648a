import { rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { makeFolder } from '#lib/db/folder.ts'
import { Failure } from '../failure.ts'

/** The absolute path of a data folder that is there and can be written. Throws a {@link Failure} that names it. */
export async function prepareDataFolder(given: string): Promise<string> {
  const folder = resolve(given)
  const probe = join(folder, `.writable-${process.pid}`)
  try {
    makeFolder(join(folder, 'logs'))
    await writeFile(probe, '')
    await rm(probe)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Failure(
      `The data folder ${folder} cannot be written (${code}); mend it or choose another with --data DIR.`,
    )
  }
  return folder
}
