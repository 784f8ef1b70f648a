import type { TaskList } from '#lib/client/overlay.ts'
import { LINE_STATUSES, OPEN_STATUSES, type TaskFilter } from '#lib/client/task-filter.ts'
import type { Project } from '#lib/contract/project.ts'
import type { Task } from '#lib/contract/task.ts'
import { createAvailability } from '#lib/gtd/availability-index.ts'
import { byPosition } from '#lib/gtd/order.ts'
import { dayInZone } from '#lib/gtd/zone-day.ts'
import type { TaskSection } from '../_tasks/sections.ts'
import {
  type Arrange,
  arrangeByContext,
  arrangeByProject,
  arrangeByStatus,
  arrangeFlat,
  arrangeInOrder,
  arrangeProject,
  arrangeToday,
} from '../_views/arrange.ts'
import { arrangeByPerson } from '../_views/arrange-by-person.ts'
import type { Choices } from './choices.ts'

/** More than a screen has: of a large list nothing else is sent. */
export const FIRST_ROWS = 25
/** Projects asked for at once, each by a request of its own. */
const PROJECTS_AT_ONCE = 24
/** A page of the contract's largest size: more is not asked for. */
const ONE_PAGE = 1
/** What is due on any day. */
const LAST_DAY = '9999-12-31'

/** What lists are made of. */
export type Source = {
  today: string
  timeZone: string | undefined
  nextGrouping: Choices['nextGrouping']
  /** Whole lists, or with `bound` the pages that it takes to have so many rows. */
  tasks(filter: TaskFilter, bound?: number): Promise<TaskList>
  projects(): Promise<readonly Project[]>
  project(id: string): Promise<Project>
}

/** The beginning of a list, right as far as it goes: what follows may be missing, never what stands between. */
export type FirstList = {
  sections: readonly TaskSection[]
  hasDue: boolean
  /** Whether sections hold all of their tasks, so that it can be said how many those are. */
  isCounted: boolean
  projects: readonly Project[]
  project?: Project
}

/** Reads the beginning of one view's list. */
export type ReadFirst = (source: Source) => Promise<FirstList>

/** As the client, which shows the first page of many while it reads the rest. */
const firstPage =
  (filter: TaskFilter, arrange: (source: Source) => Arrange): ReadFirst =>
  async (source) => {
    const [{ tasks }, projects] = await Promise.all([source.tasks(filter, ONE_PAGE), source.projects()])
    return { ...whole(arrange(source)(tasks)), projects }
  }

export const firstInbox = firstPage({ statuses: ['inbox'] }, ({ today }) => arrangeFlat(today))

export const firstWaiting = firstPage({ statuses: ['waiting'] }, ({ today, timeZone }) =>
  arrangeByPerson(today, dayInZone(timeZone)),
)

export const firstOfContext = (context: string): ReadFirst =>
  firstPage({ context, statuses: OPEN_STATUSES }, ({ today }) => arrangeByStatus(today))

export const firstSomeday: ReadFirst = async (source) => {
  const [{ tasks }, projects] = await Promise.all([
    source.tasks({ statuses: ['someday'] }, ONE_PAGE),
    source.projects(),
  ])
  const hasProjects = tasks.some(({ project_id }) => project_id !== null)
  return { ...whole((hasProjects ? arrangeByProject(projects) : arrangeInOrder)(tasks)), projects }
}

export const firstOfProject =
  (id: string): ReadFirst =>
  async (source) => {
    const [{ tasks }, project] = await Promise.all([
      source.tasks({ projectId: id, statuses: OPEN_STATUSES }),
      source.project(id),
    ])
    return { ...whole(arrangeProject(tasks)), projects: [], project }
  }

