import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROJECT_ROOT } from '#lib/shootout/drivers/environment.ts'

/** The installed version of an npm package of the project. */
export function packageVersion(name: string): string {
  const text = readFileSync(join(PROJECT_ROOT, 'node_modules', name, 'package.json'), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

/** The first version number that a program prints when asked for it, or null where there is no such program. */
export function programVersion(program: string, ...args: string[]): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: 10_000 }, (error, stdout, stderr) =>
      resolve(error ? null : (/\d+(?:\.\d+)+/.exec(stdout + stderr)?.[0] ?? null)),
    )
  })
}
