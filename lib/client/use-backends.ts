import useSWR from 'swr'
import type { BackendStatus } from './backend-status.ts'
import { BACKENDS_KEY } from './keys.ts'
import { median } from './latency.ts'
import type { RequestError } from './request-error.ts'
import { type Target, targetKey } from './target.ts'
import { useClient, useTarget } from './use-client.ts'
import { useStore } from './use-store.ts'

const REFRESH_MS = 15_000

/** Every backend the gateway knows, asked again every 15 seconds while the page is seen. */
export function useBackends() {
  const { api, orLast } = useClient()
  return useSWR<BackendStatus[], RequestError>(BACKENDS_KEY, () => orLast(BACKENDS_KEY, api.backends), {
    refreshInterval: REFRESH_MS,
  })
}

/** The entry that `target` names; for no choice, the gateway's default. */
export function findBackend(backends: readonly BackendStatus[] | undefined, target: Target): BackendStatus | undefined {
  return backends?.find((entry) => (target ? entry.id === target.id && entry.type === target.location : entry.default))
}

/** The chosen backend as the gateway describes it. */
export function useBackend(): BackendStatus | undefined {
  return findBackend(useBackends().data, useTarget())
}

/** Medians in ms of the page's last calls to a backend; `serverMs` is the part inside the backend, where it says so. */
export type Latency = { wallMs: number | null; serverMs: number | null }

/** The latency of each backend that was called, by `id@location`. */
export function useLatencies(): Readonly<Record<string, Latency>> {
  const recent = useStore(useClient().latency.recent)
  return Object.fromEntries(
    Object.entries(recent).map(([backend, timings]) => [
      backend,
      {
        wallMs: median(timings.map(({ wallMs }) => wallMs)),
        serverMs: median(timings.flatMap(({ serverMs }) => serverMs ?? [])),
      },
    ]),
  )
}

/** Why the chosen backend cannot be reached, or undefined while it can. */
export function useProblem() {
  const { connection, places } = useClient()
  const target = useTarget()
  return useStore(connection.problems)[targetKey(places.of(target))]
}
