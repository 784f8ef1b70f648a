import type { Metadata } from 'next'
import { StatisticsView } from '../_statistics/statistics-view.tsx'

export const metadata: Metadata = { title: 'Statistics' }

export default function StatisticsPage() {
  return <StatisticsView />
}
