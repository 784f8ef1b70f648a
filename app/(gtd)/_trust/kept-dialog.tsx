'use client'

import { useState } from 'react'
import type { PendingChange } from '#lib/client/write-queue.ts'
import { Button } from '../../_components/ui/button.tsx'
import { Dialog } from '../../_components/ui/dialog.tsx'
import { useSetDialog } from '../../_state/dialog.tsx'
import { formatTime, sayWaiting } from './say-waiting.ts'
import { useOffline } from './use-offline.ts'
import { useWaiting } from './use-waiting.ts'

/** What cannot be reached, what waits for it, and what can be done about both. */
export function KeptDialog({ onClose }: { onClose: () => void }) {
  const waiting = useWaiting()
  const setDialog = useSetDialog()
  const offline = useOffline()
  const { matter, meaning } = sayWaiting(waiting) ?? { matter: 'All is saved.', meaning: 'Nothing waits here.' }
  return (
    <Dialog title={matter} description={meaning} place="corner" onClose={onClose}>
      {waiting.kept.length > 0 && (
        <ul
          aria-label="Kept changes"
          className="min-h-0 divide-y divide-line overflow-y-auto overscroll-contain border-line border-t px-5"
        >
          {waiting.kept.map((entry) => (
            <KeptChange key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
      <div className="flex flex-wrap gap-2 border-line border-t bg-canvas/60 px-5 py-3">
        <Button
          size="sm"
          onClick={() => void offline?.replayAll({ evenAway: true })}
          disabled={waiting.state === 'offline'}
        >
          Try now
        </Button>
        <Button size="sm" onClick={() => setDialog({ kind: 'backends' })}>
          Switch backend
        </Button>
      </div>
    </Dialog>
  )
}

function KeptChange({ entry }: { entry: PendingChange }) {
  const setDialog = useSetDialog()
  const offline = useOffline()
  const [isKept, setIsKept] = useState(false)
  const what = entry.change.attempt.charAt(0).toUpperCase() + entry.change.attempt.slice(1)

  async function discard() {
    setIsKept(!(await offline?.cancel(entry.id)))
  }

  return (
    <li className="flex items-center gap-2 py-2">
      <div className="min-w-0 flex-1">
        <p className="[overflow-wrap:anywhere]">{what}</p>
        <p className="text-ink-2 text-xs">
          {entry.conflict ? 'Changed elsewhere meanwhile' : formatTime(madeAt(entry.id))}
          {isKept && (
            <span role="alert">
              {entry.isLeft
                ? '. It may have arrived: undo it once that is known.'
                : '. A later one builds on it: discard that first.'}
            </span>
          )}
        </p>
        {entry.trouble && <p className="text-danger text-xs [overflow-wrap:anywhere]">{entry.trouble}</p>}
      </div>
      {entry.conflict && (
        <Button size="sm" onClick={() => setDialog({ kind: 'conflict', id: entry.id })}>
          Compare
        </Button>
      )}
      <Button size="sm" variant="quiet" aria-label={`Discard: ${what}`} onClick={() => void discard()}>
        Discard
      </Button>
    </li>
  )
}

/** The moment in a UUIDv7: its first 48 bits are milliseconds since the epoch (RFC 9562). */
function madeAt(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
}
