'use client'

import { useEffect } from 'react'
import { Button } from '../_components/ui/button.tsx'
import { icon } from '../_components/ui/icon.tsx'
import { codeFailure } from '../_state/code-failure.ts'
import { Empty } from './_views/empty.tsx'

const TriangleAlert = icon('TriangleAlert')

/** Stands in for a view that broke; the rest of the app goes on. */
export default function ViewError({ error, reset }: { error: Error; reset: () => void }) {
  useEffect(() => codeFailure.set(error), [error])
  return (
    <Empty
      icon={TriangleAlert}
      title="This view broke"
      action={
        <Button variant="primary" onClick={reset}>
          Try again
        </Button>
      }
    >
      Your tasks are safe: they are on the backend. If it keeps happening, reload the page.
    </Empty>
  )
}
