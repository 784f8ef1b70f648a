'use client'

import { useRouter } from 'next/navigation'
import { Suspense, useEffect } from 'react'
import { piece } from '../../_components/piece.tsx'
import { icon } from '../../_components/ui/icon.tsx'
import type { Command } from '../../_keys/command.ts'
import { useCommands } from '../../_keys/use-commands.ts'
import { useSetDialog } from '../../_state/dialog.tsx'
import { say } from '../../_state/notify.ts'
import { whenIdle } from '../../_state/when-idle.ts'
import { usePerform } from '../_actions/use-perform.ts'
import { ComingName } from '../_views/view.tsx'
import { DESTINATIONS, type Destination } from './destinations.ts'
import { useGoing } from './use-going.ts'

const ComingSearch = piece(() => import('../_views/coming-search.tsx').then((module) => module.ComingSearch))
const SEARCH: Destination = { href: '/search', name: 'Search', icon: icon('Search'), colour: 'text-ink-2', keys: '/' }
const NEAR = [...DESTINATIONS.map(({ href }) => href), SEARCH.href, '/clarify', '/statistics']

/** The keys that work everywhere; over what they lead away from, the name of where they lead, until that is there. */
export function GlobalCommands() {
  const router = useRouter()
  const setDialog = useSetDialog()
  const { undo } = usePerform()
  const { goal, go, goSaying } = useGoing()
  // What a key leads to is there before it is pressed.
  useEffect(() => whenIdle(ComingSearch.preload, ...NEAR.map((href) => () => router.prefetch(href))), [router])
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
      keys: [SEARCH.keys],
      run: () => focusSearch(() => goSaying(SEARCH)),
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
          <ComingName
            title={goal.place.name}
            icon={goal.place.icon}
            colour={goal.place.colour}
            lead={
              goal.place === SEARCH && (
                <Suspense>
                  <ComingSearch />
                </Suspense>
              )
            }
          />
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
