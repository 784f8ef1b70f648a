import type { TaskFilter } from '#lib/client/task-filter.ts'
import { QUERY_MAX } from '#lib/contract/limits.ts'
import type { Project } from '#lib/contract/project.ts'
import { lastDayOf } from '#lib/gtd/filter/days.ts'
import { type Filter, OPEN, STATUSES } from '#lib/gtd/filter/filter.ts'
import { projectsNamed } from '#lib/gtd/filter/match.ts'

/**
 * What a backend can be asked for so that its answer holds everything that `filter` lets through, and as little else
 * as may be. Names are only asked for where there is one way to write them: a backend knows no other.
 */
export function narrow(
  filter: Filter,
  { today, projects, contexts }: { today: string; projects: readonly Project[]; contexts: readonly string[] },
): TaskFilter {
  const wanted = filter.filter(({ not }) => !not)
  const statuses = statusesOf(filter)
  const query: TaskFilter = { statuses }
  const project = onlyOf(namesOf(wanted, 'project').map((names) => projectsNamed(names, projects)))
  if (project) query.projectId = project.id
  const spelled = (names: readonly string[]) => {
    const folded = names.map((name) => name.toLowerCase())
    return contexts.filter((name) => folded.includes(name.toLowerCase()))
  }
  // The list of contexts is of open tasks: a done one may carry another spelling.
  const context = statuses.includes('done') ? undefined : onlyOf(namesOf(wanted, 'context').map(spelled))
  if (context) query.context = context
  const lastDays = wanted
    .flatMap((condition) => (condition.kind === 'due' ? [condition.spans] : []))
    .map((spans) => spans.map((span) => lastDayOf(span, today)))
    .filter((days): days is string[] => days.every((day) => day !== null))
    .map((days) => days.toSorted().at(-1) ?? today)
  if (lastDays.length > 0) query.dueBy = lastDays.toSorted()[0]
  const q = wanted.flatMap((condition) => (condition.kind === 'text' ? [condition.text] : [])).join(' ')
  if (q !== '' && q.length <= QUERY_MAX) query.q = q
  return query
}

function statusesOf(filter: Filter): TaskFilter['statuses'] & object {
  const asked = filter.filter((condition) => condition.kind === 'status')
  if (asked.length === 0) return OPEN
  return STATUSES.filter((status) => asked.every(({ statuses, not }) => statuses.includes(status) !== not))
}

/** The one thing that one of the conditions comes down to. */
function onlyOf<T>(alternatives: readonly (readonly T[])[]): T | undefined {
  return alternatives.find((names) => names.length === 1)?.[0]
}

function namesOf(filter: Filter, kind: 'project' | 'context'): (readonly string[])[] {
  return filter.flatMap((condition) => (condition.kind === kind ? [condition.names] : []))
}
