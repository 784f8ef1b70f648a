'use client'

import { useBackend, useLatencies, useProblem } from '#lib/client/use-backends.ts'
import { useTarget } from '#lib/client/use-client.ts'
import { icon } from '../../_components/ui/icon.tsx'
import { useCommands } from '../../_keys/use-commands.ts'
import { useSetDialog } from '../../_state/dialog.tsx'
import { formatMs } from './format-ms.ts'
import { type Health, HealthDot } from './health-dot.tsx'

const ChevronDown = icon('ChevronDown')

/** The backend in use, how it is, and how fast it answers; opens the switcher. */
export function BackendButton() {
  const setDialog = useSetDialog()
  const target = useTarget()
  const backend = useBackend()
  const latencies = useLatencies()
  const isDown = useProblem() !== undefined
  const open = () => setDialog({ kind: 'backends' })
  useCommands([{ id: 'backends', title: 'Switch backend', group: 'Anywhere', keys: ['b'], run: open }])
  const name = backend?.name ?? target?.id ?? 'Backend'
  const latency = backend ? latencies[`${backend.id}@${backend.type}`]?.wallMs : null
  const health: Health = isDown ? 'unhealthy' : (backend?.health ?? 'unknown')
  return (
    <button
      type="button"
      onClick={open}
      aria-haspopup="dialog"
      aria-label={`Backend: ${name}, ${health}`}
      title="Switch backend (b)"
      className="flex h-control-sm min-w-0 items-center gap-2 rounded-md px-2.5 text-ink-2 text-sm transition-colors duration-100 hover:bg-hover hover:text-ink"
    >
      <HealthDot health={health} />
      {/* Where room is short, what is wrong takes it, and names the backend. */}
      <span className="truncate max-sm:in-[header:has([role=status]>button)]:hidden">{name}</span>
      {latency != null && !isDown && (
        <span className="text-ink-3 text-xs tabular-nums max-sm:hidden">{formatMs(latency)}</span>
      )}
      <ChevronDown aria-hidden="true" className="size-3.5 shrink-0 text-ink-3" />
    </button>
  )
}
