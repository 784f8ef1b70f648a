import { newProject } from '#lib/client/new-rows.ts'
import { update } from '#lib/client/task-changes.ts'
import { editTask } from '#lib/client/task-edits.ts'
import type { Change } from '#lib/client/write-queue.ts'
import { CONTEXTS_MAX } from '#lib/contract/limits.ts'
import type { Project } from '#lib/contract/project.ts'
import type { Task } from '#lib/contract/task.ts'
import type { QuickAdd } from '#lib/gtd/quick-add.ts'
import { formatQuickAdd } from '#lib/gtd/quick-add-format.ts'

/** An inbox task as the line that would capture it: what was typed at capture is there to be kept or changed. */
export function clarifyLine(task: Task, projects: readonly Project[]): string {
  const project = projects.find(({ id }) => id === task.project_id)
  return formatQuickAdd({
    title: task.title,
    contexts: task.contexts,
    project: project && { id: project.id, name: project.name },
    due_on: task.due_on ?? undefined,
    defer_until: task.defer_until ?? undefined,
    energy: task.energy ?? undefined,
    time_estimate_minutes: task.time_estimate_minutes ?? undefined,
    recurrence: task.recurrence ?? undefined,
  })
}

/** Makes `task` what the edited line says, a next action unless it says otherwise. Notes stay; typed ones are added. */
export function makeNextAction(task: Task, line: QuickAdd): Change {
  const made = line.project && !line.project.id ? newProject({ name: line.project.name }) : null
  const status = line.status ?? 'next'
  const change = update(task, {
    title: line.title,
    status,
    project_id: made?.id ?? line.project?.id ?? null,
    contexts: line.contexts,
    waiting_for: line.waiting_for ?? task.waiting_for,
    due_on: line.due_on ?? null,
    defer_until: line.defer_until ?? null,
    energy: line.energy ?? null,
    time_estimate_minutes: line.time_estimate_minutes ?? null,
    recurrence: line.recurrence ?? null,
    notes: joinNotes(task, line),
  })
  return {
    transitions: made ? [{ type: 'project', before: null, after: made }, change] : [change],
    done: status === 'next' ? `“${line.title}” is a next action` : `Clarified “${line.title}”`,
    attempt: `clarify “${task.title}”`,
    isGuarded: true,
  }
}

/** Hands `task` to somebody, to be asked after on `followUp`. */
export function delegate(task: Task, who: string, followUp: string | null): Change {
  const change = editTask(task, { status: 'waiting', waiting_for: who, defer_until: followUp })
  return { ...change, done: `“${task.title}” is with ${who}`, attempt: `delegate “${task.title}”` }
}

/** Puts `task` off until a day, when it is a next action. */
export function putOff(task: Task, until: string): Change {
  const change = editTask(task, { status: 'next', defer_until: until })
  return { ...change, done: `Put off “${task.title}”`, attempt: `put off “${task.title}”` }
}

/**
 * Makes a project called `name`, whose first action `task` becomes as `line` says it. What was captured with the task
 * stays where the line says nothing else. `line` names no project.
 */
export function makeProject(task: Task, name: string, line: QuickAdd): Change {
  const project = newProject({ name })
  return {
    transitions: [
      { type: 'project', before: null, after: project },
      update(task, {
        title: line.title,
        status: line.status ?? 'next',
        project_id: project.id,
        contexts: [...new Set([...task.contexts, ...line.contexts])].slice(0, CONTEXTS_MAX),
        waiting_for: line.waiting_for ?? task.waiting_for,
        due_on: line.due_on ?? task.due_on,
        defer_until: line.defer_until ?? task.defer_until,
        energy: line.energy ?? task.energy,
        time_estimate_minutes: line.time_estimate_minutes ?? task.time_estimate_minutes,
        recurrence: line.recurrence ?? task.recurrence,
        notes: joinNotes(task, line),
      }),
    ],
    done: `Created “${name}” with “${line.title}”`,
    attempt: `make “${name}” a project`,
    isGuarded: true,
  }
}

function joinNotes(task: Task, line: QuickAdd): string {
  return [task.notes, line.notes].filter(Boolean).join('\n\n')
}
