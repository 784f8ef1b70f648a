import type { ReactNode } from 'react'
import { cx } from '../../_components/ui/cx.ts'
import type { Icon } from '../../_components/ui/icon.tsx'
import { Below } from './below.tsx'

/**
 * The frame of a view: its name, a line about it, what can be done with it, and `lead`; below, a frame later, the thing
 * itself.
 */
export function View({
  title,
  icon: Icon,
  colour,
  note,
  actions,
  lead,
  children,
}: {
  title: ReactNode
  icon?: Icon
  colour?: string
  note?: ReactNode
  actions?: ReactNode
  /** What one came for, above all else: it is there with the name. */
  lead?: ReactNode
  children: ReactNode
}) {
  return (
    <div className="mx-auto w-full max-w-[54rem] px-4 pt-2 pb-24 md:px-11">
      <div className="mb-4 flex min-h-9 flex-wrap items-center gap-x-2 gap-y-2">
        {Icon && <Icon aria-hidden="true" className={cx('size-5.5 shrink-0', colour)} strokeWidth={2.25} />}
        <h1 className="min-w-[min(100%,8rem)] flex-1 font-semibold text-2xl [overflow-wrap:anywhere]">{title}</h1>
        {actions}
      </div>
      {note && <div className="-mt-2 mb-4 text-ink-2">{note}</div>}
      {lead}
      <Below>{children}</Below>
    </div>
  )
}
