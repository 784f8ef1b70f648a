import type { Metadata } from 'next'
import { Suspense } from 'react'
import { FilterView } from '../_filters/filter-view.tsx'

export const metadata: Metadata = { title: 'Filter' }

export default function FilterPage() {
  return (
    // The filter stands in the address, which a static page does not know.
    <Suspense>
      <FilterView />
    </Suspense>
  )
}
