'use client'

import { useSetDialog } from '../../_state/dialog.tsx'

/** Opens quick add; what the view suggests is known from its address. */
export function useAdd(): () => void {
  const setDialog = useSetDialog()
  return () => setDialog({ kind: 'quick-add' })
}
