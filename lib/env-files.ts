import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { type Environment, SettingsError } from './env.ts'

/** How often the files are looked at. A change counts once two looks find the same, so it takes up to twice as long. */
const LOOK_MS = 500

/** Settings from files, under those of the process's own environment. */
export type EnvFiles = {
  /** Reads them now. Throws a `SettingsError` for one that is there and cannot be read. */
  read(): Promise<Environment>
  /**
   * From now on calls `onChange` whenever what the files say, or which of them there are, is no longer what `read` has
   * found; the result ends that. A half-written file is waited for: nothing counts before it stands still.
   */
  watch(onChange: () => void): () => void
}

/**
 * The environment `own`, with what it lacks from `ENV_FILE` or else from `.env.local` and then `.env` under `root`.
 * The files are looked at rather than watched by the system: that misses a file made later or replaced by another of
 * its name, as editors do, on one system or the other, and sees nothing on mounted folders.
 */
export function createEnvFiles(own: Environment, root: string): EnvFiles {
  const files = (own.ENV_FILE ? [own.ENV_FILE] : ['.env.local', '.env']).map((file) => resolve(root, file))
  let known = ''

  return {
    async read() {
      const found = await look(files)
      known = keyOf(found)
      const problems = found.flatMap(({ file, failure }) => (failure ? [`${file}: cannot be read (${failure})`] : []))
      if (problems.length > 0) throw new SettingsError(problems)
      // The first that says something wins, as with a variable that is set already.
      return Object.assign({}, ...found.map(({ text }) => parseEnv(text ?? '')).reverse(), own)
    },
    watch(onChange) {
      let pending = known
      let timer = setTimeout(again, LOOK_MS).unref()
      let stopped = false
      async function again() {
        const now = keyOf(await look(files))
        if (stopped) return
        if (now !== known && now === pending) onChange()
        pending = now
        timer = setTimeout(again, LOOK_MS).unref()
      }
      return () => {
        stopped = true
        clearTimeout(timer)
      }
    },
  }
}

type Found = { file: string; text: string | null; failure: string | null }

/** A file that is not there is no failure: it may come. */
function look(files: readonly string[]): Promise<Found[]> {
  return Promise.all(
    files.map((file) =>
      readFile(file, 'utf8').then(
        (text) => ({ file, text, failure: null }),
        ({ code = 'unknown' }: NodeJS.ErrnoException) => ({
          file,
          text: null,
          failure: code === 'ENOENT' ? null : code,
        }),
      ),
    ),
  )
}

function keyOf(found: readonly Found[]): string {
  return JSON.stringify(found)
}
