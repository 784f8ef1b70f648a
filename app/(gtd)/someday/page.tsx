import type { Metadata } from 'next'
import { SomedayView } from '../_views/someday-view.tsx'

export const metadata: Metadata = { title: 'Someday' }

export default function SomedayPage() {
  return <SomedayView />
}
