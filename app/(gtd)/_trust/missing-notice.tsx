'use client'

import { useEffect, useState } from 'react'
import { useStore } from '#lib/client/use-store.ts'
import { Button } from '../../_components/ui/button.tsx'
import { codeFailure } from '../../_state/code-failure.ts'

/**
 * Offers to reload where code of this page is gone from the server, as after a deploy: only a newer page can go on. Not
 * by itself: something may be half typed.
 */
export function MissingNotice() {
  const failure = useStore(codeFailure, null)
  const [isGone, setIsGone] = useState(false)
  useEffect(() => {
    let isCurrent = true
    void hasGone(failure).then((found) => isCurrent && found && setIsGone(true))
    return () => {
      isCurrent = false
    }
  }, [failure])
  if (!isGone) return null
  return (
    <div
      role="alert"
      className="fixed inset-x-3 bottom-[calc(4rem+env(safe-area-inset-bottom))] z-50 mx-auto flex max-w-md animate-slide-up items-center gap-3 rounded-lg border border-line bg-raised py-2.5 pr-2.5 pl-4 shadow-float md:bottom-4"
    >
      <p className="min-w-0 flex-1">
        The app has been updated, and this page lacks a part of it. What you did is safe.
      </p>
      <Button variant="primary" size="sm" onClick={() => location.reload()}>
        Reload
      </Button>
    </div>
  )
}

/** Whether the file that could not be loaded is there no more, and not the network. */
async function hasGone(failure: unknown): Promise<boolean> {
  const [file] = (failure instanceof Error && /\/_next\/static\/[^\s?]+/.exec(failure.message)) || []
  if (!file) return false
  const answer = await fetch(file, { method: 'HEAD', cache: 'no-store' }).catch(() => null)
  return answer?.status === 404
}
