'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useTransition } from 'react'
import { useComing } from '../../_keys/coming.ts'
import { useCommands } from '../../_keys/use-commands.ts'
import { useSetDialog } from '../../_state/dialog.tsx'
import { say } from '../../_state/notify.ts'
import { whenIdle } from '../../_state/when-idle.ts'
import { usePerform } from '../_actions/use-perform.ts'
import { DESTINATIONS } from './destinations.ts'

const NEAR = [...DESTINATIONS.map(({ href }) => href), '/search', '/clarify', '/statistics']

/** The keys that work everywhere. */
export function GlobalCommands() {
  const router = useRouter()
  const setDialog = useSetDialog()
  const { undo } = usePerform()
  const [isGoing, startGoing] = useTransition()
  useComing(isGoing)
  const goTo = (href: string) => () => startGoing(() => router.push(href))
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
      run: () => focusSearch(goTo('/search')),
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
    ...[...DESTINATIONS, { href: '/statistics', name: 'Statistics', keys: 'g x' }].map(({ href, name, keys }) => ({
      id: `go-${href}`,
      title: name,
      group: 'Go to' as const,
      keys: [keys],
      run: goTo(href),
    })),
  ])
  return null
}

/** The search field where there is one already. */
function focusSearch(open: () => void): void {
  const field = document.querySelector<HTMLInputElement>('input[type="search"]')
  if (!field) open()
  field?.focus()
  field?.select()
}
