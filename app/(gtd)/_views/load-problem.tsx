'use client'

import type { RequestError } from '#lib/client/request-error.ts'
import { useClient } from '#lib/client/use-client.ts'
import { Button } from '../../_components/ui/button.tsx'
import { icon } from '../../_components/ui/icon.tsx'
import { useSetDialog } from '../../_state/dialog.tsx'
import { Empty } from './empty.tsx'

const CloudOff = icon('CloudOff')

/** Stands in a view whose data could not be read. It goes by itself as soon as the backend answers. */
export function LoadProblem({ error }: { error: RequestError }) {
  const client = useClient()
  const setDialog = useSetDialog()
  return (
    <Empty
      icon={CloudOff}
      title="This could not be loaded"
      action={
        <>
          <Button onClick={() => client.refetch()}>Try again</Button>
          <Button onClick={() => setDialog({ kind: 'backends' })}>Switch backend</Button>
        </>
      }
    >
      {error.message}
    </Empty>
  )
}
