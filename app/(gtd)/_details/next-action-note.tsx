'use client'

import { useProjects } from '#lib/client/hooks.ts'
import type { Task } from '#lib/contract/task.ts'
import { projectHealth } from '#lib/gtd/availability.ts'
import { useToday } from '../../_state/use-today.ts'
import { NextActionSlot } from '../_projects/next-action-slot.tsx'

/** Under a done task: asks for the next action of its project where that has none. */
export function NextActionNote({ task }: { task: Task }) {
  const today = useToday()
  const project = useProjects().data?.find(({ id }) => id === task.project_id)
  if (task.status !== 'done' || !project || projectHealth(project, [], today) !== 'stalled') return null
  return <NextActionSlot project={project} />
}
