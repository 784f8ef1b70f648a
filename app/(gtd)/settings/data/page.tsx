import type { Metadata } from 'next'
import { YourDataView } from '../../_data/data-view.tsx'

export const metadata: Metadata = { title: 'Your data' }

export default function DataPage() {
  return <YourDataView />
}
