import type { ResourceType } from '#lib/contract/parse.ts'
import type { Task } from '#lib/contract/task.ts'
import { type Hidden, hiddenBecause, type Surroundings } from './availability.ts'
import { explainHidden } from './explain-hidden.ts'

/** Why a task is not among the next actions: what its own status says, or what hides it. */
export type Reason = Hidden | { kind: 'inbox' } | { kind: 'someday' } | { kind: 'waiting'; who: string | null }

/** Something that would bring it back: a change to make, or another task to look at. `label` is a button's. */
export type WayOut =
  | { label: string; change: { type: ResourceType; id: string; data: Record<string, unknown> } }
  | { label: string; open: Task }

/** Every reason why `task` is not among what can be done now, the one to deal with first on top; empty when it is. */
export function whyHidden(task: Task, surroundings: Surroundings): Reason[] {
  if (task.status === 'done') return [{ kind: 'done' }]
  const reasons: Reason[] = []
  if (task.status === 'inbox' || task.status === 'someday') reasons.push({ kind: task.status })
  if (task.status === 'waiting') reasons.push({ kind: 'waiting', who: task.waiting_for?.trim() || null })
  // Each is asked for alone, so that one does not hide the next.
  const { project, today } = surroundings
  const one = (asked: Task, around: Surroundings) => {
    const hidden = hiddenBecause(asked, around)
    if (hidden && !reasons.some(({ kind }) => kind === hidden.kind)) reasons.push(hidden)
  }
  one({ ...task, defer_until: null }, { today, project: project && { ...project, sequential: false } })
  one(task, { today })
  if (task.status !== 'someday')
    one({ ...task, defer_until: null }, { ...surroundings, project: project && { ...project, status: 'active' } })
  return reasons
}

/** A reason in words, to stand after "It is not here because it is": `deferred until Mon 23 Nov`, `waiting for Ann`. */
export function sayReason(reason: Reason, today: string): string {
  switch (reason.kind) {
    case 'inbox':
      return 'not clarified yet'
    case 'someday':
      return 'someday, not now'
    case 'waiting':
      return reason.who === null ? 'waiting for somebody' : `waiting for ${reason.who}`
    default:
      return explainHidden(reason, today)
  }
}

/** What would take the reason away, the usual way first. */
export function waysOut(reason: Reason, task: Task): WayOut[] {
  const change = (label: string, data: Record<string, unknown>): WayOut => ({
    label,
    change: { type: 'task', id: task.id, data },
  })
  const inProject = (label: string, data: Record<string, unknown>): WayOut[] =>
    task.project_id === null ? [] : [{ label, change: { type: 'project', id: task.project_id, data } }]
  switch (reason.kind) {
    case 'done':
      return [change('Reopen it', { status: 'next' })]
    case 'inbox':
    case 'someday':
      return [change('Make it a next action', { status: 'next' })]
    case 'waiting':
      return [change('Stop waiting', { status: 'next', waiting_for: null })]
    case 'deferred':
      return [change('Make it available now', { defer_until: null })]
    case 'project':
      return inProject('Make the project active', { status: 'active' })
    case 'behind':
      return [
        { label: `Open ‘${reason.task.title}’`, open: reason.task },
        ...inProject('Let the project’s tasks be done in any order', { sequential: false }),
      ]
  }
}
