import { isUuid } from '#lib/contract/fields.ts'
import { AREA_MAX, NOTES_MAX, OUTCOME_MAX, TITLE_MAX } from '#lib/contract/limits.ts'
import { PROJECT_STATUSES } from '#lib/contract/project.ts'
import { isCalendarDate } from '#lib/contract/time.ts'
import { parseQuickAdd, type QuickAdd } from '#lib/gtd/quick-add.ts'
import { LINE_LOOKED_AT, oneLine, readName, readText, readTitle } from './clean.ts'
import { checkRows, type IncomingProject, type IncomingTask, type Loss, type Parsed } from './data.ts'
import { createIdMaker, type IdMaker, idOfProjectName } from './stable-id.ts'
import { moveLinks } from './title-links.ts'
import { dropEmpty } from './unsaid.ts'

// A line may hold U+2028, which `.` would not match without `s`.
const HEADING = /^(#{1,6})[ \t]+(.*)$/s
const ITEM = /^ ?(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[([ xX])\][ \t]+)?(.*)$/s
const ID = /^<!-- ?([0-9a-f-]{36}) ?-->$/
const INDENT = /^(?: {2}|\t)/
const FACT = /^(Outcome|Area|Due|Status|Order):(?: (.*))?$/s

/** A line that is too long to be words. */
const NOTHING: QuickAdd = { title: '', contexts: [], tokens: [], unknown: [] }
/** Two spaces at the end of a line keep it apart from the next when it is rendered. */
const LINE_BREAK = / {2}$/

/** A list item, before its words are read. */
type Item = {
  line: string
  isDone: boolean
  id: string | null
  notes: string[]
  /** Empty lines after them: part of the notes only if more of them follow. */
  gap: string[]
  project: IncomingProject | null
}

/**
 * Headings as projects and list items as tasks, in the words of quick add; what is indented beneath one are its notes.
 * `# Tasks` and `# Inbox` are no projects. Any other text is left out, and said.
 */
export function readMarkdown(lines: readonly string[], today: string): Parsed {
  checkRows(lines.length)
  const losses: Loss[] = []
  const projects: IncomingProject[] = []
  const items: Item[] = []
  let project: IncomingProject | null = null
  let item: Item | null = null
  for (const [index, line] of lines.entries()) {
    const heading = HEADING.exec(line)
    const entry = ITEM.exec(line)
    const fact = FACT.exec(line)
    if (item && line === '') item.gap.push(line)
    else if (item && INDENT.test(line)) item.notes.push(...item.gap.splice(0), line.replace(INDENT, ''))
    else if (heading) {
      item = null
      project = readHeading(heading[1] ?? '', heading[2] ?? '', projects, losses)
    } else if (entry) {
      const [text, id] = splitId(entry[2] ?? '')
      item = { line: text, id, isDone: /x/i.test(entry[1] ?? ''), notes: [], gap: [], project }
      items.push(item)
    } else if (fact && project && !item)
      readFact(project, fact[1] ?? '', (fact[2] ?? '').replace(LINE_BREAK, ''), losses)
    else if (line.trim() !== '') {
      const reason = `Line ${index + 1} is neither a heading nor a list item, so it is left out.`
      losses.push({ item: oneLine(line, 60), field: 'text', reason })
    }
  }
  const makeId = createIdMaker('markdown')
  const tasks = items.flatMap((one) => readItem(one, projects, makeId, today, losses) ?? [])
  for (const project of projects) if (!project.isNamed) project.outcome ??= ''
  return { projects, tasks, losses }
}

function readHeading(marks: string, text: string, projects: IncomingProject[], losses: Loss[]): IncomingProject | null {
  const [title, id] = splitId(text)
  const name = readName(title, losses)
  const isNone = name === null || (marks === '#' && id === null && /^(?:tasks|inbox)$/i.test(name))
  return isNone ? null : findProject(projects, name, id)
}

function findProject(projects: IncomingProject[], name: string, id: string | null): IncomingProject {
  const isMeant = (project: IncomingProject) =>
    id === null ? project.name.toLowerCase() === name.toLowerCase() : project.id === id
  const known = projects.find(isMeant)
  if (known) return known
  const project: IncomingProject =
    id === null
      ? { id: idOfProjectName(name), name, isNamed: true }
      : { id, name, status: 'active', area: null, sequential: false, due_on: null }
  projects.push(project)
  return project
}

function readFact(project: IncomingProject, key: string, value: string, losses: Loss[]): void {
  const status = PROJECT_STATUSES.find((known) => known === value)
  // A line of it each.
  const outcome = project.outcome === undefined ? value : `${project.outcome}\n${value}`
  if (key === 'Outcome') project.outcome = readText(outcome, OUTCOME_MAX, project.name, 'outcome', losses)
  else if (key === 'Area') project.area = readText(value, AREA_MAX, project.name, 'area', losses)
  else if (key === 'Order') project.sequential = value === 'sequential'
  else if (key === 'Status' && status) project.status = status
  else if (key === 'Due' && isCalendarDate(value)) project.due_on = value
  else losses.push({ item: project.name, field: key.toLowerCase(), reason: `“${value}” is not understood.` })
}

function readItem(
  { line, isDone, id, notes, project }: Item,
  projects: IncomingProject[],
  makeId: IdMaker,
  today: string,
  losses: Loss[],
): IncomingTask | null {
  const isWords = line.length <= LINE_LOOKED_AT
  const given = isWords ? parseQuickAdd(line, { today, projects: [], contexts: [] }) : { ...NOTHING, title: line }
  const allNotes = [given.notes ?? '', notes.join('\n')].filter((part) => part !== '').join('\n\n')
  // One of ours has them in its title because someone wrote them there.
  const moved = id === null ? moveLinks(given.title, allNotes) : { title: given.title, notes: allNotes }
  const read = readTitle(moved.title, moved.notes, losses)
  if (read === null) return null
  const home = given.project ? findProject(projects, given.project.name, null) : project
  const isSaid = given.tokens.some(({ kind }) => kind === 'status')
  const status = isDone ? 'done' : isSaid ? given.status : undefined
  const task: IncomingTask = {
    id: id ?? makeId(home?.name ?? '', oneLine(given.title, TITLE_MAX)),
    title: read.title,
    notes: readText(read.notes, NOTES_MAX, read.title, 'notes', losses),
    ...(status && { status }),
    implied: { status: given.status ?? (home === null && given.contexts.length === 0 ? 'inbox' : 'next') },
    project_id: home?.id ?? null,
    contexts: given.contexts,
    waiting_for: given.waiting_for ?? null,
    energy: given.energy ?? null,
    time_estimate_minutes: given.time_estimate_minutes ?? null,
    defer_until: given.defer_until ?? null,
    due_on: given.due_on ?? null,
    recurrence: given.recurrence ?? null,
  }
  return id === null ? dropEmpty(task) : task
}

function splitId(given: string): [text: string, id: string | null] {
  const text = given.trimEnd()
  const start = text.lastIndexOf('<!--')
  const id = start < 0 ? undefined : ID.exec(text.slice(start))?.[1]
  return id !== undefined && isUuid(id) ? [text.slice(0, start), id] : [given, null]
}
