'use client'

import { CloudOff, WifiOff } from 'lucide-react'
import { useEffect } from 'react'
import { useBackend, useProblem } from '#lib/client/use-backends.ts'
import { useClient, useTarget } from '#lib/client/use-client.ts'
import { Button } from '../../_components/ui/button.tsx'
import { useDialog } from '../../_state/dialog.tsx'

const RETRY_MS = 2_000

/** What cannot be reached and what to do. It asks every two seconds while the browser itself is online. */
export function AwayNotice({ isOnline }: { isOnline: boolean }) {
  const problem = useProblem()
  const target = useTarget()
  const backend = useBackend()
  const client = useClient()
  const { setDialog } = useDialog()

  useEffect(() => {
    if (!isOnline) return
    // The answer is noted by the connection, which has everything read again when it is a good one.
    const timer = setInterval(() => client.api.counts(target).catch(() => {}), RETRY_MS)
    return () => clearInterval(timer)
  }, [client, target, isOnline])

  const name = backend?.name ?? target?.id ?? 'The backend'
  const Icon = isOnline ? CloudOff : WifiOff
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b bg-amber-soft px-4 py-2">
      <Icon aria-hidden="true" className="size-4 shrink-0 text-amber" />
      <p className="min-w-0 flex-1">
        <span className="font-medium">{isOnline ? `${name} is not answering.` : 'You are offline.'}</span>{' '}
        <span className="text-ink-2">
          {isOnline
            ? `${problem ? `It went away at ${formatTime(problem.since)}. ` : ''}Nothing can be saved until it is back; it is asked every few seconds.`
            : 'Nothing can be saved until the connection is back.'}
        </span>
      </p>
      {isOnline && (
        <Button size="sm" onClick={() => setDialog({ kind: 'backends' })}>
          Switch backend
        </Button>
      )}
    </div>
  )
}

function formatTime(instant: number): string {
  return new Date(instant).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
}
