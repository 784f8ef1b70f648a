import type { ResourceType } from '#lib/contract/parse.ts'

/** A count with its word: `1 task`, `2,000 tasks`. */
export function count(number: number, word: string): string {
  return `${number.toLocaleString('en')} ${word}${number === 1 ? '' : 's'}`
}

/** `2 projects and 1 task`; what there is none of is left out, and nothing at all is `nothing`. */
export function countRows(rows: readonly { type: ResourceType }[]): string {
  const projects = rows.filter(({ type }) => type === 'project').length
  return sayRows(projects, rows.length - projects)
}

/** As {@link countRows}, from the numbers. */
export function sayRows(projects: number, tasks: number): string {
  const parts = [projects > 0 && count(projects, 'project'), tasks > 0 && count(tasks, 'task')].filter(Boolean)
  return parts.join(' and ') || 'nothing'
}
