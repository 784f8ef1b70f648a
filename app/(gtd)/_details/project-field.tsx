'use client'

import { ChevronRight } from 'lucide-react'
import { useProjects } from '#lib/client/hooks.ts'
import type { Task } from '#lib/contract/task.ts'
import { Link } from '../../_components/ui/link.tsx'
import { useSetDialog } from '../../_state/dialog.tsx'
import { ProgressRing } from '../_projects/progress-ring.tsx'
import { projectHref } from '../_shell/links.ts'
import { Property } from './property.tsx'

/** The project, and the way into it; a click chooses another. */
export function ProjectField({ task }: { task: Task }) {
  const setDialog = useSetDialog()
  const project = useProjects().data?.find(({ id }) => id === task.project_id)
  return (
    <Property label="Project">
      <button
        type="button"
        aria-haspopup="dialog"
        aria-label={project ? `Project: ${project.name}` : 'Project: none'}
        onClick={() => setDialog({ kind: 'pick-project', tasks: [task] })}
        className="flex h-control-sm min-w-0 max-w-[calc(100%-3.25rem)] items-center gap-2 rounded-md px-2 hover:bg-hover"
      >
        {project && <ProgressRing counts={project.task_counts} className="size-4 shrink-0" />}
        <span className={project ? 'truncate' : 'text-ink-3'}>{project?.name ?? 'None'}</span>
      </button>
      {project && (
        <Link
          href={projectHref(project.id)}
          aria-label={`Go to ${project.name}`}
          className="flex size-control-sm items-center justify-center rounded-md text-ink-3 hover:bg-hover hover:text-ink"
        >
          <ChevronRight aria-hidden="true" className="size-4" />
        </Link>
      )}
    </Property>
  )
}
