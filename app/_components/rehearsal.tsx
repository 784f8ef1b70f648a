'use client'

import { Activity, type ReactNode, Suspense, useState } from 'react'
import { createPortal } from 'react-dom'

/**
 * Renders `children` in no document, a little at a time and after all else, and has no effects of theirs: what is opened
 * by a key is then as quick the first time as the tenth, when the browser has compiled all that it runs.
 */
export function Rehearsal({ children }: { children: ReactNode }) {
  const [nowhere] = useState(() => document.createElement('div'))
  return <Activity mode="hidden">{createPortal(<Suspense>{children}</Suspense>, nowhere)}</Activity>
}
