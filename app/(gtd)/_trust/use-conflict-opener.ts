'use client'

import { useEffect, useRef } from 'react'
import type { PendingChange } from '#lib/client/write-queue.ts'
import { useOpenDialog, useSetDialog } from '../../_state/dialog.tsx'

const TYPED_INTO = 'textarea, input:not([type="radio"], [type="checkbox"])'

/** Asks about each conflict once, when nothing else is being asked or typed; later it is asked for from the header. */
export function useConflictOpener(conflicts: readonly PendingChange[]): void {
  const dialog = useOpenDialog()
  const setDialog = useSetDialog()
  const asked = useRef(new Set<string>())
  useEffect(() => {
    const fresh = conflicts.find(({ id }) => !asked.current.has(id))
    if (!fresh || dialog || document.hidden || document.activeElement?.matches(TYPED_INTO)) return
    asked.current.add(fresh.id)
    setDialog({ kind: 'conflict', id: fresh.id })
  }, [conflicts, dialog, setDialog])
}
