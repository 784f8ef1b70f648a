'use client'

// In the same piece as this: a network that goes now must not come between them.
import '#lib/client/offline/offline.ts'
import { useChoicesCookie } from '../_first/use-choices-cookie.ts'
import { MissingNotice } from './missing-notice.tsx'
import { useConflictOpener } from './use-conflict-opener.ts'
import { useReplayed } from './use-replayed.ts'
import { useServiceWorker } from './use-service-worker.ts'
import { useShortcutLink } from './use-shortcut-link.ts'
import { useWaiting } from './use-waiting.ts'
import { WaitingNotice } from './waiting-notice.tsx'

/** What keeps a person's work safe while a backend is away. Loaded after the page, since a page needs it only then. */
export function Trust() {
  const waiting = useWaiting()
  useServiceWorker()
  useChoicesCookie(waiting.count > 0)
  useShortcutLink()
  useReplayed()
  useConflictOpener(waiting.conflicts)
  return (
    <>
      <WaitingNotice waiting={waiting} />
      <MissingNotice />
    </>
  )
}
