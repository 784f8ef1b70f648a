'use client'

import { useParams } from 'next/navigation'
import { useMemo, useState } from 'react'
import { useProjects, useTasks } from '#lib/client/hooks.ts'
import { OPEN_STATUSES, type TaskFilter } from '#lib/client/task-filter.ts'
import type { Project } from '#lib/contract/project.ts'
import type { Task } from '#lib/contract/task.ts'
import { projectHealth } from '#lib/gtd/availability.ts'
import { formatDay } from '#lib/gtd/dates.ts'
import { byCompletion } from '#lib/gtd/order.ts'
import { buttonLook } from '../../_components/ui/button.tsx'
import { icon } from '../../_components/ui/icon.tsx'
import { Link } from '../../_components/ui/link.tsx'
import { Skeleton } from '../../_components/ui/skeleton.tsx'
import { useDocumentTitle } from '../../_state/use-document-title.ts'
import { useToday } from '../../_state/use-today.ts'
import { useFirstView } from '../_first/first-view.tsx'
import { NextActionSlot } from '../_projects/next-action-slot.tsx'
import { ProjectHeader } from '../_projects/project-header.tsx'
import { TaskListSkeleton } from '../_tasks/task-list-skeleton.tsx'
import { AddButton } from './add-button.tsx'
import { type Arrange, arrangeProject } from './arrange.ts'
import { Below } from './below.tsx'
import { Empty } from './empty.tsx'
import { ListBody } from './list-view.tsx'
import { LoadProblem } from './load-problem.tsx'

const FolderX = icon('FolderX')
const ListPlus = icon('ListPlus')

/** One project: what it is for, and everything in it. */
export function ProjectView() {
  const { id } = useParams<{ id: string }>()
  const { data: projects, error } = useProjects()
  const first = useFirstView(projects !== undefined)
  const project = projects ? projects.find((candidate) => candidate.id === id) : first?.project
  useDocumentTitle(project?.name ?? null)
  return (
    <div className="mx-auto w-full max-w-[54rem] px-4 pt-2 pb-24 md:px-11">
      {!project && <h1 className="sr-only">Project</h1>}
      {project ? (
        // As it came with the document it can be read; what is edited has to be what its backend has.
        <div inert={!projects}>
          <Found key={id} project={project} />
        </div>
      ) : projects ? (
        <Empty
          icon={FolderX}
          title="There is no such project here"
          action={
            <Link href="/projects" className={buttonLook()}>
              All projects
            </Link>
          }
        >
          It was deleted, or it lives on another backend.
        </Empty>
      ) : error ? (
        <LoadProblem error={error} />
      ) : (
        <>
          <Skeleton className="my-2 h-7 w-64" />
          <div className="pt-14">
            <TaskListSkeleton />
          </div>
        </>
      )}
    </div>
  )
}

function Found({ project }: { project: Project }) {
  const today = useToday()
  const [showsDone, setShowsDone] = useState(false)
  const filter = useMemo<TaskFilter>(
    () => ({ projectId: project.id, statuses: showsDone ? [...OPEN_STATUSES, 'done'] : OPEN_STATUSES }),
    [project.id, showsDone],
  )
  const read = useTasks(filter, { keepPrevious: true })
  const { done, inbox, someday } = project.task_counts
  const tasks = read.data?.tasks ?? []
  const health = projectHealth(project, tasks, today)
  return (
    <>
      <ProjectHeader project={project} />
      <Below>
        {read.data && health === 'stalled' && inbox + someday + done > 0 && (
          <div className="mb-6">
            <NextActionSlot project={project} />
          </div>
        )}
        {health === 'blocked' && (
          <p className="mb-4 rounded-md bg-amber-soft px-3 py-2 text-amber">
            Blocked: all it has is deferred, the first until {formatDay(firstDefer(tasks), today)}.
          </p>
        )}
        <ListBody
          label={project.name}
          canAdd
          asksNext={false}
          read={read}
          arrange={arrangeWithDone}
          hasProjects={false}
          empty={
            <Empty
              icon={ListPlus}
              title={done > 0 ? 'Nothing left to do here' : 'No tasks yet'}
              action={<AddButton>Add its next action</AddButton>}
            >
              What is the very next thing to do for it?
            </Empty>
          }
        />
        {read.data && done > 0 && (
          <button
            type="button"
            aria-pressed={showsDone}
            onClick={() => setShowsDone(!showsDone)}
            className="mt-4.5 h-control-sm rounded-sm text-ink-2 text-sm underline-offset-2 hover:underline"
          >
            {showsDone ? 'Hide done' : `Show ${done} done`}
          </button>
        )}
      </Below>
    </>
  )
}

const arrangeWithDone: Arrange = (tasks) => [
  ...arrangeProject(tasks),
  { key: 'done', title: 'Done', tasks: tasks.filter(({ status }) => status === 'done').toSorted(byCompletion) },
]

/** When the first of the deferred actions comes. */
function firstDefer(tasks: readonly Task[]): string {
  const dates = tasks.flatMap(({ status, defer_until }) =>
    (status === 'next' || status === 'waiting') && defer_until !== null ? [defer_until] : [],
  )
  return dates.sort()[0] ?? ''
}
