'use client'

import { useMemo, useState } from 'react'
import { useProjects } from '#lib/client/hooks.ts'
import type { Project } from '#lib/contract/project.ts'
import type { Task } from '#lib/contract/task.ts'
import { projectHealth } from '#lib/gtd/availability.ts'
import { useToday } from '../../_state/use-today.ts'
import type { TaskSection } from './sections.ts'

type Loss = { projectId: string; section: string }

/** A project without an action, and the section where its last one stood. */
export type DryProject = { project: Project; section: string }

/**
 * The projects whose last next or waiting task was completed in this list. Only who lost an action is remembered;
 * whether it is dry is asked of the project as it is, so that undo, or a next occurrence, takes the question back.
 */
export function useRunDry(sections: readonly TaskSection[]) {
  const today = useToday()
  const projects = useProjects().data
  const [losses, setLosses] = useState<readonly Loss[]>([])
  const dry = useMemo(
    () =>
      losses.flatMap(({ projectId, section }): DryProject[] => {
        const project = projects?.find(({ id }) => id === projectId)
        return project && projectHealth(project, [], today) === 'stalled' ? [{ project, section }] : []
      }),
    [losses, projects, today],
  )
  return {
    dry,
    /** Notes that these are being completed. */
    lose(tasks: readonly Task[]) {
      const actions = new Set(
        tasks.filter(({ status }) => status === 'next' || status === 'waiting').map(({ id }) => id),
      )
      const found = sections.flatMap(({ key, tasks: rows }) =>
        rows.flatMap(({ id, project_id }): Loss[] =>
          project_id !== null && actions.has(id) ? [{ projectId: project_id, section: key }] : [],
        ),
      )
      // One question a project, where its first task stood.
      const byProject = new Map(found.toReversed().map((loss) => [loss.projectId, loss]))
      if (found.length > 0)
        setLosses((all) => [...all.filter((loss) => !byProject.has(loss.projectId)), ...byProject.values()])
    },
    dismiss: (projectId: string) => setLosses((all) => all.filter((loss) => loss.projectId !== projectId)),
  }
}
