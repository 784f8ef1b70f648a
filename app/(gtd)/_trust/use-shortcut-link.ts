'use client'

import { useEffect } from 'react'
import { useSetDialog } from '../../_state/dialog.tsx'

/** Opens quick add where the address asks for it, as the installed app's “Add a task” does. */
export function useShortcutLink(): void {
  const setDialog = useSetDialog()
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for the address that the page was opened with
  useEffect(() => {
    const url = new URL(location.href)
    if (!url.searchParams.has('add')) return
    url.searchParams.delete('add')
    history.replaceState(history.state, '', url)
    setDialog({ kind: 'quick-add' })
  }, [])
}
