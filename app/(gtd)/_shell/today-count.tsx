'use client'

import { useEffect } from 'react'
import { useTasks } from '#lib/client/hooks.ts'
import { OPEN_STATUSES } from '#lib/client/task-filter.ts'
import { useToday } from '../../_state/use-today.ts'
import { useAvailability } from '../_tasks/use-availability.ts'

/** Tells how many tasks that can be worked on are late or due today. Shows nothing itself: its code comes late. */
export function TodayCount({ onCount }: { onCount: (count: number) => void }) {
  const today = useToday()
  const { data } = useTasks({ statuses: OPEN_STATUSES, dueBy: today })
  const availability = useAvailability()
  const count = data && availability && data.tasks.filter((task) => availability(task) === null).length
  useEffect(() => {
    if (count !== undefined) onCount(count)
  }, [count, onCount])
  return null
}
