'use client'

import { lazy, Suspense } from 'react'
import { useIsHydrated } from '../../_state/use-is-hydrated.ts'

const Toasts = lazy(() => import('./toasts.tsx').then((module) => ({ default: module.Toasts })))

/** Where toasts appear; its code comes after the page. */
export function ToastSlot() {
  return useIsHydrated() ? (
    <Suspense>
      <Toasts />
    </Suspense>
  ) : null
}
