import type { Client } from '#lib/client/client.ts'
import type { Target } from '#lib/client/target.ts'

/** Throws, with a sentence, while changes wait to be sent to one of `targets`: what is written now would come before them. */
export function refuseWhileWaiting({ queue, places }: Client, ...targets: readonly Target[]): void {
  const waits = queue.pending
    .get()
    .some((entry) => entry.isHeld && targets.some((target) => places.isSame(entry.target, target)))
  if (waits)
    throw new Error('Changes that are kept here have to be sent first. They are listed at the top of the page.')
}
