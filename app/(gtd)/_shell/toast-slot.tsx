'use client'

import { Suspense } from 'react'
import { useIsHydrated } from '#lib/client/is-hydrated.ts'
import { piece } from '../../_components/piece.tsx'

const Toasts = piece(() => import('./toasts.tsx').then((module) => module.Toasts))

/** Where toasts appear; its code comes after the page. */
export function ToastSlot() {
  return useIsHydrated() ? (
    <Suspense>
      <Toasts />
    </Suspense>
  ) : null
}
