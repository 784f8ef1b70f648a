'use client'

import { useDialog } from '../../_state/dialog.tsx'

/** Opens quick add; what the view suggests is known from its address. */
export function useAdd(): () => void {
  const { setDialog } = useDialog()
  return () => setDialog({ kind: 'quick-add' })
}
