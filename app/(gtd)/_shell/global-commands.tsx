'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import type { Command } from '../../_keys/command.ts'
import { useCommands } from '../../_keys/use-commands.ts'
import { useSetDialog } from '../../_state/dialog.tsx'
import { say } from '../../_state/notify.ts'
import { whenIdle } from '../../_state/when-idle.ts'
import { usePerform } from '../_actions/use-perform.ts'
import { ComingName } from '../_views/view.tsx'
import { DESTINATIONS } from './destinations.ts'
import { useGoing } from './use-going.ts'

const NEAR = [...DESTINATIONS.map(({ href }) => href), '/search', '/clarify', '/statistics']

/** The keys that work everywhere; over what they lead away from, the name of where they lead, until that is there. */
export function GlobalCommands() {
  const router = useRouter()
  const setDialog = useSetDialog()
  const { undo } = usePerform()
  const { goal, go, goSaying } = useGoing()
  // What a key leads to is there before it is pressed.
  useEffect(() => whenIdle(...NEAR.map((href) => () => router.prefetch(href))), [router])
  useCommands([
    {
      id: 'add',
      title: 'Add a task',
      group: 'Anywhere',
      keys: ['n', 'a'],
      run: () => setDialog({ kind: 'quick-add' }),
    },
    {
      id: 'search',
      title: 'Search',
      group: 'Anywhere',
      keys: ['/'],
      run: () => focusSearch(() => go('/search')),
    },
    {
      id: 'palette',
      title: 'Go, do or find anything',
      group: 'Anywhere',
      keys: ['Mod+k'],
      run: () => setDialog({ kind: 'palette' }),
    },
    {
      id: 'new-project',
      title: 'Add a project',
      group: 'Anywhere',
      keys: ['P'],
      run: () => setDialog({ kind: 'new-project' }),
    },
    {
      id: 'undo',
      title: 'Undo',
      group: 'Anywhere',
      keys: ['z', 'Mod+z'],
      run: () => void (undo() || say('Nothing to undo')),
    },
    { id: 'keys', title: 'Show all keys', group: 'Anywhere', keys: ['?'], run: () => setDialog({ kind: 'shortcuts' }) },
    ...DESTINATIONS.map((place) => goCommand(place, () => goSaying(place))),
    goCommand({ href: '/statistics', name: 'Statistics', keys: 'g x' }, () => go('/statistics')),
  ])
  return (
    goal && (
      // It takes no room of what it lies over, wherever that is scrolled to.
      <div data-goal={goal.place.name} className="sticky top-0 z-20 h-0">
        <div style={{ height: goal.height }} className="bg-surface">
          <ComingName title={goal.place.name} icon={goal.place.icon} colour={goal.place.colour} />
        </div>
      </div>
    )
  )
}

function goCommand({ href, name, keys }: { href: string; name: string; keys: string }, run: () => void): Command {
  return { id: `go-${href}`, title: name, group: 'Go to', keys: [keys], run }
}

/** The search field where there is one already. */
function focusSearch(open: () => void): void {
  const field = document.querySelector<HTMLInputElement>('input[type="search"]')
  if (!field) open()
  field?.focus()
  field?.select()
}
