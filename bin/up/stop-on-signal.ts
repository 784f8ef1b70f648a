import { stopAllChildren } from '#lib/shootout/drivers/child.ts'
import { tell } from '../terminal.ts'

/**
 * On the first SIGINT, SIGTERM or SIGHUP runs `first`, stops every process started here, says so, and exits with 0.
 * Whether that has begun is the result: from then on, what ends was meant to end.
 */
export function stopOnSignal(first: () => Promise<void>): () => boolean {
  let stopping = false
  const stop = async () => {
    // Ctrl-C reaches us twice, from the terminal and from the bootstrap; and people press it again.
    if (stopping) return
    stopping = true
    await first()
    await stopAllChildren()
    tell('\nStopped.')
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  return () => stopping
}
