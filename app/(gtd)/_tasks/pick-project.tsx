'use client'

import { CircleOff, Plus } from 'lucide-react'
import { useState } from 'react'
import { useProjects } from '#lib/client/hooks.ts'
import { newProject } from '#lib/client/new-rows.ts'
import { setProject } from '#lib/client/task-edits.ts'
import { addProject } from '#lib/client/whole-projects.ts'
import { NAME_MAX } from '#lib/contract/limits.ts'
import type { Task } from '#lib/contract/task.ts'
import { byPosition } from '#lib/gtd/order.ts'
import { usePerform } from '../_actions/use-perform.ts'
import { ProgressRing } from '../_projects/progress-ring.tsx'
import { Picker } from './picker.tsx'

/** Moves tasks into a project that exists, a new one, or none. */
export function PickProject({ tasks, onClose }: { tasks: readonly Task[]; onClose: () => void }) {
  const { perform } = usePerform()
  const projects = useProjects().data ?? []
  const [search, setSearch] = useState('')
  const name = search.trim().slice(0, NAME_MAX)

  function move(project: { id: string; name: string } | null) {
    onClose()
    void perform(setProject(tasks, project))
  }

  function create() {
    const project = newProject({ name })
    const moved = setProject(tasks, project)
    onClose()
    void perform({ ...moved, transitions: [...addProject(project).transitions, ...moved.transitions] })
  }

  return (
    <Picker
      title={tasks.length === 1 ? 'Move to project' : `Move ${tasks.length} tasks to project`}
      placeholder="Which project?"
      search={search}
      onSearch={setSearch}
      onClose={onClose}
      items={[
        ...projects
          .filter(({ status }) => status !== 'archive')
          .toSorted(byPosition)
          .map((project) => ({
            value: project.id,
            words: [project.name, project.area ?? ''],
            label: (
              <>
                <ProgressRing counts={project.task_counts} className="size-4 shrink-0" />
                <span className="min-w-0 flex-1 truncate">{project.name}</span>
                <span className="text-ink-3 text-xs">{project.area}</span>
              </>
            ),
            onPick: () => move(project),
          })),
        {
          value: 'none',
          words: ['No project'],
          label: (
            <>
              <CircleOff aria-hidden="true" className="size-4 text-ink-3" /> No project
            </>
          ),
          onPick: () => move(null),
        },
      ]}
      create={
        name !== '' && !projects.some((project) => project.name.toLowerCase() === name.toLowerCase())
          ? {
              value: 'create',
              words: [],
              label: (
                <>
                  <Plus aria-hidden="true" className="size-4 text-accent" /> New project “{name}”
                </>
              ),
              onPick: create,
            }
          : null
      }
    />
  )
}
