import type { ReactNode } from 'react'
import { cx } from '../../_components/ui/cx.ts'
import type { Icon } from '../../_components/ui/icon.tsx'
import { Below } from './below.tsx'

const FRAME = 'mx-auto w-full max-w-[54rem] px-4 pt-2 md:px-11'

type Named = { title: ReactNode; icon?: Icon; colour?: string; actions?: ReactNode }

/**
 * The frame of a view: its name, a line about it, what can be done with it, and `lead`; below, a frame later, the thing
 * itself.
 */
export function View({
  title,
  icon,
  colour,
  note,
  actions,
  lead,
  children,
}: Named & {
  note?: ReactNode
  /** What one came for, above all else: it is there with the name. */
  lead?: ReactNode
  children: ReactNode
}) {
  return (
    <div className={cx(FRAME, 'pb-24')}>
      <Name title={title} icon={icon} colour={colour} actions={actions} />
      {note && <div className="-mt-2 mb-4 text-ink-2">{note}</div>}
      {lead}
      <Below>{children}</Below>
    </div>
  )
}

/** What a view will be called, where it will stand, for who sees it: it is the heading of nothing yet. `lead` is for all. */
export function ComingName({ lead, ...named }: Named & { lead?: ReactNode }) {
  return (
    <div className={FRAME}>
      <div aria-hidden="true">
        <Name {...named} as="div" />
      </div>
      {lead}
    </div>
  )
}

function Name({ title, icon: Icon, colour, actions, as: Heading = 'h1' }: Named & { as?: 'h1' | 'div' }) {
  return (
    <div className="mb-4 flex min-h-9 flex-wrap items-center gap-x-2 gap-y-2">
      {Icon && <Icon aria-hidden="true" className={cx('size-5.5 shrink-0', colour)} strokeWidth={2.25} />}
      <Heading className="min-w-[min(100%,8rem)] flex-1 font-semibold text-2xl [overflow-wrap:anywhere]">
        {title}
      </Heading>
      {actions}
    </div>
  )
}
