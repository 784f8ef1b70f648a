'use client'

import { ChevronLeft } from 'lucide-react'
import Link from 'next/link'
import { useBackend, useBackends } from '#lib/client/use-backends.ts'
import { Skeleton } from '../../_components/ui/skeleton.tsx'
import { View } from '../_views/view.tsx'
import { CopySection } from './copy-section.tsx'
import { ExportSection } from './export-section.tsx'
import { ImportSection } from './import-section.tsx'

/** How data gets in, out, and from one backend to another. */
export function YourDataView() {
  const backend = useBackend()
  const { data: backends } = useBackends()
  const name = backend?.name ?? 'your backend'
  return (
    <View
      title="Your data"
      note={
        <Link
          href="/settings"
          className="-ml-1 inline-flex min-h-6 items-center gap-0.5 rounded-sm pr-1 hover:text-ink"
        >
          <ChevronLeft aria-hidden="true" className="size-4" />
          Settings
        </Link>
      }
    >
      <div className="divide-y divide-line border-line border-y">
        <ExportSection backend={name} />
        <ImportSection backend={name} />
        {backend && backends ? (
          // Another source is another copy to be made.
          <CopySection key={`${backend.id}@${backend.type}`} from={backend} backends={backends} />
        ) : (
          <div className="space-y-3 py-6">
            <Skeleton className="h-4 w-40" />
            <Skeleton className="h-4 w-72 max-w-full" />
          </div>
        )}
      </div>
    </View>
  )
}
