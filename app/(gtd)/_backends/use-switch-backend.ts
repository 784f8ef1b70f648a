'use client'

import type { BackendStatus } from '#lib/client/backend-status.ts'
import { useBackends } from '#lib/client/use-backends.ts'
import { useClient } from '#lib/client/use-client.ts'
import { say } from '../../_state/notify.ts'
import { useOpenTask } from '../../_state/open-task.ts'

/** Goes on with another backend's tasks, and says so. */
export function useSwitchBackend(): (backend: BackendStatus) => void {
  const { data: backends } = useBackends()
  const client = useClient()
  const { openTask } = useOpenTask()
  return (backend) => {
    // It lives on the backend that is left.
    openTask(null)
    client.switchTo({ id: backend.id, location: backend.type })
    const isAtBoth = backends?.some(({ id, type }) => id === backend.id && type !== backend.type)
    say(`Now on ${backend.name}${isAtBoth ? `, ${backend.type}` : ''}`, { duration: 2_500 })
  }
}
