'use client'

import { useEffect } from 'react'
import type { Target } from '#lib/client/target.ts'
import { useClient } from '#lib/client/use-client.ts'
import type { Change } from '#lib/client/write-queue.ts'
import { say, sayError } from '../../_state/notify.ts'
import { explainFailure, remade, sayFailure } from '../_actions/say-failure.ts'
import { count } from '../_data/count.ts'
import { useOffline } from './use-offline.ts'

/** Says what became of the changes that were kept: how many are sent, and each that was refused, with its reason. */
export function useReplayed(): void {
  const offline = useOffline()
  const { queue } = useClient()
  useEffect(() => {
    if (!offline) return
    // Where it was kept for, whichever backend is chosen by then.
    async function submit(target: Target, change: Change): Promise<void> {
      const outcome = await queue.submit(target, change)
      if (!outcome.ok) sayFailure(change, outcome.error, (again) => void submit(target, again))
    }
    return offline.replayed.subscribe(() => {
      const replay = offline.replayed.get()
      if (!replay) return
      if (replay.sent > 0) say(`${count(replay.sent, 'kept change')} sent`, { duration: 4_000 })
      for (const { entry, error } of replay.refused) {
        const again = remade(entry.change, error)
        sayError(`Could not ${entry.change.attempt}`, {
          description: `${explainFailure(error)} It had been kept here, and is taken back.`,
          duration: Number.POSITIVE_INFINITY,
          closeButton: true,
          ...(again && { action: { label: 'Add it again', onClick: () => void submit(entry.target, again) } }),
        })
      }
    })
  }, [offline, queue])
}
