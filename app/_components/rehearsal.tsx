'use client'

import { Activity, type ReactNode, Suspense, useState } from 'react'
import { createPortal } from 'react-dom'
import { RehearsalContext } from '../_state/use-painted.ts'

/**
 * Renders `children` in no document, a little at a time and after all else, and has no effects of theirs: what is opened
 * by a key is then as quick the first time as the tenth, when the browser has compiled all that it runs.
 */
export function Rehearsal({ children }: { children: ReactNode }) {
  const [nowhere] = useState(() => document.createElement('div'))
  return (
    <>
      {/* The one picture of the style sheets is read when something first has it, even of no size: in the document, that is. */}
      <i className="select-caret fixed" />
      <Activity mode="hidden">
        <RehearsalContext value={true}>{createPortal(<Suspense>{children}</Suspense>, nowhere)}</RehearsalContext>
      </Activity>
    </>
  )
}
