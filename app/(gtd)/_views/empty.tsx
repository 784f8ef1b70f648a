import type { ReactNode } from 'react'
import { cx } from '../../_components/ui/cx.ts'
import type { Icon } from '../../_components/ui/icon.tsx'

/** What stands where nothing is: what it means, and what to do about it. */
export function Empty({
  icon: Icon,
  colour = 'text-ink-3',
  title,
  children,
  action,
}: {
  icon: Icon
  colour?: string
  title: string
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="flex flex-col items-center px-4 py-16 text-center">
      <span className="mb-4 flex size-12 items-center justify-center rounded-full bg-canvas">
        <Icon aria-hidden="true" className={cx('size-5.5', colour)} />
      </span>
      <p className="font-semibold">{title}</p>
      {children && <p className="mt-1 max-w-sm text-pretty text-ink-2">{children}</p>}
      {action && <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  )
}
