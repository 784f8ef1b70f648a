'use client'

import { Suspense, useEffect } from 'react'
import { piece } from '../../_components/piece.tsx'
import { useDialog } from '../../_state/dialog.tsx'
import { whenIdle } from '../../_state/when-idle.ts'

const load = {
  quickAdd: () => import('../_quick-add/quick-add-dialog.tsx'),
  palette: () => import('../_palette/palette-dialog.tsx'),
  others: () => import('./other-dialogs.tsx'),
}
const QuickAddDialog = piece(() => load.quickAdd().then((module) => module.QuickAddDialog))
const PaletteDialog = piece(() => load.palette().then((module) => module.PaletteDialog))
const OtherDialogs = piece(() => load.others().then((module) => module.OtherDialogs))

/** The open dialog. Their code comes after the page is usable, and before anyone asks for it. */
export function Dialogs() {
  const { dialog, setDialog } = useDialog()
  // Offline, say, it is not there: it is asked for again when it is needed.
  useEffect(() => whenIdle(...Object.values(load).map((code) => () => void code().catch(() => {}))), [])
  if (!dialog) return null
  const onClose = () => setDialog(null)
  return (
    <Suspense>
      {dialog.kind === 'quick-add' ? (
        <QuickAddDialog onClose={onClose} />
      ) : dialog.kind === 'palette' ? (
        <PaletteDialog onClose={onClose} />
      ) : (
        <OtherDialogs dialog={dialog} onClose={onClose} />
      )}
    </Suspense>
  )
}
