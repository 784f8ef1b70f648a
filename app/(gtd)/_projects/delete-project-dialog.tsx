'use client'

import { usePathname, useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTasks } from '#lib/client/hooks.ts'
import { deleteProject } from '#lib/client/whole-projects.ts'
import type { Project } from '#lib/contract/project.ts'
import { Button } from '../../_components/ui/button.tsx'
import { Dialog } from '../../_components/ui/dialog.tsx'
import { usePerform } from '../_actions/use-perform.ts'
import { projectHref } from '../_shell/links.ts'

const EVERYTHING = Number.MAX_SAFE_INTEGER

/** Deletes a project, with a choice for its tasks. They are read first, all of them, so that it can be undone whole. */
export function DeleteProjectDialog({ project, onClose }: { project: Project; onClose: () => void }) {
  const router = useRouter()
  const path = usePathname()
  const { perform } = usePerform()
  const [filter] = useState({ projectId: project.id })
  const { data: list, error } = useTasks(filter, { bound: EVERYTHING })
  const count = list?.tasks.length ?? 0

  function remove(keepTasks: boolean) {
    if (!list) return
    onClose()
    if (path === projectHref(project.id)) router.push('/projects')
    void perform(deleteProject(project, list.tasks, keepTasks))
  }

  const description = error
    ? `Its tasks could not be read, so it was left alone. ${error.message}`
    : !list
      ? 'Looking up its tasks…'
      : count === 0
        ? 'It has no tasks.'
        : `It has ${count} ${count === 1 ? 'task' : 'tasks'}, done ones included. What should become of ${count === 1 ? 'it' : 'them'}?`
  return (
    <Dialog title={`Delete “${project.name}”?`} description={description} onClose={onClose}>
      <div className="flex flex-wrap justify-end gap-2 px-5 pt-3 pb-5">
        <Button variant="quiet" onClick={onClose}>
          Cancel
        </Button>
        {count > 0 && (
          <Button variant="outlineDanger" onClick={() => remove(false)}>
            Delete {count === 1 ? 'its task' : `all ${count} tasks`} too
          </Button>
        )}
        <Button variant="danger" disabled={!list} onClick={() => remove(true)}>
          {count > 0 ? 'Delete project, keep tasks' : 'Delete project'}
        </Button>
      </div>
    </Dialog>
  )
}
