'use client'

import type { BackendStatus } from '#lib/client/backend-status.ts'
import { findBackend, useBackends, useLatencies } from '#lib/client/use-backends.ts'
import { useTarget } from '#lib/client/use-client.ts'
import { formatMs } from '../_backends/format-ms.ts'
import { HealthDot } from '../_backends/health-dot.tsx'
import { useSwitchBackend } from '../_backends/use-switch-backend.ts'
import type { Choice } from './choice.ts'

/** Every backend, in each of its places, but for the one in use; with how it is. */
export function useBackendChoices(): Choice[] {
  const { data: backends } = useBackends()
  const target = useTarget()
  const latencies = useLatencies()
  const switchTo = useSwitchBackend()
  const current = findBackend(backends, target)
  return (backends ?? [])
    .filter((backend) => backend !== current)
    .map((backend) => ({
      id: `backend-${backend.id}@${backend.type}`,
      title: `Switch to ${backend.name}, ${backend.type}`,
      kind: 'Backend',
      words: ['backend', backend.language ?? '', backend.framework ?? ''],
      ...noteOf(backend, latencies[`${backend.id}@${backend.type}`]?.wallMs ?? backend.latency_ms),
      icon: (
        <span className="flex size-4 items-center justify-center">
          <HealthDot health={backend.health} />
        </span>
      ),
      run: () => switchTo(backend),
    }))
}

function noteOf({ health, error }: BackendStatus, latencyMs: number | null): Pick<Choice, 'note' | 'isNoteBad'> {
  if (health === 'unhealthy') return { note: `unhealthy: ${error ?? 'it does not answer'}`, isNoteBad: true }
  return { note: latencyMs === null ? health : `${health}, ${formatMs(latencyMs)}` }
}
