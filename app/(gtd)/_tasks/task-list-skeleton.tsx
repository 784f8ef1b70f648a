import { Skeleton } from '../../_components/ui/skeleton.tsx'

const WIDTHS = ['52%', '38%', '64%', '45%', '57%', '33%', '48%', '60%']

/** Rows of the size that the real ones will have. */
export function TaskListSkeleton() {
  return (
    <div role="status" aria-label="Loading tasks">
      {WIDTHS.map((width) => (
        <div key={width} className="flex h-10 items-center gap-3">
          <Skeleton className="ml-1 size-4.5 rounded-full" />
          <span style={{ width }} className="block">
            <Skeleton className="h-3" />
          </span>
        </div>
      ))}
    </div>
  )
}
