'use client'

import { useState } from 'react'
import { useTasks } from '#lib/client/hooks.ts'
import { LIST_BOUND } from '#lib/client/pages.ts'
import type { TaskFilter } from '#lib/client/task-filter.ts'
import { formatDay } from '#lib/gtd/dates.ts'
import { logbook } from '#lib/gtd/logbook.ts'
import { byCompletion } from '#lib/gtd/order.ts'
import { Button, buttonLook } from '../../_components/ui/button.tsx'
import { icon } from '../../_components/ui/icon.tsx'
import { Link } from '../../_components/ui/link.tsx'
import { useComing } from '../../_keys/coming.ts'
import { useDayOf } from '../../_state/use-day-of.ts'
import { useToday } from '../../_state/use-today.ts'
import { TaskBoard } from '../_tasks/task-board.tsx'
import { TaskListSkeleton } from '../_tasks/task-list-skeleton.tsx'
import { Empty } from './empty.tsx'
import { LoadProblem } from './load-problem.tsx'
import { View } from './view.tsx'

const CheckCheck = icon('CheckCheck')

const FILTER: TaskFilter = { statuses: ['done'] }
const PAGE = 100

/** What was completed, by day, a hundred at a time. */
export function DoneView() {
  return (
    <View title="Done" icon={CheckCheck} colour="text-ink-3">
      <DoneList />
    </View>
  )
}

function DoneList() {
  const [bound, setBound] = useState(LIST_BOUND)
  const [shown, setShown] = useState(PAGE)
  const { data, error } = useTasks(FILTER, { bound, keepPrevious: true })
  const today = useToday()
  const dayOf = useDayOf()

  function showMore() {
    setShown(shown + PAGE)
    // The contract lists by age, not by completion: only with all of them are the latest known.
    if (data && !data.isComplete) setBound(bound + LIST_BOUND)
  }

  useComing(!data && !error)
  if (!data) return error ? <LoadProblem error={error} /> : <TaskListSkeleton />
  const total = data.tasks.length
  return (
    <>
      <TaskBoard
        label="Done"
        sections={logbook(data.tasks.toSorted(byCompletion).slice(0, shown), dayOf).map((day) => ({
          key: day.date,
          title: formatDay(day.date, today),
          tasks: day.tasks,
        }))}
        empty={
          <Empty
            icon={CheckCheck}
            title="Nothing done yet"
            action={
              <Link href="/next" className={buttonLook()}>
                See the next actions
              </Link>
            }
          >
            Completed tasks gather here, day by day.
          </Empty>
        }
      />
      {(shown < total || !data.isComplete) && (
        <div className="mt-6 flex items-center gap-3">
          <Button onClick={showMore}>Show more</Button>
          <span className="text-ink-2 text-sm tabular-nums">
            {Math.min(shown, total)} of {total}
            {data.isComplete ? '' : ' or more'}
          </span>
        </div>
      )}
    </>
  )
}
