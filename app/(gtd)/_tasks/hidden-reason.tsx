'use client'

import { useProjects } from '#lib/client/hooks.ts'
import { editProject } from '#lib/client/project-changes.ts'
import { editTask } from '#lib/client/task-edits.ts'
import type { Task } from '#lib/contract/task.ts'
import type { Hidden } from '#lib/gtd/availability.ts'
import { explainHidden } from '#lib/gtd/explain-hidden.ts'
import { type WayOut, waysOut } from '#lib/gtd/why-hidden.ts'
import { useOpenTask } from '../../_state/open-task.ts'
import { useToday } from '../../_state/use-today.ts'
import { usePerform } from '../_actions/use-perform.ts'

/** Why a task cannot be worked on now, in words, and a button for each thing that would change it. */
export function HiddenReason({ task, hidden }: { task: Task; hidden: Hidden }) {
  const today = useToday()
  const projects = useProjects().data
  const { openTask } = useOpenTask()
  const { perform } = usePerform()

  function take(way: WayOut) {
    if ('open' in way) return openTask(way.open.id)
    const { type, id, data } = way.change
    const project = projects?.find((candidate) => candidate.id === id)
    if (type === 'task') void perform({ ...editTask(task, data), done: sayFreed(hidden, task.title) })
    else if (project) void perform({ ...editProject(project, data), done: sayFreed(hidden, project.name) })
  }

  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-0.5">
      <span className="text-ink-3 text-xs [overflow-wrap:anywhere]">{explainHidden(hidden, today)}</span>
      {waysOut(hidden, task).map((way) => (
        <button
          key={way.label}
          type="button"
          aria-label={`${shorten(way.label)}: ${task.title}`}
          onClick={() => take(way)}
          className="min-h-control-xs reach rounded-sm text-left text-accent text-sm hover:underline"
        >
          {shorten(way.label)}
        </button>
      ))}
    </span>
  )
}

/** The reason beside it has just named the task in question. */
function shorten(label: string): string {
  return label.startsWith('Open ‘') ? 'Open that' : label
}

function sayFreed(hidden: Hidden, name: string): string {
  switch (hidden.kind) {
    case 'done':
      return `Reopened “${name}”`
    case 'deferred':
      return `“${name}” is not deferred any more`
    case 'project':
      return `“${name}” is active`
    case 'behind':
      return `Tasks of “${name}” can be done in any order`
  }
}
