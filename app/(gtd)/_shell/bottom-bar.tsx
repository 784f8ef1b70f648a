'use client'

import { usePathname } from 'next/navigation'
import { useCounts } from '#lib/client/hooks.ts'
import { cx } from '../../_components/ui/cx.ts'
import { icon } from '../../_components/ui/icon.tsx'
import { Link } from '../../_components/ui/link.tsx'
import { useSetDialog } from '../../_state/dialog.tsx'
import { DESTINATIONS, type Destination } from './destinations.ts'

const Plus = icon('Plus')

/** On a phone: four places under the thumb, and adding in the middle. */
export function BottomBar() {
  const setDialog = useSetDialog()
  const [today, inbox, next, , , projects] = DESTINATIONS
  return (
    <nav
      aria-label="Places"
      className="grid shrink-0 grid-cols-5 items-center border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] typing:hidden md:hidden"
    >
      {today && <Place place={today} />}
      {inbox && <Place place={inbox} />}
      <button
        type="button"
        aria-label="New task"
        onClick={() => setDialog({ kind: 'quick-add' })}
        className="mx-auto flex size-11 items-center justify-center rounded-full bg-accent text-on-accent shadow-float"
      >
        <Plus aria-hidden="true" className="size-5" />
      </button>
      {next && <Place place={next} />}
      {projects && <Place place={projects} />}
    </nav>
  )
}

function Place({ place: { href, name, icon: Icon, counts: status } }: { place: Destination }) {
  const { data: counts } = useCounts()
  const isCurrent = usePathname() === href
  const count = status ? counts?.[status] : undefined
  return (
    <Link
      href={href}
      aria-current={isCurrent ? 'page' : undefined}
      aria-label={count ? `${name}, ${count} open` : name}
      className={cx(
        'relative flex h-14 flex-col items-center justify-center gap-0.5 text-xs focus-visible:-outline-offset-2',
        isCurrent ? 'font-medium text-accent' : 'text-ink-3',
      )}
    >
      <Icon aria-hidden="true" className="size-5" />
      {name}
    </Link>
  )
}
