'use client'

import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react'
import { useProblem } from '#lib/client/use-backends.ts'

const load = () => import('./away-notice.tsx')
const AwayNotice = lazy(() => load().then((module) => ({ default: module.AwayNotice })))

/** Says when nothing can be reached. It goes when there is an answer. */
export function Banner() {
  const isOnline = useIsOnline()
  const problem = useProblem()
  useEffect(() => {
    // While it can still be fetched: it is needed when nothing can be.
    load().catch(() => {})
  }, [])
  return (
    <div role="status" aria-live="polite">
      <Suspense>{(problem !== undefined || !isOnline) && <AwayNotice isOnline={isOnline} />}</Suspense>
    </div>
  )
}

function useIsOnline(): boolean {
  return useSyncExternalStore(
    (listener) => {
      window.addEventListener('online', listener)
      window.addEventListener('offline', listener)
      return () => {
        window.removeEventListener('online', listener)
        window.removeEventListener('offline', listener)
      }
    },
    () => navigator.onLine,
    () => true,
  )
}
