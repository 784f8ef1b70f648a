import type { Metadata } from 'next'
import { CalendarView } from '../_views/calendar-view.tsx'

export const metadata: Metadata = { title: 'Calendar' }

export default function CalendarPage() {
  return <CalendarView />
}
