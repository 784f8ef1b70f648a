import { Link } from '../../_components/ui/link.tsx'
import type { TaskSection } from './sections.ts'

/** The heading of a section, with how many tasks stand under it. */
export function SectionTitle({
  section: { title, href, aside, tasks, count = tasks.length },
}: {
  section: TaskSection
}) {
  return (
    <div className="mb-1 flex items-center gap-2 border-line border-b pb-1.5 text-sm">
      <h2 className="flex min-w-0 flex-1 items-baseline gap-2 font-semibold">
        <span className="min-w-0 [overflow-wrap:anywhere]">
          {href ? (
            <Link href={href} className="reach rounded-sm py-1.5 hover:underline">
              {title}
            </Link>
          ) : (
            title
          )}
        </span>
        <span className="font-normal text-ink-3 text-xs tabular-nums">{count}</span>
      </h2>
      {aside}
    </div>
  )
}
