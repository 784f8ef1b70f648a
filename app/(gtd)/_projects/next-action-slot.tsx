'use client'

import { Suspense } from 'react'
import type { Project } from '#lib/contract/project.ts'
import { piece } from '../../_components/piece.tsx'

const NextActionPrompt = piece(() => import('./next-action-prompt.tsx').then((module) => module.NextActionPrompt))

/** Where a project is asked for its next action; the code for it comes when it is. */
export function NextActionSlot(props: { project: Project; onDismiss?: () => void }) {
  return (
    // Of its height, so that it pushes nothing down when it comes.
    <Suspense fallback={<div className="my-2 h-24" />}>
      <NextActionPrompt {...props} />
    </Suspense>
  )
}
