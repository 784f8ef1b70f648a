import type { Project } from '#lib/contract/project.ts'
import type { Task } from '#lib/contract/task.ts'
import { isInSpan } from './days.ts'
import type { Condition, Filter, Lack } from './filter.ts'
import { textMatcher } from './match-text.ts'
import { nearest } from './nearest.ts'

/** What a filter is judged against. */
export type FilterScope = {
  today: string
  projects: readonly Pick<Project, 'id' | 'name' | 'area'>[]
  isAvailable: (task: Task) => boolean
}

/** Whether a task meets every condition of `filter`. The names that it asks for are looked up once, for many tasks. */
export function createMatcher(filter: Filter, scope: FilterScope): (task: Task) => boolean {
  const wantsStatus = filter.some(({ kind }) => kind === 'status')
  const tests = filter.map((condition) => {
    const meets = createTest(condition, scope)
    return (task: Task) => meets(task) !== condition.not
  })
  return (task) => (wantsStatus || task.status !== 'done') && tests.every((test) => test(task))
}

/** The projects that a condition names, whatever the case of their letters. */
export function projectsNamed<T extends Pick<Project, 'name'>>(names: readonly string[], projects: readonly T[]): T[] {
  return projects.filter(({ name }) => isOneOf(name, names))
}

/** What a filter asks for that no project has, in sentences, with what comes nearest: a name that was changed, or mistyped. */
export function unknownNames(filter: Filter, projects: FilterScope['projects']): string[] {
  return filter.flatMap((condition) => {
    if (condition.kind === 'project')
      return condition.names
        .filter((name) => projectsNamed([name], projects).length === 0)
        .map(
          (name) =>
            `No project is called “${name}”${orPerhaps(
              name,
              projects.map((project) => project.name),
            )}.`,
        )
    if (condition.kind === 'area')
      return condition.names
        .filter((name) => !projects.some(({ area }) => area !== null && isOneOf(area, [name])))
        .map(
          (name) =>
            `No project is in an area “${name}”${orPerhaps(
              name,
              projects.flatMap(({ area }) => area ?? []),
            )}.`,
        )
    return []
  })
}

function orPerhaps(name: string, names: readonly string[]): string {
  const near = nearest(name, names)
  return near === null ? '' : `, but “${near}”`
}

function createTest(condition: Condition, { today, projects, isAvailable }: FilterScope): (task: Task) => boolean {
  switch (condition.kind) {
    case 'text': {
      const hasText = textMatcher(condition.text)
      return ({ title, notes }) => hasText(title) || hasText(notes)
    }
    case 'context':
      return ({ contexts }) => contexts.some((name) => isOneOf(name, condition.names))
    case 'project':
      return isIn(projectsNamed(condition.names, projects))
    case 'area':
      return isIn(projects.filter(({ area }) => area !== null && isOneOf(area, condition.names)))
    case 'person':
      return ({ waiting_for }) => waiting_for !== null && isOneOf(waiting_for, condition.names)
    case 'status':
      return ({ status }) => condition.statuses.includes(status)
    case 'energy':
      return ({ energy }) => energy !== null && condition.energies.includes(energy)
    case 'estimate':
      return ({ time_estimate_minutes: minutes }) => minutes !== null && minutes <= condition.minutes
    case 'due':
      return ({ due_on }) => due_on !== null && condition.spans.some((span) => isInSpan(due_on, span, today))
    case 'defer':
      return ({ defer_until: day }) => day !== null && condition.spans.some((span) => isInSpan(day, span, today))
    case 'is':
      return condition.what === 'available' ? isAvailable : ({ recurrence }) => recurrence !== null
    case 'no':
      return (task) => lacks(task, condition.field)
  }
}

function isIn(projects: readonly Pick<Project, 'id'>[]): (task: Task) => boolean {
  const ids = new Set(projects.map(({ id }) => id))
  return ({ project_id }) => project_id !== null && ids.has(project_id)
}

function lacks(task: Task, field: Lack): boolean {
  switch (field) {
    case 'context':
      return task.contexts.length === 0
    case 'project':
      return task.project_id === null
    case 'person':
      return task.waiting_for === null
    case 'due':
      return task.due_on === null
    case 'defer':
      return task.defer_until === null
    case 'energy':
      return task.energy === null
    case 'time':
      return task.time_estimate_minutes === null
    case 'notes':
      return task.notes === ''
  }
}

function isOneOf(name: string, names: readonly string[]): boolean {
  const folded = name.trim().toLowerCase()
  return names.some((one) => one.trim().toLowerCase() === folded)
}
