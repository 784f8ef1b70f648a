import type { ProjectStatus } from '#lib/contract/project.ts'
import type { Energy, TaskStatus } from '#lib/contract/task.ts'
import { DEMO_LOOSE, DEMO_PROJECTS } from './demo-tasks.ts'
import { seedId } from './ids.ts'
import type { Seed, SeedTask } from './load.ts'

/** A task as it is written down: `at` its contexts, `who` is waited for, `min` minutes; `due`, `defer` in days from today. */
export type DemoTask = readonly [
  TaskStatus,
  string,
  {
    at?: string
    who?: string
    min?: number
    energy?: Energy
    due?: number
    defer?: number
    every?: string
    notes?: string
  },
]

export type DemoProject = {
  name: string
  area: string
  outcome: string
  status?: ProjectStatus
  sequential?: boolean
  notes?: string
  /** Days from today. */
  due?: number
  tasks: readonly DemoTask[]
}

const DAY_MS = 86_400_000

/** One person's projects and tasks, dated around `today` (`YYYY-MM-DD`). The ids are the same on every day. */
export function demoSeed(today: string): Seed {
  const day = (offset: number | undefined) => (offset === undefined ? null : addDays(today, offset))
  const projects = DEMO_PROJECTS.map(({ name, area, outcome, status, sequential, notes, due }, index) => ({
    id: seedId('demo project', index),
    name,
    area,
    outcome,
    status: status ?? 'active',
    sequential: sequential ?? false,
    notes: notes ?? '',
    due_on: day(due),
  }))
  const inProjects = DEMO_PROJECTS.flatMap(({ tasks }, index) =>
    tasks.map((task) => ({ task, project_id: projects[index]?.id ?? null })),
  )
  const all = [...inProjects, ...DEMO_LOOSE.map((task) => ({ task, project_id: null }))]
  const tasks = all.map(
    ({ task: [status, title, more], project_id }, index): SeedTask => ({
      id: seedId('demo task', index),
      title,
      status,
      project_id,
      notes: more.notes ?? '',
      contexts: more.at?.split(' ') ?? [],
      waiting_for: more.who ?? null,
      energy: more.energy ?? null,
      time_estimate_minutes: more.min ?? null,
      defer_until: day(more.defer),
      due_on: day(more.due),
      recurrence: more.every ?? null,
    }),
  )
  return { projects, tasks }
}

function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** The date here and now, as this machine's time zone has it. */
export function today(): string {
  const now = new Date()
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}
