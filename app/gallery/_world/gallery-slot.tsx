'use client'

import { Suspense } from 'react'
import { useIsHydrated } from '#lib/client/is-hydrated.ts'
import { piece } from '../../_components/piece.tsx'

// In a chunk of its own: nothing of it is in what the task views load.
const Gallery = piece(() => import('./gallery.tsx').then((module) => module.Gallery))

/** The gallery, in the browser only: what it shows is dated by the browser's own today. */
export function GallerySlot() {
  return useIsHydrated() ? (
    <Suspense>
      <Gallery />
    </Suspense>
  ) : null
}
