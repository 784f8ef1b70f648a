'use client'

import { type ReactNode, useMemo } from 'react'
import type { Read } from '#lib/client/hooks.ts'
import type { TaskList } from '#lib/client/overlay.ts'
import type { Task } from '#lib/contract/task.ts'
import { useComing } from '../../_keys/coming.ts'
import { FirstRows } from '../_first/first-rows.tsx'
import { useFirstView } from '../_first/first-view.tsx'
import type { TaskSection } from '../_tasks/sections.ts'
import { TaskBoard } from '../_tasks/task-board.tsx'
import { TaskListSkeleton } from '../_tasks/task-list-skeleton.tsx'
import { LoadProblem } from './load-problem.tsx'

/** The body of a view over one list: its first rows or a skeleton, the reason why not, or the tasks as `arrange` puts them. */
export function ListBody({
  label,
  read: { data, error, isLoading },
  arrange,
  hasProjects = true,
  hasStatus = false,
  hasPerson = true,
  without,
  canAdd,
  asksNext,
  empty,
}: {
  label: string
  read: Read<TaskList>
  /** The same function as long as it gives the same: a list of thousands is not put in order for every key. */
  arrange: (tasks: readonly Task[]) => readonly TaskSection[]
  hasProjects?: boolean
  hasStatus?: boolean
  hasPerson?: boolean
  without?: string
  canAdd?: boolean
  asksNext?: boolean
  empty: ReactNode
}) {
  const sections = useMemo(() => data && arrange(data.tasks), [data, arrange])
  const first = useFirstView(data !== undefined)
  useComing(!data && !error)
  if (!data || !sections) {
    if (error) return <LoadProblem error={error} />
    if (!first) return <TaskListSkeleton />
    const columns = { status: hasStatus, person: hasPerson, due: first.hasDue, without }
    return <FirstRows first={first} label={label} columns={columns} hasProjects={hasProjects} />
  }
  return (
    <>
      <TaskBoard
        label={label}
        sections={sections}
        hasProjects={hasProjects}
        hasStatus={hasStatus}
        hasPerson={hasPerson}
        without={without}
        canAdd={canAdd}
        asksNext={asksNext}
        empty={empty}
      />
      {!data.isComplete && (
        <p role="status" aria-label={isLoading ? 'Loading the rest' : undefined} className="mt-6 text-ink-2">
          {isLoading
            ? 'More are on the way…'
            : `These are the first ${data.tasks.length}. Finish or delete some, or use search, to see the rest.`}
        </p>
      )}
    </>
  )
}
