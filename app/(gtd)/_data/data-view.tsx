'use client'

import { ChevronLeft } from 'lucide-react'
import { useCallback, useState } from 'react'
import { targetKey } from '#lib/client/target.ts'
import { useBackend, useBackends } from '#lib/client/use-backends.ts'
import { useTarget } from '#lib/client/use-client.ts'
import { Link } from '../../_components/ui/link.tsx'
import { Skeleton } from '../../_components/ui/skeleton.tsx'
import { View } from '../_views/view.tsx'
import { CopySection } from './copy-section.tsx'
import { ExportSection } from './export-section.tsx'
import { FeedSection } from './feed-section.tsx'
import { ImportSection } from './import-section.tsx'

/** How data gets in, out, and from one backend to another. */
export function YourDataView() {
  const backend = useBackend()
  const { data: backends, error } = useBackends()
  const target = targetKey(useTarget())
  const [writes, setWrites] = useState(0)
  const noteWrite = useCallback(() => setWrites((count) => count + 1), [])
  const name = backend?.name ?? 'your backend'
  return (
    <View
      title="Your data"
      note={
        <Link
          href="/settings"
          className="reach -ml-1 inline-flex min-h-6 items-center gap-0.5 rounded-sm pr-1 hover:text-ink"
        >
          <ChevronLeft aria-hidden="true" className="size-4" />
          Settings
        </Link>
      }
    >
      <div className="divide-y divide-line border-line border-y">
        {/* What was read of another backend, or before an import, is not offered any more. */}
        <ExportSection key={`export ${target} ${writes}`} backend={name} />
        <ImportSection key={`import ${target}`} backend={name} onWritten={noteWrite} />
        {backend && backends && (
          <>
            <CopySection key={`copy ${target}`} from={backend} backends={backends} onWritten={noteWrite} />
            <FeedSection backend={backend} />
          </>
        )}
        {!backends && !error && (
          <div className="space-y-3 py-6">
            <Skeleton className="h-4 w-40" />
            <Skeleton className="h-4 w-72 max-w-full" />
          </div>
        )}
      </div>
    </View>
  )
}
