'use client'

import { CircleArrowRight, Coffee, Inbox, ListChecks } from 'lucide-react'
import { Button, buttonLook } from '../../_components/ui/button.tsx'
import { Kbd } from '../../_components/ui/kbd.tsx'
import { Link } from '../../_components/ui/link.tsx'
import { useSetDialog } from '../../_state/dialog.tsx'
import { Empty } from './empty.tsx'

const STEPS = [
  {
    name: 'Capture',
    icon: Inbox,
    colour: 'text-blue',
    words: 'Everything that has your attention, here in the inbox.',
  },
  { name: 'Clarify', icon: ListChecks, colour: 'text-violet', words: 'What is it, and what is the next thing to do?' },
  {
    name: 'Do',
    icon: CircleArrowRight,
    colour: 'text-accent',
    words: 'Today and Next show only what can be done now.',
  },
  { name: 'Review', icon: Coffee, colour: 'text-amber', words: 'Once a week, so that you can trust the rest.' },
] as const

/** How to begin, for whoever has written nothing down yet: what the line above is for, where it leads, and the ways in. */
export function FirstMinute() {
  const setDialog = useSetDialog()
  return (
    <>
      <Empty
        icon={Inbox}
        colour="text-blue"
        title="Empty your head"
        action={
          <>
            <Link href="/settings/data" className={buttonLook()}>
              Bring your tasks along
            </Link>
            <Button className="pointer-coarse:hidden" onClick={() => setDialog({ kind: 'shortcuts' })}>
              Show all keys
              <span aria-hidden="true">
                <Kbd keys="?" />
              </span>
            </Button>
          </>
        }
      >
        Write down above whatever is on your mind, one thing after another. What to do about it is decided later.
      </Empty>
      <ol className="grid gap-x-8 gap-y-4 border-line border-t pt-6 sm:grid-cols-2 lg:grid-cols-4">
        {STEPS.map(({ name, icon: Icon, colour, words }) => (
          <li key={name} className="flex gap-2.5">
            <Icon aria-hidden="true" className={`mt-0.5 size-4 shrink-0 ${colour}`} />
            <span className="min-w-0">
              <span className="block font-semibold">{name}</span>
              <span className="block text-pretty text-ink-2 text-sm">{words}</span>
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}
