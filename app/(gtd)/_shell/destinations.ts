import type { TaskStatus } from '#lib/contract/task.ts'
import { type Icon, icon } from '../../_components/ui/icon.tsx'

const CalendarDays = icon('CalendarDays')
const CheckCheck = icon('CheckCheck')
const CircleArrowRight = icon('CircleArrowRight')
const Cloud = icon('Cloud')
const Coffee = icon('Coffee')
const Hourglass = icon('Hourglass')
const Inbox = icon('Inbox')
const Layers = icon('Layers')
const Sun = icon('Sun')

/** A place in the app: its address, its icon's colour, and the keys that lead there. */
export type Destination = {
  href: string
  name: string
  icon: Icon
  colour: string
  keys: string
  /** The status whose count stands beside it. */
  counts?: TaskStatus
}

export const DESTINATIONS: readonly Destination[] = [
  { href: '/today', name: 'Today', icon: Sun, colour: 'text-amber', keys: 'g t' },
  { href: '/inbox', name: 'Inbox', icon: Inbox, colour: 'text-blue', keys: 'g i', counts: 'inbox' },
  { href: '/next', name: 'Next', icon: CircleArrowRight, colour: 'text-accent', keys: 'g n', counts: 'next' },
  { href: '/waiting', name: 'Waiting', icon: Hourglass, colour: 'text-amber', keys: 'g w', counts: 'waiting' },
  { href: '/someday', name: 'Someday', icon: Cloud, colour: 'text-violet', keys: 'g s', counts: 'someday' },
  { href: '/projects', name: 'Projects', icon: Layers, colour: 'text-ink-2', keys: 'g p' },
  { href: '/calendar', name: 'Calendar', icon: CalendarDays, colour: 'text-ink-2', keys: 'g c' },
  { href: '/review', name: 'Review', icon: Coffee, colour: 'text-ink-2', keys: 'g r' },
  { href: '/done', name: 'Done', icon: CheckCheck, colour: 'text-ink-3', keys: 'g d' },
]

/** How a status looks wherever it is named. */
export const STATUS_LOOKS: Record<TaskStatus, { icon: Icon; colour: string }> = {
  inbox: { icon: Inbox, colour: 'text-blue' },
  next: { icon: CircleArrowRight, colour: 'text-accent' },
  waiting: { icon: Hourglass, colour: 'text-amber' },
  someday: { icon: Cloud, colour: 'text-violet' },
  done: { icon: CheckCheck, colour: 'text-ink-3' },
}
