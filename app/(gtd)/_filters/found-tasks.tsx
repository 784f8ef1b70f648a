'use client'

import { SearchX } from 'lucide-react'
import { useMemo } from 'react'
import { useContexts, useProjects, useTasks } from '#lib/client/hooks.ts'
import { STATUS_NAMES } from '#lib/client/task-changes.ts'
import type { Task } from '#lib/contract/task.ts'
import type { Filter } from '#lib/gtd/filter/filter.ts'
import { createMatcher, unknownNames } from '#lib/gtd/filter/match.ts'
import { byCompletion, overdueFirst } from '#lib/gtd/order.ts'
import { useToday } from '../../_state/use-today.ts'
import type { TaskSection } from '../_tasks/sections.ts'
import { TaskBoard } from '../_tasks/task-board.tsx'
import { TaskListSkeleton } from '../_tasks/task-list-skeleton.tsx'
import { useAvailability } from '../_tasks/use-availability.ts'
import { Empty } from '../_views/empty.tsx'
import { LoadProblem } from '../_views/load-problem.tsx'
import { narrow } from './narrow.ts'

const ORDER = ['next', 'waiting', 'inbox', 'someday', 'done'] as const
const NONE: readonly never[] = []

/** The tasks that a filter lets through, by status. `label` names the list. */
export function FoundTasks({ filter, label }: { filter: Filter; label: string }) {
  const today = useToday()
  const projects = useProjects()
  const contexts = useContexts()
  const availability = useAvailability()
  // What cannot be read has no names to go by; then all is read that could be meant.
  const isKnown = (projects.data ?? projects.error) && (contexts.data ?? contexts.error)
  const known = projects.data ?? NONE
  const names = contexts.data
  const query = useMemo(
    () =>
      isKnown ? narrow(filter, { today, projects: known, contexts: (names ?? NONE).map(({ name }) => name) }) : null,
    [isKnown, filter, today, known, names],
  )
  const { data, error } = useTasks(query, { keepPrevious: true })
  const sections = useMemo(() => {
    if (!data || !availability) return undefined
    const matches = createMatcher(filter, {
      today,
      projects: known,
      isAvailable: (task) => availability(task) === null,
    })
    return byStatus(data.tasks.filter(matches), today)
  }, [data, filter, today, known, availability])
  const count = sections?.reduce((sum, { tasks }) => sum + tasks.length, 0)
  const missing = projects.data ? unknownNames(filter, projects.data) : NONE

  return (
    <>
      <p role="status" className="mb-3 min-h-5 text-ink-2 text-sm tabular-nums">
        {/* What is empty says so itself to whoever sees it. */}
        <span className={count === 0 ? 'sr-only' : ''}>
          {count !== undefined && (count === 1 ? '1 task' : `${count} tasks`)}
        </span>
        {missing.length > 0 && <span className="text-amber"> {missing.join(' ')}</span>}
      </p>
      {sections ? (
        <TaskBoard
          label={label}
          sections={sections}
          empty={
            <Empty icon={SearchX} title="No task fits">
              Take a part out, or ask for another status: only open tasks are shown unless one is asked for.
            </Empty>
          }
        />
      ) : error ? (
        <LoadProblem error={error} />
      ) : (
        <TaskListSkeleton />
      )}
      {data && !data.isComplete && (
        <p className="mt-6 text-ink-2">Only the first {data.tasks.length} tasks were looked through.</p>
      )}
    </>
  )
}

function byStatus(tasks: readonly Task[], today: string): readonly TaskSection[] {
  return ORDER.map((status) => ({
    key: status,
    title: STATUS_NAMES[status],
    tasks: tasks
      .filter((task) => task.status === status)
      .toSorted(status === 'done' ? byCompletion : overdueFirst(today)),
  })).filter((section) => section.tasks.length > 0)
}
