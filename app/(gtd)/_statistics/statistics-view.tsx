'use client'

import { useMemo } from 'react'
import { useTasks } from '#lib/client/hooks.ts'
import type { TaskFilter } from '#lib/client/task-filter.ts'
import { formatDay } from '#lib/gtd/dates.ts'
import { statistics } from '#lib/gtd/statistics.ts'
import { icon } from '../../_components/ui/icon.tsx'
import { Link } from '../../_components/ui/link.tsx'
import { Skeleton } from '../../_components/ui/skeleton.tsx'
import { useDayOf } from '../../_state/use-day-of.ts'
import { useToday } from '../../_state/use-today.ts'
import { AddButton } from '../_views/add-button.tsx'
import { Empty } from '../_views/empty.tsx'
import { LoadProblem } from '../_views/load-problem.tsx'
import { View } from '../_views/view.tsx'
import { ContextBars } from './context-bars.tsx'
import { FlowPlot } from './flow-plot.tsx'

const ChartColumn = icon('ChartColumn')

const ALL: TaskFilter = {}
const BOUND = 20_000

/** How much comes in and gets done, where it lies, and how long it takes. */
export function StatisticsView() {
  const today = useToday()
  const dayOf = useDayOf()
  const { data, error } = useTasks(ALL, { bound: BOUND })
  const tasks = data?.tasks
  const facts = useMemo(() => tasks && statistics(tasks, { today, dayOf }), [tasks, today, dayOf])
  return (
    <View title="Statistics" icon={ChartColumn} colour="text-ink-2">
      {facts && tasks ? (
        tasks.length === 0 ? (
          <Empty icon={ChartColumn} title="Nothing to count yet" action={<AddButton>Add a task</AddButton>}>
            Once tasks come and go, this shows how many, where they lie, and how long they take.
          </Empty>
        ) : (
          <div className="space-y-10">
            <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-4">
              <Figure name="Done this week" value={String(facts.perWeek.at(-1)?.done ?? 0)} />
              <Figure name="Days in a row" value={String(facts.streakDays)} />
              <Figure name="Half are done within" value={facts.leadTime ? sayDays(facts.leadTime.medianDays) : '–'} />
              <Figure
                name="9 in 10 are done within"
                value={facts.leadTime ? sayDays(facts.leadTime.ninetiethDays) : '–'}
              />
            </dl>
            <FlowPlot title="Four weeks, by day" bins={facts.perDay} label={({ from }) => formatDay(from, today)} />
            <FlowPlot
              title="Twelve weeks"
              bins={facts.perWeek}
              label={({ from }) => `Week of ${formatDay(from, today)}`}
            />
            <ContextBars counts={facts.byContext} />
            {data.isComplete || <p className="text-ink-2">These are the first {tasks.length} tasks only.</p>}
            <Link href="/done" className="rounded-sm text-accent underline underline-offset-2">
              What was done, day by day
            </Link>
          </div>
        )
      ) : error ? (
        <LoadProblem error={error} />
      ) : (
        <div role="status" aria-label="Loading statistics" className="space-y-10">
          <Skeleton className="h-14 rounded-md" />
          <Skeleton className="h-44 rounded-md" />
          <Skeleton className="h-44 rounded-md" />
        </div>
      )}
    </View>
  )
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt className="text-ink-3 text-xs">{name}</dt>
      <dd className="font-semibold text-2xl tabular-nums">{value}</dd>
    </div>
  )
}

function sayDays(days: number): string {
  return days === 0 ? 'a day' : days === 1 ? '1 day' : `${days} days`
}
