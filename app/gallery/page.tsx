import type { Metadata } from 'next'
import { GallerySlot } from './_world/gallery-slot.tsx'

export const metadata: Metadata = { title: 'Gallery', robots: { index: false, follow: false } }

export default function GalleryPage() {
  return <GallerySlot />
}
