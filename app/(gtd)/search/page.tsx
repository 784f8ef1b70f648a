import type { Metadata } from 'next'
import { Suspense } from 'react'
import { SearchView } from '../_views/search-view.tsx'

export const metadata: Metadata = { title: 'Search' }

export default function SearchPage() {
  return (
    // What is searched for stands in the address, which a static page does not know.
    <Suspense>
      <SearchView />
    </Suspense>
  )
}
