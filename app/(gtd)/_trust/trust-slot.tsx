'use client'

import { type ComponentType, lazy, Suspense } from 'react'
import { useIsHydrated } from '../../_state/use-is-hydrated.ts'

const Trust = lazy<ComponentType>(() =>
  import('./trust.tsx').then(
    (module) => ({ default: module.Trust }),
    // Gone between the page and its first second, say: the page goes on, and failures are said by what failed.
    () => ({ default: () => null }),
  ),
)

/** Where it is said that a backend is away. Its room in the header is always there, so that saying it moves nothing. */
export function TrustSlot() {
  return (
    <div role="status" className="flex min-w-0 flex-1">
      {useIsHydrated() && (
        <Suspense>
          <Trust />
        </Suspense>
      )}
    </div>
  )
}
