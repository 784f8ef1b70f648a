'use client'

import { ChevronRight } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { cx } from '../../_components/ui/cx.ts'

/** How many rows are shown at first, and how many more each time someone asks. */
const SHOWN = 20
const MORE = 200

/** Several {@link FoldedList}s in one frame. */
export function FoldedLists({ children }: { children: ReactNode }) {
  return <div className="divide-y divide-line rounded-md border border-line empty:hidden">{children}</div>
}

/** A list that may be long: folded under its name and number, and cut with `and 480 more`. Nothing when it is empty. */
export function FoldedList<T>({
  title,
  tone = 'text-ink',
  rows,
  isOpen = false,
  children: line,
}: {
  title: string
  tone?: string
  rows: readonly T[]
  isOpen?: boolean
  /** Renders one row. */
  children: (row: T) => ReactNode
}) {
  const [shown, setShown] = useState(SHOWN)
  if (rows.length === 0) return null
  const more = rows.length - shown
  return (
    <details open={isOpen} className="group">
      <summary className="flex min-h-control list-none items-center gap-2 rounded-md px-3 py-1.5 transition-colors duration-100 focus-visible:-outline-offset-2 pointer:hover:bg-hover [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-ink-3 group-open:rotate-90" />
        <span className={cx('flex-1', tone)}>{title}</span>
        <span className="text-ink-3 text-xs tabular-nums">{rows.length.toLocaleString('en')}</span>
      </summary>
      <ul className="space-y-1.5 pr-3 pb-3 pl-9 [overflow-wrap:anywhere]">
        {rows.slice(0, shown).map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a plan never change their order
          <li key={index}>{line(row)}</li>
        ))}
        {more > 0 && (
          <li>
            <button
              type="button"
              onClick={() => setShown(shown + MORE)}
              className="-mx-1 min-h-6 rounded-sm px-1 font-medium text-accent text-sm pointer:hover:bg-hover"
            >
              and {more.toLocaleString('en')} more
            </button>
          </li>
        )}
      </ul>
    </details>
  )
}

/** A row of a folded list: what it is about, and what is said of it. */
export function FoldedRow({ item, kind, children }: { item: string; kind?: string; children?: ReactNode }) {
  return (
    <>
      {item}
      {kind === 'project' && <span className="ml-1.5 text-ink-3 text-xs">project</span>}
      {children && <span className="block text-ink-2 text-sm">{children}</span>}
    </>
  )
}
