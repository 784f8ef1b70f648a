'use client'

import { lazy, Suspense, useEffect } from 'react'
import { useDialog } from '../../_state/dialog.tsx'
import { whenIdle } from '../../_state/when-idle.ts'

const load = {
  quickAdd: () => import('../_quick-add/quick-add-dialog.tsx'),
  palette: () => import('../_palette/palette-dialog.tsx'),
  others: () => import('./other-dialogs.tsx'),
}
// React's own `lazy`: what `next/dynamic` adds is for rendering on the server, where no dialog is ever open.
const QuickAddDialog = lazy(() => load.quickAdd().then((module) => ({ default: module.QuickAddDialog })))
const PaletteDialog = lazy(() => load.palette().then((module) => ({ default: module.PaletteDialog })))
const OtherDialogs = lazy(() => load.others().then((module) => ({ default: module.OtherDialogs })))

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
