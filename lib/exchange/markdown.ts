import { AREA_MAX, WAITING_FOR_MAX } from '#lib/contract/limits.ts'
import type { Project } from '#lib/contract/project.ts'
import type { Task } from '#lib/contract/task.ts'
import { byPosition } from '#lib/gtd/order.ts'
import type { QuickAddFields } from '#lib/gtd/quick-add.ts'
import { formatQuickAdd } from '#lib/gtd/quick-add-format.ts'
import { oneLine } from './clean.ts'
import { type Format, toLines } from './data.ts'
import { readMarkdown } from './markdown-read.ts'
import { uncarried } from './uncarried.ts'

/**
 * A list for people: a heading a project, `- [ ]` a task in the words of quick add, its notes indented beneath. Ids
 * stand in comments that no reader shows, so that importing the file again finds everything.
 */
export const markdown: Format = {
  format(data) {
    const losses = uncarried(data, 'Markdown', {
      task: CARRIED,
      project: ['status', 'outcome', 'area', 'sequential', 'due_on'],
    })
    const byProject = Map.groupBy([...data.tasks].sort(byPosition), ({ project_id }) => project_id)
    const blocks = [
      ['# Tasks', ...(byProject.get(null) ?? []).map(formatTask)],
      ...data.projects.map((project) => [formatProject(project), ...(byProject.get(project.id) ?? []).map(formatTask)]),
    ]
    return {
      text: `${blocks.map(([head, ...tasks]) => [head, tasks.join('\n')].filter(Boolean).join('\n\n')).join('\n\n')}\n`,
      losses,
    }
  },

  parse: (text, { today }) => readMarkdown(toLines(text), today),
}

const CARRIED = [
  'notes',
  'status',
  'project_id',
  'contexts',
  'waiting_for',
  'energy',
  'time_estimate_minutes',
  'defer_until',
  'due_on',
  'recurrence',
] as const

function formatProject(project: Project): string {
  const outcome = project.outcome === '' ? [] : project.outcome.split(/\r\n|[\r\n]/)
  const facts = [
    ...outcome.map((line) => `Outcome: ${line}`),
    project.area !== null && `Area: ${oneLine(project.area, AREA_MAX)}`,
    project.due_on !== null && `Due: ${project.due_on}`,
    project.status !== 'active' && `Status: ${project.status}`,
    project.sequential && 'Order: sequential',
  ].filter((fact) => fact !== false)
  const head = `## ${project.name} <!-- ${project.id} -->`
  // Two spaces at the end keep the lines apart when it is rendered.
  return facts.length === 0 ? head : `${head}\n\n${facts.join('  \n')}`
}

function formatTask(task: Task): string {
  const fields: QuickAddFields = { title: task.title, contexts: task.contexts }
  const isDone = task.status === 'done'
  if (!isDone) fields.status = task.status
  if (task.waiting_for !== null && task.waiting_for.trim() !== '')
    fields.waiting_for = oneLine(task.waiting_for, WAITING_FOR_MAX)
  if (task.due_on !== null) fields.due_on = task.due_on
  if (task.defer_until !== null) fields.defer_until = task.defer_until
  if (task.energy !== null) fields.energy = task.energy
  if (task.time_estimate_minutes !== null) fields.time_estimate_minutes = task.time_estimate_minutes
  if (task.recurrence !== null) fields.recurrence = task.recurrence
  // Quick add would say `%Ann` alone for a waiting task; here every status is spelled out.
  const status = task.status === 'waiting' && fields.waiting_for !== undefined ? ' status:waiting' : ''
  const line = `- [${isDone ? 'x' : ' '}] ${formatQuickAdd(fields)}${status} <!-- ${task.id} -->`
  // Not by `^` in a pattern: that begins a line after U+2028 as well.
  const notes = task.notes.split(/\r\n|[\r\n]/).map((text) => `  ${text}`)
  return task.notes === '' ? line : [line, ...notes].join('\n')
}
