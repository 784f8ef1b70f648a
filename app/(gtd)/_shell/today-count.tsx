'use client'

import { useEffect } from 'react'
import { useTasks } from '#lib/client/hooks.ts'
import { targetKey } from '#lib/client/target.ts'
import { OPEN_STATUSES } from '#lib/client/task-filter.ts'
import { useTarget } from '#lib/client/use-client.ts'
import { useToday } from '../../_state/use-today.ts'
import { useAvailability } from '../_tasks/use-availability.ts'
import { setDueToday } from './due-today.ts'

/**
 * Finds out how many tasks that can be worked on are late or due today. Shows nothing itself: its code comes late, and
 * until then the count is what it was.
 */
export function TodayCount() {
  const day = useToday()
  const target = targetKey(useTarget())
  const { data } = useTasks({ statuses: OPEN_STATUSES, dueBy: day })
  const availability = useAvailability()
  const count = data && availability && data.tasks.filter((task) => availability(task) === null).length
  useEffect(() => {
    if (count !== undefined) setDueToday({ target, day, count })
  }, [target, day, count])
  return null
}
