import type { ContextCount } from '#lib/gtd/statistics.ts'
import { Link } from '../../_components/ui/link.tsx'
import { contextHref } from '../_shell/links.ts'

const SHOWN = 12

/** How many open and done tasks carry each context, the fullest first. */
export function ContextBars({ counts }: { counts: readonly ContextCount[] }) {
  const shown = counts.slice(0, SHOWN)
  const most = Math.max(1, ...shown.map(({ open, done }) => open + done))
  return (
    <section aria-label="By context">
      <h2 className="mb-3 border-line border-b pb-1.5 font-semibold text-sm">By context</h2>
      <ul className="grid grid-cols-[minmax(0,7rem)_minmax(0,1fr)_auto] gap-x-3 gap-y-1.5">
        {shown.map(({ context, open, done }) => (
          <li key={context ?? ''} className="col-span-3 grid grid-cols-subgrid items-center text-sm">
            <span className="truncate">
              {context === null ? (
                <span className="text-ink-2">No context</span>
              ) : (
                <Link href={contextHref(context)} className="rounded-sm hover:underline">
                  {context}
                </Link>
              )}
            </span>
            <span aria-hidden="true" className="flex h-3 min-w-0 gap-px">
              <span style={{ width: `${(open / most) * 100}%` }} className="rounded-sm bg-control" />
              <span style={{ width: `${(done / most) * 100}%` }} className="rounded-sm bg-accent" />
            </span>
            <span className="whitespace-nowrap text-right text-ink-2 text-xs tabular-nums">
              {open} open, {done} done
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
