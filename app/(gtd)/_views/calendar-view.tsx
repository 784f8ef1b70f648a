'use client'

import { FORECAST_DAYS } from '#lib/gtd/forecast.ts'
import { icon } from '../../_components/ui/icon.tsx'
import { useToday } from '../../_state/use-today.ts'
import { TaskBoard } from '../_tasks/task-board.tsx'
import { TaskListSkeleton } from '../_tasks/task-list-skeleton.tsx'
import { AddButton } from './add-button.tsx'
import { DayGrid } from './day-grid.tsx'
import { Empty } from './empty.tsx'
import { forecastSections } from './forecast-sections.ts'
import { LoadProblem } from './load-problem.tsx'
import { useForecast } from './use-forecast.ts'
import { View } from './view.tsx'

const CalendarDays = icon('CalendarDays')

/** What the next four weeks bring: at a glance as a grid of days, and below it day by day. */
export function CalendarView() {
  return (
    <View title="Calendar" icon={CalendarDays} colour="text-ink-2">
      <FourWeeks />
    </View>
  )
}

function FourWeeks() {
  const today = useToday()
  const { data, error } = useForecast()
  const isEmpty =
    data && data.overdue.length === 0 && data.days.every((day) => day.due.length + day.deferred.length === 0)
  return (
    <>
      {data ? (
        <>
          {!isEmpty && <DayGrid days={data.days} today={today} />}
          <TaskBoard
            label="Calendar"
            sections={forecastSections(data, today)}
            hasStatus={false}
            empty={
              <Empty
                icon={CalendarDays}
                title="Four weeks without a date"
                action={<AddButton>Add a task with a date</AddButton>}
              >
                What is due or starts in the next four weeks stands here, day by day. End a task with “fri” or “due:14
                oct” to give it its day.
              </Empty>
            }
          />
        </>
      ) : error ? (
        <LoadProblem error={error} />
      ) : (
        <>
          <div className="mb-8 grid grid-cols-7 gap-1 pt-6">
            {Array.from({ length: FORECAST_DAYS }, (_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: stand-ins that never change
              <span key={index} aria-hidden="true" className="block h-14 animate-pulse rounded-md bg-canvas" />
            ))}
          </div>
          <TaskListSkeleton />
        </>
      )}
    </>
  )
}
