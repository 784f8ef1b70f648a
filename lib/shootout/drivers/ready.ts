import type { Child } from './child.ts'

const POLL_MS = 25
/** Patient: on a busy machine an answer may take seconds, and asking again and again would only delay it. */
const PROBE_MS = 10_000

/** Whether a 200 answer to a probe is the one awaited, of the process group that was started; absent: every 200 is. */
export type Accept = (body: unknown, group: number) => Promise<boolean>

/**
 * Resolves once every probe has answered 200. Rejects with one line when the process ends first, or is not ready
 * within `timeoutMs`; the line closes with the last thing that the process said.
 */
export async function waitUntilReady(
  child: Child,
  probes: readonly { url: string; accept?: Accept }[],
  timeoutMs: number,
): Promise<void> {
  const deadline = Date.now() + timeoutMs
  for (const { url, accept } of probes)
    while (!(await answers(child, url, Math.min(PROBE_MS, timeoutMs), accept))) {
      if (child.hasExited()) throw new Error(`ended with ${ending(await child.exited)}${said(child)}`)
      if (Date.now() > deadline) {
        await child.kill()
        throw new Error(`did not answer ${url} within ${timeoutMs / 1000} s${said(child)}`)
      }
      await new Promise((resolve) => setTimeout(resolve, POLL_MS))
    }
}

async function answers(child: Child, url: string, patienceMs: number, accept?: Accept): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(patienceMs) })
    const body: unknown = await response.json()
    return response.status === 200 && (accept === undefined || (await accept(body, child.pid)))
  } catch {
    return false // Not listening yet, or not speaking JSON yet: the same as not ready.
  }
}

function ending(code: number | null): string {
  return code === null ? 'a signal' : `exit code ${code}`
}

/** The line most likely to tell a person what went wrong: the last that speaks of an error, else the last. */
function said(child: Child): string {
  const lines = child.tail().filter((line) => line.trim() !== '')
  const found = lines.findLastIndex((line) => /(?:error|exception)\b|\b(?:fatal|panic|cannot)\b/i.test(line))
  const at = headOf(found === -1 ? lines.length - 1 : found, lines)
  const telling = lines[at]
  if (telling === undefined) return ''
  // A line that announces a list is nothing without it.
  const list = telling.endsWith(':') ? lines.slice(at + 1) : []
  return `: ${[telling.trim(), list.map((line) => line.trim()).join('; ')].join(' ').trim()}`
}

/** Where the list is announced that line `at` is of, or `at` itself. */
function headOf(at: number, lines: readonly string[]): number {
  if (!/^\s/.test(lines[at] ?? '')) return at
  const head = lines.findLastIndex((line, index) => index < at && /^\S/.test(line))
  return lines[head]?.endsWith(':') ? head : at
}
