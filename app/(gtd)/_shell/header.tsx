'use client'

import { useRouter } from 'next/navigation'
import { Button } from '../../_components/ui/button.tsx'
import { icon } from '../../_components/ui/icon.tsx'
import { IconButton } from '../../_components/ui/icon-button.tsx'
import { useSetDialog } from '../../_state/dialog.tsx'
import { BackendButton } from '../_backends/backend-button.tsx'
import { TrustSlot } from '../_trust/trust-slot.tsx'

const Command = icon('Command')
const Menu = icon('Menu')
const Plus = icon('Plus')
const Search = icon('Search')

/** What is at hand in every view: search, the backend, and adding. */
export function Header() {
  const router = useRouter()
  const setDialog = useSetDialog()
  return (
    <header className="flex h-12 shrink-0 items-center gap-1.5 px-2 sm:px-3">
      <IconButton label="Menu" className="md:hidden" onClick={() => setDialog({ kind: 'navigation' })}>
        <Menu aria-hidden="true" />
      </IconButton>
      <TrustSlot />
      <BackendButton />
      <Button variant="quiet" size="sm" aria-label="Search" title="Search (/)" onClick={() => router.push('/search')}>
        <Search aria-hidden="true" className="size-4" />
        <span className="max-lg:hidden">Search</span>
      </Button>
      <IconButton
        label="Commands"
        title="Go, do or find anything (Ctrl K or ⌘K)"
        aria-haspopup="dialog"
        onClick={() => setDialog({ kind: 'palette' })}
      >
        <Command aria-hidden="true" />
      </IconButton>
      <Button
        variant="primary"
        size="sm"
        aria-label="New task"
        title="New task (n)"
        className="max-md:hidden"
        onClick={() => setDialog({ kind: 'quick-add' })}
      >
        <Plus aria-hidden="true" className="size-4" />
        New task
      </Button>
    </header>
  )
}
