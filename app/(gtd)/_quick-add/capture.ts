import { newProject, newTask } from '#lib/client/new-rows.ts'
import { addTask } from '#lib/client/task-edits.ts'
import { idOf } from '#lib/client/transition.ts'
import { addTaskInNewProject } from '#lib/client/whole-projects.ts'
import type { Change } from '#lib/client/write-queue.ts'
import { CONTEXTS_MAX } from '#lib/contract/limits.ts'
import type { Project } from '#lib/contract/project.ts'
import type { TaskWritable } from '#lib/contract/task.ts'
import type { QuickAdd } from '#lib/gtd/quick-add.ts'
import { contextOfSegment } from '../_shell/links.ts'

/** What is set beside the line: by the view one is in, or by the fields under it. These win over what was typed. */
export type ChosenFields = Partial<Omit<TaskWritable, 'title'>>

/** What a view suggests for a task that is added in it. */
export function captureDefaults(path: string, today: string): ChosenFields {
  const [, view = '', segment = ''] = path.split('/')
  if (view === 'today') return { status: 'next', due_on: today }
  if (view === 'next' || view === 'waiting' || view === 'someday') return { status: view }
  if (view === 'projects' && segment) return { status: 'next', project_id: segment }
  if (view === 'contexts' && segment) return { status: 'next', contexts: [contextOfSegment(segment)] }
  return {}
}

/** The fields of the task that a line makes, on top of a view's `defaults` and under what was `chosen` by hand. */
export function captureFields(
  line: QuickAdd,
  defaults: ChosenFields,
  chosen: ChosenFields,
): Omit<TaskWritable, 'title'> {
  const typed = {
    status: line.status,
    // A project that is typed but does not exist has no id yet; it must not fall back to the view's.
    project_id: line.project ? (line.project.id ?? null) : undefined,
    contexts: line.contexts.length > 0 ? line.contexts : undefined,
    waiting_for: line.waiting_for,
    due_on: line.due_on,
    defer_until: line.defer_until,
    energy: line.energy,
    time_estimate_minutes: line.time_estimate_minutes,
    recurrence: line.recurrence,
    notes: line.notes,
  }
  const { title: _title, ...bare } = pickWritable(newTask({ title: '' }))
  return { ...bare, ...defaults, ...defined(typed), ...defined(chosen) }
}

/** What adding a line does: a task, and the project it names when that does not exist yet. */
export function captureChange(
  line: QuickAdd,
  defaults: ChosenFields,
  chosen: ChosenFields,
  projects: readonly Project[],
): Change {
  const task = newTask({ ...captureFields(line, defaults, chosen), title: line.title })
  const isNewProject = line.project && !line.project.id && chosen.project_id === undefined
  if (!isNewProject || !line.project) {
    const place = projects.find(({ id }) => id === task.project_id)?.name
    const change = addTask(task)
    return place ? { ...change, done: `${change.done} to “${place}”` } : change
  }
  return addTaskInNewProject(task, newProject({ name: line.project.name }))
}

/**
 * What adding several lines does: a task each, undone together. A project that does not exist is made once, however
 * many of them name it; contexts chosen by hand come to those that a line has of its own.
 */
export function captureLines(
  lines: readonly QuickAdd[],
  defaults: ChosenFields,
  chosen: ChosenFields,
  projects: readonly Project[],
): Change {
  const known = [...projects]
  const transitions = lines.flatMap((line) => {
    const { name = '', id } = line.project ?? {}
    const made = id ? undefined : known.find((project) => project.name.toLowerCase() === name.toLowerCase())
    const contexts = chosen.contexts && [...new Set([...line.contexts, ...chosen.contexts])].slice(0, CONTEXTS_MAX)
    const change = captureChange(
      made ? { ...line, project: made } : line,
      defaults,
      { ...chosen, ...(contexts && { contexts }) },
      known,
    )
    for (const step of change.transitions) if (step.type === 'project' && step.after) known.push(step.after)
    return change.transitions
  })
  return { transitions, done: `Added ${lines.length} tasks`, attempt: `add ${lines.length} tasks` }
}

/** The ids of the rows that a change makes. */
export function madeIds({ transitions }: Change): string[] {
  return transitions.filter(({ before }) => before === null).map(idOf)
}

/**
 * The same change under the ids of an earlier attempt, so that both make the same rows, whichever of them arrives; a
 * change that makes another number of rows is another one, and stays as it is.
 */
export function withIds(change: Change, ids: readonly string[]): Change {
  const made = madeIds(change)
  if (made.length !== ids.length) return change
  const earlier = new Map(made.map((id, index) => [id, ids[index] ?? id]))
  const rename = <T extends string | null>(id: T) => (id === null ? id : ((earlier.get(id) ?? id) as T))
  return {
    ...change,
    transitions: change.transitions.map((step) => {
      if (step.type === 'project') return { ...step, after: step.after && { ...step.after, id: rename(step.after.id) } }
      const { after } = step
      return { ...step, after: after && { ...after, id: rename(after.id), project_id: rename(after.project_id) } }
    }),
  }
}

function pickWritable({ id, created_at, updated_at, completed_at, version, ...writable }: ReturnType<typeof newTask>) {
  return writable
}

function defined<T extends object>(fields: T): Partial<{ [K in keyof T]: Exclude<T[K], undefined> }> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never
}
