'use client'

import { lazy, Suspense } from 'react'
import { useIsHydrated } from '../../_state/use-is-hydrated.ts'

// In a chunk of its own: nothing of it is in what the task views load.
const Gallery = lazy(() => import('./gallery.tsx').then((module) => ({ default: module.Gallery })))

/** The gallery, in the browser only: what it shows is dated by the browser's own today. */
export function GallerySlot() {
  return useIsHydrated() ? (
    <Suspense>
      <Gallery />
    </Suspense>
  ) : null
}
