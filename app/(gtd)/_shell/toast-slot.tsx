'use client'

import { Suspense } from 'react'
import { piece } from '../../_components/piece.tsx'
import { useIsHydrated } from '../../_state/use-is-hydrated.ts'

const Toasts = piece(() => import('./toasts.tsx').then((module) => module.Toasts))

/** Where toasts appear; its code comes after the page. */
export function ToastSlot() {
  return useIsHydrated() ? (
    <Suspense>
      <Toasts />
    </Suspense>
  ) : null
}