/** Overdue and due. What only starts today stands below both, and to know it takes every open task. */
export const firstToday: ReadFirst = async (source) => {
  const { today } = source
  const [{ tasks }, projects] = await Promise.all([
    source.tasks({ statuses: OPEN_STATUSES, dueBy: today }),
    source.projects(),
  ])
  const arrange = arrangeToday(today)
  const inOrder = arrange(tasks).flatMap((section) => section.tasks)
  const queues = new Set(projects.filter(isQueue).map(({ id }) => id))
  // As far as rows are needed; some will turn out to be hidden.
  const near = new Set(inOrder.slice(0, 2 * FIRST_ROWS).map(({ project_id }) => project_id ?? ''))
  const asked = new Set([...near].filter((id) => queues.has(id)).slice(0, PROJECTS_AT_ONCE))
  const lines = await Promise.all([...asked].map((id) => readLine(source, id)))
  const availability = createAvailability(projects, lines.flat(), today)
  const isUnknown = ({ project_id }: Task) => queues.has(project_id ?? '') && !asked.has(project_id ?? '')
  const end = inOrder.findIndex(isUnknown)
  const known = end < 0 ? inOrder : inOrder.slice(0, end)
  const sections = arrange(known.filter((task) => availability(task) === null))
  return { ...whole(sections), isCounted: end < 0, projects }
}

/** By project, the first projects are enough: each is asked for its own. In any other order it takes all of them. */
export const firstNext: ReadFirst = async (source) => {
  const projects = await source.projects()
  return source.nextGrouping === 'project' ? nextByProject(source, projects) : nextInOrder(source, projects)
}

async function nextByProject(source: Source, projects: readonly Project[]): Promise<FirstList> {
  const left = projects.filter(({ status, task_counts }) => status === 'active' && task_counts.next > 0)
  left.sort(byPosition)
  const available: Task[] = []
  while (left.length > 0 && available.length < FIRST_ROWS) {
    const round = left.splice(0, countUntil(left, 2 * (FIRST_ROWS - available.length)))
    const read = await Promise.all(round.map((project) => readNext(source, project)))
    available.push(...read.flat())
  }
  if (available.length < FIRST_ROWS) {
    const { tasks } = await source.tasks({ projectId: 'none', statuses: ['next'] })
    const availability = createAvailability([], [], source.today)
    available.push(...tasks.filter((task) => availability(task) === null))
  }
  const list = whole(arrangeByProject(projects)(available))
  // A column for dates is there if any task of all of them needs it.
  const hasDue = list.hasDue || (await source.tasks({ statuses: ['next'], dueBy: LAST_DAY }, ONE_PAGE)).tasks.length > 0
  return { ...list, hasDue, projects }
}

async function nextInOrder(source: Source, projects: readonly Project[]): Promise<FirstList> {
  const { today, nextGrouping } = source
  const statuses = projects.some(isQueue) ? LINE_STATUSES : (['next'] as const)
  const lists = await Promise.all(statuses.map((status) => source.tasks({ statuses: [status] })))
  const tasks = lists.flatMap((list) => list.tasks)
  const availability = createAvailability(projects, tasks, today)
  const arrange = nextGrouping === 'context' ? arrangeByContext(today) : arrangeFlat(today)
  const next = tasks.filter((task) => task.status === 'next' && availability(task) === null)
  return { ...whole(arrange(next)), projects }
}

/** What can be done now in one project. */
async function readNext(source: Source, project: Project): Promise<readonly Task[]> {
  const tasks = isQueue(project)
    ? await readLine(source, project.id)
    : (await source.tasks({ projectId: project.id, statuses: ['next'] })).tasks
  const availability = createAvailability([project], tasks, source.today)
  return tasks.filter((task) => task.status === 'next' && availability(task) === null)
}

async function readLine(source: Source, projectId: string): Promise<readonly Task[]> {
  return (await source.tasks({ projectId, statuses: LINE_STATUSES })).tasks
}

/** How many of the first projects it takes for `rows` next actions, if all were available. */
function countUntil(projects: readonly Project[], rows: number): number {
  let count = 0
  for (let sum = 0; count < Math.min(projects.length, PROJECTS_AT_ONCE) && sum < rows; count++)
    sum += projects[count]?.task_counts.next ?? 0
  return count
}

function isQueue({ sequential, status }: Project): boolean {
  return sequential && status === 'active'
}

function whole(sections: readonly TaskSection[]) {
  const hasDue = sections.some(({ tasks }) => tasks.some(({ due_on }) => due_on !== null))
  return { sections, hasDue, isCounted: true }
}
