'use client'

import { Suspense, useEffect, useState } from 'react'
import { piece } from '../../_components/piece.tsx'
import { Rehearsal } from '../../_components/rehearsal.tsx'
import { type OpenDialog, useOpenDialog, useSetDialog } from '../../_state/dialog.tsx'
import { whenIdle } from '../../_state/when-idle.ts'

const QuickAddDialog = piece(() => import('../_quick-add/quick-add-dialog.tsx').then((module) => module.QuickAddDialog))
const PaletteDialog = piece(() => import('../_palette/palette-dialog.tsx').then((module) => module.PaletteDialog))
const OtherDialogs = piece(() => import('./other-dialogs.tsx').then((module) => module.OtherDialogs))

/** The open dialog. Their code comes after the page is usable, and before anyone asks for it. */
export function Dialogs() {
  const dialog = useOpenDialog()
  const setDialog = useSetDialog()
  const [rehearsed, setRehearsed] = useState<OpenDialog | null>(null)
  useEffect(
    () =>
      whenIdle(
        QuickAddDialog.preload,
        () => setRehearsed({ kind: 'quick-add' }),
        PaletteDialog.preload,
        () => setRehearsed({ kind: 'palette' }),
        OtherDialogs.preload,
        () => setRehearsed(null),
      ),
    [],
  )
  const onClose = () => setDialog(null)
  return (
    <>
      {rehearsed && (
        <Rehearsal>
          <DialogOf dialog={rehearsed} onClose={onClose} />
        </Rehearsal>
      )}
      <Suspense>{dialog && <DialogOf dialog={dialog} onClose={onClose} />}</Suspense>
    </>
  )
}

function DialogOf({ dialog, onClose }: { dialog: OpenDialog; onClose: () => void }) {
  switch (dialog.kind) {
    case 'quick-add':
      return <QuickAddDialog onClose={onClose} />
    case 'palette':
      return <PaletteDialog onClose={onClose} />
    default:
      return <OtherDialogs dialog={dialog} onClose={onClose} />
  }
}
