'use client'

import { Check } from 'lucide-react'
import type { BackendStatus } from '#lib/client/backend-status.ts'
import { useLatencies } from '#lib/client/use-backends.ts'
import { cx } from '../../_components/ui/cx.ts'
import { formatMs } from './format-ms.ts'
import { HealthDot } from './health-dot.tsx'

/** A backend that runs both here and in the cloud: its two places side by side, each with how long it takes. */
export function BackendPlaces({
  places,
  current,
  onChoose,
}: {
  places: readonly BackendStatus[]
  current: BackendStatus | undefined
  onChoose: (backend: BackendStatus) => void
}) {
  const [first] = places
  const stack = [first?.language, first?.framework].filter(Boolean).join(', ')
  return (
    <li className="px-3 py-2.5">
      <p className="font-medium">{first?.name}</p>
      {stack && <p className="text-ink-2 text-sm">{stack}</p>}
      <div className="mt-1.5 grid grid-cols-2 gap-2">
        {places.map((place) => (
          <Place key={place.type} place={place} isCurrent={place === current} onChoose={() => onChoose(place)} />
        ))}
      </div>
    </li>
  )
}

function Place({ place, isCurrent, onChoose }: { place: BackendStatus; isCurrent: boolean; onChoose: () => void }) {
  const { name, type, health, error, latency_ms } = place
  const measured = useLatencies()[`${place.id}@${type}`]
  const latency = measured?.wallMs ?? latency_ms
  return (
    <button
      type="button"
      aria-pressed={isCurrent}
      aria-label={`${name}, ${type}, ${health}${latency == null ? '' : `, ${formatMs(latency)}`}`}
      data-initial={isCurrent || undefined}
      onClick={onChoose}
      className={cx(
        'rounded-md border border-line px-3 py-2 text-left transition-colors duration-100 focus-visible:-outline-offset-2',
        isCurrent ? 'bg-accent-soft' : 'hover:bg-hover',
      )}
    >
      <span className="flex h-5 items-center gap-2">
        <HealthDot health={health} />
        <span className="flex-1 text-sm capitalize">{type}</span>
        {isCurrent && <Check aria-hidden="true" className="size-4 text-accent" />}
      </span>
      <span className="block font-medium tabular-nums">
        {latency == null || health === 'unhealthy' ? '–' : formatMs(latency)}
      </span>
      <span className={cx('block text-sm', health === 'unhealthy' ? 'text-danger' : 'text-ink-2')}>
        {health === 'unhealthy'
          ? (error ?? 'It does not answer.')
          : measured?.wallMs == null
            ? 'at its health check'
            : 'median'}
      </span>
    </button>
  )
}
