import type { Metadata } from 'next'
import { DoneView } from '../_views/done-view.tsx'

export const metadata: Metadata = { title: 'Done' }

export default function DonePage() {
  return <DoneView />
}
