'use client'

import { Suspense } from 'react'
import { useIsHydrated } from '#lib/client/is-hydrated.ts'
import { piece } from '../../_components/piece.tsx'

const Trust = piece(() => import('./trust.tsx').then((module) => module.Trust))

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
