import { execFile } from 'node:child_process'
import { childEnvironment } from './environment.ts'

/** Why `needs` (command → lowest version) is not met here, as one clause for a person, or null when it is. */
export async function unmetNeed(needs: Record<string, string>): Promise<string | null> {
  const reasons = await Promise.all(Object.entries(needs).map(([command, lowest]) => unmet(command, lowest)))
  const found = reasons.filter((reason) => reason !== null)
  return found.length > 0 ? found.join('; ') : null
}

async function unmet(command: string, lowest: string): Promise<string | null> {
  // Go has `go version` only; asking in both ways is harmless everywhere else.
  const output = (await outputOf(command, '--version')) ?? (await outputOf(command, 'version'))
  if (output === null) return `needs ${command} ≥ ${lowest}, which is not installed`
  const version = /\d+(?:\.\d+)+|\d+/.exec(output)?.[0]
  if (version === undefined) return `needs ${command} ≥ ${lowest}, whose version could not be read`
  return isAtLeast(version, lowest) ? null : `needs ${command} ≥ ${lowest}, found ${version}`
}

/** Whether dotted number `version` is `lowest` or later, part by part; a missing part is 0. */
export function isAtLeast(version: string, lowest: string): boolean {
  const have = version.split('.').map(Number)
  const want = lowest.split('.').map(Number)
  for (let i = 0; i < Math.max(have.length, want.length); i++) {
    const difference = (have[i] ?? 0) - (want[i] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return true
}

function outputOf(command: string, argument: string): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(command, [argument], { env: childEnvironment({}), timeout: 10_000 }, (error, stdout, stderr) =>
      // Some print their version on stderr.
      resolve(error ? null : stdout.trim() || stderr),
    )
  })
}
