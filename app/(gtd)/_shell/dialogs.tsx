'use client'

import dynamic from 'next/dynamic'
import { useEffect } from 'react'
import { useDialog } from '../../_state/dialog.tsx'

const load = {
  quickAdd: () => import('../_quick-add/quick-add-dialog.tsx'),
  others: () => import('./other-dialogs.tsx'),
}
const QuickAddDialog = dynamic(() => load.quickAdd().then((module) => module.QuickAddDialog), { ssr: false })
const OtherDialogs = dynamic(() => load.others().then((module) => module.OtherDialogs), { ssr: false })

/** The open dialog. Their code comes after the page is usable, and before anyone asks for it. */
export function Dialogs() {
  const { dialog, setDialog } = useDialog()
  useEffect(() => {
    const timer = setTimeout(() => {
      // Offline, say: it is asked for again when it is needed.
      load.quickAdd().catch(() => {})
      load.others().catch(() => {})
    }, 800)
    return () => clearTimeout(timer)
  }, [])
  if (!dialog) return null
  const onClose = () => setDialog(null)
  return dialog.kind === 'quick-add' ? (
    <QuickAddDialog onClose={onClose} />
  ) : (
    <OtherDialogs dialog={dialog} onClose={onClose} />
  )
}
