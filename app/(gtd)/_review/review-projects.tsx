'use client'

import { Check, Layers } from 'lucide-react'
import { useMemo } from 'react'
import { useProjects, useTasks } from '#lib/client/hooks.ts'
import { editProject } from '#lib/client/project-changes.ts'
import type { TaskFilter } from '#lib/client/task-filter.ts'
import type { Project } from '#lib/contract/project.ts'
import { type ProjectHealth, projectHealth } from '#lib/gtd/availability.ts'
import { formatDay } from '#lib/gtd/dates.ts'
import { dueForReview } from '#lib/gtd/review-due.ts'
import { Button } from '../../_components/ui/button.tsx'
import { Link } from '../../_components/ui/link.tsx'
import { useDayOf } from '../../_state/use-day-of.ts'
import { useToday } from '../../_state/use-today.ts'
import { usePerform } from '../_actions/use-perform.ts'
import { NextActionSlot } from '../_projects/next-action-slot.tsx'
import { ProgressRing } from '../_projects/progress-ring.tsx'
import { projectHref } from '../_shell/links.ts'
import { TaskListSkeleton } from '../_tasks/task-list-skeleton.tsx'
import { Empty } from '../_views/empty.tsx'
import { LoadProblem } from '../_views/load-problem.tsx'

const ACTIONS: TaskFilter = { statuses: ['next', 'waiting'] }

/** The projects whose review is due, the longest unseen first. Marking one stamps it, and keeps it in sight as done. */
export function ReviewProjects({
  reviewed,
  onReviewed,
}: {
  reviewed: readonly string[]
  onReviewed: (projectId: string) => void
}) {
  const today = useToday()
  const dayOf = useDayOf()
  const { perform } = usePerform()
  const { data: projects, error } = useProjects()
  const actions = useTasks(ACTIONS).data?.tasks
  const actionsOf = useMemo(() => Map.groupBy(actions ?? [], ({ project_id }) => project_id), [actions])
  if (!projects) return error ? <LoadProblem error={error} /> : <TaskListSkeleton />
  const due = dueForReview(projects, today, dayOf)
  if (due.length === 0)
    return (
      <Empty icon={Layers} title="Every project has been looked at">
        Active ones come again after a week, someday ones after four.
      </Empty>
    )

  function review(project: Project) {
    onReviewed(project.id)
    const change = editProject(project, { reviewed_at: new Date().toISOString() })
    void perform({ ...change, done: `Reviewed “${project.name}”` })
  }

  return (
    <>
      <p className="mb-2 text-ink-3 text-sm tabular-nums">
        {due.length} to look at{reviewed.length > 0 && `, ${reviewed.length} reviewed`}
      </p>
      <ul aria-label="Projects to review" className="divide-y divide-line border-line border-y">
        {due.map((project) => (
          <Row
            key={project.id}
            project={project}
            health={projectHealth(project, actionsOf.get(project.id) ?? [], today)}
            seen={project.reviewed_at && formatDay(dayOf(project.reviewed_at), today)}
            onReview={() => review(project)}
          />
        ))}
      </ul>
    </>
  )
}

function Row({
  project,
  health,
  seen,
  onReview,
}: {
  project: Project
  health: ProjectHealth
  seen: string | null
  onReview: () => void
}) {
  const { next, waiting } = project.task_counts
  const facts = [
    project.status === 'someday' && 'someday',
    `${next} next`,
    waiting > 0 && `${waiting} waiting`,
    seen ? `seen ${seen}` : 'never reviewed',
  ].filter(Boolean)
  return (
    <li className="py-2.5">
      <div className="flex items-center gap-3">
        <ProgressRing counts={project.task_counts} className="size-4.5 shrink-0" />
        <div className="min-w-0 flex-1">
          <Link
            href={projectHref(project.id)}
            className="rounded-sm font-medium [overflow-wrap:anywhere] hover:underline"
          >
            {project.name}
          </Link>
          <p className="text-ink-2 text-sm [overflow-wrap:anywhere]">
            {project.outcome || <span className="text-ink-3">No outcome yet: what does done look like?</span>}
          </p>
          <p className="text-ink-3 text-xs tabular-nums">
            {health === 'blocked' && <span className="font-medium text-amber">all deferred · </span>}
            {facts.join(' · ')}
          </p>
        </div>
        <Button size="sm" aria-label={`Reviewed: ${project.name}`} onClick={onReview}>
          <Check aria-hidden="true" className="size-4" />
          Reviewed
        </Button>
      </div>
      {health === 'stalled' && <NextActionSlot project={project} />}
    </li>
  )
}
