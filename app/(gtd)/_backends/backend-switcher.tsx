'use client'

import { Check } from 'lucide-react'
import type { BackendStatus } from '#lib/client/backend-status.ts'
import { findBackend, useBackends, useLatencies } from '#lib/client/use-backends.ts'
import { useTarget } from '#lib/client/use-client.ts'
import { cx } from '../../_components/ui/cx.ts'
import { Dialog } from '../../_components/ui/dialog.tsx'
import { Skeleton } from '../../_components/ui/skeleton.tsx'
import { BackendPlaces } from './backend-places.tsx'
import { formatMs } from './format-ms.ts'
import { HealthDot } from './health-dot.tsx'
import { useSwitchBackend } from './use-switch-backend.ts'

/** Every backend with how it is; choosing one goes on with its tasks at once. */
export function BackendSwitcher({ onClose }: { onClose: () => void }) {
  const { data: backends, error } = useBackends()
  const switchTo = useSwitchBackend()
  const target = useTarget()
  const current = findBackend(backends, target)

  function choose(backend: BackendStatus) {
    switchTo(backend)
    onClose()
  }

  return (
    <Dialog
      title="Backend"
      description="Each has its own tasks. The same app, the same API, another stack behind it."
      place="corner"
      onClose={onClose}
    >
      <div className="min-h-0 overflow-y-auto overscroll-contain px-2 pt-1 pb-2">
        {!backends && !error && <Skeleton className="m-3 h-4" />}
        {error && <p className="px-3 py-4 text-ink-2">The list of backends could not be loaded. {error.message}</p>}
        <ul aria-label="Backends">
          {byId(backends ?? []).map(([backend, ...others]) =>
            others.length === 0 ? (
              <BackendOption
                key={backend.id}
                backend={backend}
                isCurrent={backend === current}
                onChoose={() => choose(backend)}
              />
            ) : (
              <BackendPlaces key={backend.id} places={[backend, ...others]} current={current} onChoose={choose} />
            ),
          )}
        </ul>
      </div>
    </Dialog>
  )
}

type Places = [BackendStatus, ...BackendStatus[]]

/** The entries of each backend, in the order they are listed. */
function byId(backends: readonly BackendStatus[]): Places[] {
  const groups = new Map<string, Places>()
  for (const backend of backends) {
    const group = groups.get(backend.id)
    if (group) group.push(backend)
    else groups.set(backend.id, [backend])
  }
  return [...groups.values()]
}

function BackendOption({
  backend,
  isCurrent,
  onChoose,
}: {
  backend: BackendStatus
  isCurrent: boolean
  onChoose: () => void
}) {
  const measured = useLatencies()[`${backend.id}@${backend.type}`]
  const latency = measured?.wallMs ?? backend.latency_ms
  const stack = [backend.language, backend.framework].filter(Boolean).join(', ')
  return (
    <li>
      <button
        type="button"
        aria-pressed={isCurrent}
        data-initial={isCurrent || undefined}
        onClick={onChoose}
        className={cx(
          'flex w-full items-start gap-3 rounded-md px-3 py-2.5 text-left transition-colors duration-100 focus-visible:-outline-offset-2',
          isCurrent ? 'bg-accent-soft' : 'hover:bg-hover',
        )}
      >
        <span className="flex h-5 items-center">
          <HealthDot health={backend.health} />
        </span>
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline gap-2">
            <span className="font-medium">{backend.name}</span>
            <span className="text-ink-2 text-xs capitalize">{backend.type}</span>
          </span>
          <span className="block text-ink-2 text-sm">
            <span className="capitalize">{backend.health}</span>
            {stack && ` · ${stack}`}
            {latency != null && backend.health !== 'unhealthy' && (
              <span className="tabular-nums">
                {' · '}
                {formatMs(latency)}
                {measured?.wallMs == null ? ' at its health check' : ' median'}
                {measured?.serverMs != null && `, ${formatMs(measured.serverMs)} of it inside`}
              </span>
            )}
          </span>
          {backend.health === 'unhealthy' && (
            <span className="mt-0.5 block text-danger text-sm">
              {backend.error ?? 'It does not answer.'} {nextCheck(backend)}
            </span>
          )}
        </span>
        <span className="flex size-5 items-center justify-center">
          {isCurrent && <Check aria-hidden="true" className="size-4 text-accent" />}
        </span>
      </button>
    </li>
  )
}

function nextCheck({ last_check }: BackendStatus): string {
  if (!last_check) return 'It is checked again every 2 seconds.'
  const time = new Date(last_check).toLocaleTimeString('en-GB')
  return `Last checked at ${time}, again every 2 seconds.`
}
