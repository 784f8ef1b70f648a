'use client'

import { useEffect } from 'react'
import { say, sayError } from '../../_state/notify.ts'
import { explainFailure } from '../_actions/say-failure.ts'
import { count } from '../_data/count.ts'
import { useOffline } from './use-offline.ts'

/** Says what became of the changes that were kept: how many are sent, and each that was refused, with its reason. */
export function useReplayed(): void {
  const offline = useOffline()
  useEffect(() => {
    if (!offline) return
    return offline.replayed.subscribe(() => {
      const replay = offline.replayed.get()
      if (!replay) return
      if (replay.sent > 0) say(`${count(replay.sent, 'kept change')} sent`, { duration: 4_000 })
      for (const { entry, error } of replay.refused)
        sayError(`Could not ${entry.change.attempt}`, {
          description: `${explainFailure(error)} It had been kept here, and is taken back.`,
          duration: Number.POSITIVE_INFINITY,
          closeButton: true,
        })
    })
  }, [offline])
}
