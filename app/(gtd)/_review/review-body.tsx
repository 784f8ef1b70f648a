'use client'

import { CalendarDays, CheckCheck, CircleArrowRight, Cloud, Hourglass, Inbox } from 'lucide-react'
import { useProjects, useTasks } from '#lib/client/hooks.ts'
import type { TaskFilter } from '#lib/client/task-filter.ts'
import { addDays, formatDay } from '#lib/gtd/dates.ts'
import { logbook } from '#lib/gtd/logbook.ts'
import type { ReviewStepId } from '#lib/gtd/review-steps.ts'
import type { DayOf } from '#lib/gtd/zone-day.ts'
import { Link } from '../../_components/ui/link.tsx'
import { useDayOf } from '../../_state/use-day-of.ts'
import { useToday } from '../../_state/use-today.ts'
import { TaskBoard } from '../_tasks/task-board.tsx'
import { TaskListSkeleton } from '../_tasks/task-list-skeleton.tsx'
import { type Arrange, arrangeByProject, arrangeFlat } from '../_views/arrange.ts'
import { Empty } from '../_views/empty.tsx'
import { forecastSections } from '../_views/forecast-sections.ts'
import { ListBody } from '../_views/list-view.tsx'
import { LoadProblem } from '../_views/load-problem.tsx'
import { useForecast } from '../_views/use-forecast.ts'
import { arrangeWaiting } from '../_views/waiting-sections.tsx'
import { ReviewProjects } from './review-projects.tsx'
import { Triggers } from './triggers.tsx'

const INBOX: TaskFilter = { statuses: ['inbox'] }
const NEXT: TaskFilter = { statuses: ['next'] }
const WAITING: TaskFilter = { statuses: ['waiting'] }
const SOMEDAY: TaskFilter = { statuses: ['someday'] }
const DONE: TaskFilter = { statuses: ['done'] }

/** What a step of the review is about: the list that it goes through, with all that a list can do. */
export function ReviewBody({
  stepId,
  reviewed,
  onReviewed,
}: {
  stepId: ReviewStepId
  reviewed: readonly string[]
  onReviewed: (projectId: string) => void
}) {
  const today = useToday()
  const dayOf = useDayOf()
  switch (stepId) {
    case 'collect':
    case 'mind':
    case 'ideas':
      return <Triggers stepId={stepId} />
    case 'inbox':
      return (
        <>
          <List key={stepId} filter={INBOX} arrange={arrangeFlat(today)} icon={Inbox} empty="Inbox zero" />
          <Link href="/clarify" className="mt-4 inline-block rounded-sm text-accent underline underline-offset-2">
            Clarify one by one
          </Link>
        </>
      )
    case 'next':
      return <NextActions />
    case 'past':
      return (
        <List
          key={stepId}
          filter={DONE}
          arrange={lastWeek(today, dayOf)}
          icon={CheckCheck}
          empty="Nothing was done last week"
        />
      )
    case 'upcoming':
      return <Upcoming />
    case 'waiting':
      return (
        <List
          key={stepId}
          filter={WAITING}
          arrange={arrangeWaiting(today, dayOf)}
          hasPerson={false}
          icon={Hourglass}
          empty="Waiting for nobody"
        />
      )
    case 'projects':
      return <ReviewProjects reviewed={reviewed} onReviewed={onReviewed} />
    case 'someday':
      return <List key={stepId} filter={SOMEDAY} arrange={arrangeFlat(today)} icon={Cloud} empty="No maybes" />
  }
}

function List({
  filter,
  arrange,
  hasPerson,
  hasProjects,
  icon,
  empty,
}: {
  filter: TaskFilter
  arrange: Arrange
  hasProjects?: boolean
  hasPerson?: boolean
  icon: typeof Inbox
  empty: string
}) {
  return (
    <ListBody
      label="To go through"
      read={useTasks(filter)}
      arrange={arrange}
      hasPerson={hasPerson}
      hasProjects={hasProjects}
      empty={
        <Empty icon={icon} title={empty}>
          This step is done already.
        </Empty>
      }
    />
  )
}

function NextActions() {
  const projects = useProjects().data ?? []
  return (
    <List
      filter={NEXT}
      arrange={arrangeByProject(projects)}
      hasProjects={false}
      icon={CircleArrowRight}
      empty="No next actions"
    />
  )
}

function Upcoming() {
  const today = useToday()
  const { data, error } = useForecast()
  if (!data) return error ? <LoadProblem error={error} /> : <TaskListSkeleton />
  return (
    <TaskBoard
      label="To go through"
      sections={forecastSections(data, today)}
      empty={<Empty icon={CalendarDays} title="Nothing has a date in the next four weeks" />}
    />
  )
}

/** What was done in the last seven days, by day. */
function lastWeek(today: string, dayOf: DayOf): Arrange {
  const from = addDays(today, -7)
  return (tasks) =>
    logbook(tasks, dayOf)
      .filter(({ date }) => date >= from)
      .map((day) => ({ key: day.date, title: formatDay(day.date, today), tasks: day.tasks }))
}
