import { newProject } from '#lib/client/new-rows.ts'
import { editTask } from '#lib/client/task-edits.ts'
import type { Change } from '#lib/client/write-queue.ts'
import { CONTEXTS_MAX } from '#lib/contract/limits.ts'
import type { Task } from '#lib/contract/task.ts'
import type { QuickAdd } from '#lib/gtd/quick-add.ts'

/**
 * Gives `task` the title of `line`, and whatever else was typed with it: contexts and notes come to those it has, the
 * rest replaces it. A project that is not there yet is made.
 */
export function renameTask(task: Task, line: QuickAdd): Change {
  const { title, status, project, contexts, notes, waiting_for, due_on, defer_until } = line
  const { energy, time_estimate_minutes, recurrence } = line
  // One that only follows from how it repeats is for a task that has none yet.
  const isSaid = line.tokens.some(({ kind }) => kind === 'due')
  const made = project && !project.id ? newProject({ name: project.name }) : null
  const change = editTask(task, {
    title,
    ...(status && { status }),
    ...(project && { project_id: made?.id ?? project.id ?? null }),
    ...(contexts.length > 0 && { contexts: [...new Set([...task.contexts, ...contexts])].slice(0, CONTEXTS_MAX) }),
    ...(waiting_for && { waiting_for }),
    ...(due_on && (isSaid || !(task.due_on ?? task.defer_until)) && { due_on }),
    ...(defer_until && { defer_until }),
    ...(energy && { energy }),
    ...(time_estimate_minutes && { time_estimate_minutes }),
    ...(recurrence && { recurrence }),
    ...(notes && { notes: [task.notes, notes].filter(Boolean).join('\n\n') }),
  })
  return made
    ? { ...change, transitions: [{ type: 'project', before: null, after: made }, ...change.transitions] }
    : change
}
