import { cx } from '../../_components/ui/cx.ts'
import { Skeleton } from '../../_components/ui/skeleton.tsx'

const WIDTHS = ['52%', '38%', '64%', '45%', '57%', '33%', '48%', '60%']

/** Rows of the size that the real ones will have: `height` is a class. */
export function TaskListSkeleton({ height = 'h-row' }: { height?: string }) {
  return (
    <div role="status" aria-label="Loading tasks">
      {WIDTHS.map((width) => (
        <div key={width} className={cx('flex items-center gap-3 md:-ml-0.5', height)}>
          <Skeleton className="size-4.5 md:ml-1" />
          <span style={{ width }} className="block">
            <Skeleton className="h-3" />
          </span>
        </div>
      ))}
    </div>
  )
}
