import type { Metadata } from 'next'
import { WaitingView } from '../_views/waiting-view.tsx'

export const metadata: Metadata = { title: 'Waiting' }

export default function WaitingPage() {
  return <WaitingView />
}
