import type { Metadata } from 'next'
import { TodayView } from '../_views/today-view.tsx'

export const metadata: Metadata = { title: 'Today' }

export default function TodayPage() {
  return <TodayView />
}
