'use client'

import type { Project } from '#lib/contract/project.ts'
import type { ProjectHealth } from '#lib/gtd/availability.ts'
import { formatDay } from '#lib/gtd/dates.ts'
import { cx } from '../../_components/ui/cx.ts'
import { Link } from '../../_components/ui/link.tsx'
import { useToday } from '../../_state/use-today.ts'
import { projectHref } from '../_shell/links.ts'
import { ProgressRing } from './progress-ring.tsx'

/** One project of a list: its name, what it is for, and how it stands. */
export function ProjectRow({ project, health }: { project: Project; health: ProjectHealth }) {
  const today = useToday()
  const { next, waiting, inbox, someday, done } = project.task_counts
  const open = next + waiting + inbox + someday
  const isOverdue = project.due_on !== null && project.due_on < today && project.status === 'active'
  return (
    // Of hundreds, only what is on screen is laid out and painted.
    <li className="-mx-2 [contain-intrinsic-size:auto_2.75rem] [content-visibility:auto]">
      <Link
        href={projectHref(project.id)}
        className="flex min-h-11 items-center gap-2.5 rounded-md px-2 py-1.5 max-sm:items-start max-sm:py-2 transition-colors duration-75 focus-visible:-outline-offset-2 pointer:hover:bg-hover/70"
      >
        <ProgressRing counts={project.task_counts} className="mx-px size-4.5 shrink-0 max-sm:mt-0.5" />
        <span className="flex min-w-0 flex-1 gap-x-3 gap-y-1 max-sm:flex-col sm:items-center">
          <span className="min-w-0 sm:flex-1">
            <span className="block sm:truncate">{project.name}</span>
            {project.outcome && <span className="block truncate text-ink-3 text-xs">{project.outcome}</span>}
          </span>
          <span className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 text-ink-3 text-xs tabular-nums">
            {health !== 'ok' && (
              <span
                title={health === 'stalled' ? 'Stalled: nothing moves it on' : 'Blocked: all it has is deferred'}
                className="rounded-full bg-amber-soft px-2 py-0.5 text-amber"
              >
                {health === 'stalled' ? 'No next action' : 'All deferred'}
              </span>
            )}
            {project.due_on && (
              <span className={cx('whitespace-nowrap', isOverdue && 'font-medium text-danger')}>
                <span className="sr-only">{isOverdue ? 'overdue since ' : 'due '}</span>
                {formatDay(project.due_on, today)}
              </span>
            )}
            <span className="whitespace-nowrap sm:w-28 sm:text-right">
              {open} open<span className="max-sm:hidden">, {done} done</span>
            </span>
          </span>
        </span>
      </Link>
    </li>
  )
}
