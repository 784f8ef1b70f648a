'use client'

import { useMemo } from 'react'
import { type Read, useTasks } from '#lib/client/hooks.ts'
import { OPEN_STATUSES } from '#lib/client/task-filter.ts'
import { addDays } from '#lib/gtd/dates.ts'
import { FORECAST_DAYS, type Forecast, forecast } from '#lib/gtd/forecast.ts'
import { useToday } from '../../_state/use-today.ts'

const OPEN = { statuses: OPEN_STATUSES }

/** The next four weeks. What is due is asked for by date, all of it; what starts is found among the open tasks. */
export function useForecast(): Read<Forecast> {
  const today = useToday()
  const due = useTasks({ statuses: OPEN_STATUSES, dueBy: addDays(today, FORECAST_DAYS - 1) })
  const open = useTasks(OPEN)
  const [dueTasks, openTasks] = [due.data?.tasks, open.data?.tasks]
  const data = useMemo(() => {
    if (!dueTasks || !openTasks) return undefined
    const all = new Map([...openTasks, ...dueTasks].map((task) => [task.id, task]))
    return forecast([...all.values()], today)
  }, [dueTasks, openTasks, today])
  return { data, error: due.error ?? open.error, isLoading: due.isLoading || open.isLoading }
}
