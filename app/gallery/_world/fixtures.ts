import { PROJECT_DEFAULTS, TASK_DEFAULTS } from '#lib/contract/defaults.ts'
import type { Project, ProjectWritable } from '#lib/contract/project.ts'
import type { Task, TaskWritable } from '#lib/contract/task.ts'
import { addDays } from '#lib/gtd/dates.ts'

/** Every state that a component of the gallery is shown in, as data. */
export type Fixtures = ReturnType<typeof makeFixtures>

/** The same for every call on one day: ids and times are counted, not drawn. */
export function makeFixtures(today: string) {
  let count = 0
  const id = () => `01980000-0000-7000-8000-${String(++count).padStart(12, '0')}`
  const stamp = (day: string) => `${day}T08:30:00.000Z`
  const day = (distance: number) => addDays(today, distance)

  function task(fields: Partial<TaskWritable> & { title: string }, ageDays = 3): Task {
    const created = stamp(day(-ageDays))
    const completed_at = fields.status === 'done' ? stamp(today) : null
    const stamps = { created_at: created, updated_at: created, completed_at, version: 1 }
    return { id: id(), ...TASK_DEFAULTS, ...fields, ...stamps }
  }
  function project(fields: Partial<ProjectWritable> & { name: string }, counts: Partial<Project['task_counts']> = {}) {
    const created = stamp(day(-30))
    const task_counts = { inbox: 0, next: 0, waiting: 0, someday: 0, done: 0, ...counts }
    const stamps = { created_at: created, updated_at: created, version: 1 }
    return { id: id(), ...PROJECT_DEFAULTS, ...fields, ...stamps, task_counts } satisfies Project
  }

  const kitchen = project(
    {
      name: 'New kitchen',
      outcome: 'A kitchen we can cook in together.',
      notes: '**Budget**: 14,000 €',
      area: 'Home',
      due_on: day(45),
    },
    { next: 3, waiting: 1, done: 4 },
  )
  const projects = {
    kitchen,
    fresh: project({ name: 'Learn the cello', area: 'Learning' }, { next: 1 }),
    stalled: project(
      { name: 'Grandma’s letters', outcome: 'All of them scanned.', area: 'Family' },
      { someday: 2, done: 1 },
    ),
    blocked: project({ name: 'Two weeks in Lisbon', due_on: day(12) }, { next: 1, done: 6 }),
    late: project(
      { name: 'Tax return', outcome: 'Sent, with every receipt where I find it.', due_on: day(-2) },
      { next: 1, done: 9 },
    ),
    done: project({ name: 'Cheaper electricity' }, { done: 5 }),
    long: project(
      {
        name: 'Talk at the design meetup about everything that ten years with loaded bicycles have taught us',
        outcome: 'Twenty calm minutes, and somebody asks for the slides of every one of the examples in the end.',
      },
      { next: 12, waiting: 4, someday: 8, done: 40 },
    ),
  }
  const rows = {
    plain: task({ title: 'Renew the library card' }),
    dueToday: task({ title: 'Write down what the families said', due_on: today, time_estimate_minutes: 90 }),
    overdue: task({ title: 'Book the sports physician', due_on: day(-4), contexts: ['@phone'], energy: 'low' }),
    soon: task({ title: 'Order the extractor hood', due_on: day(1), project_id: kitchen.id, energy: 'medium' }),
    deferred: task({ title: 'Plant the tulips', status: 'next', defer_until: day(9) }),
    waiting: task({ title: 'Approval of the price list', status: 'waiting', waiting_for: 'Henrik', due_on: day(5) }),
    recurring: task({
      title: 'Water the plants',
      status: 'next',
      recurrence: 'FREQ=DAILY;INTERVAL=3',
      due_on: today,
      contexts: ['@home'],
      time_estimate_minutes: 10,
    }),
    notes: task({ title: 'Coffee cup holder for the Longtail?', notes: 'Samples are on the **window sill**.' }),
    everything: task({
      title: 'Decide between linoleum and oiled oak',
      status: 'next',
      notes: 'Ask what it weighs.',
      contexts: ['@home', '@jonas'],
      energy: 'high',
      time_estimate_minutes: 45,
      project_id: kitchen.id,
      recurrence: 'FREQ=WEEKLY',
      due_on: day(3),
    }),
    manyContexts: task({
      title: 'Ask everyone',
      contexts: ['@anywhere', '@computer', '@errands', '@home', '@phone', '@reading', '@work'],
    }),
    long: task({
      title:
        'Compare the night train by way of Hendaye with the one by way of Madrid, and both with two days on the ferry from Genoa',
      due_on: day(-1),
      contexts: ['@computer'],
    }),
    selected: task({ title: 'Buy ten compasses', contexts: ['@errands'], due_on: day(6) }),
    alsoSelected: task({ title: 'Draw the treasure map', contexts: ['@home'] }),
    open: task({ title: 'Ask about nut allergies', status: 'next', contexts: ['@phone'] }),
    done: task({ title: 'Choose the joiner', status: 'done', due_on: day(-1), project_id: kitchen.id }),
    leaving: task({ title: 'Phone Papa about Sunday', status: 'done' }),
  } satisfies Record<string, Task>
  const boxes = task({ title: 'Empty the upper cupboards', status: 'next', project_id: kitchen.id, due_on: day(8) })
  return { today, day, projects, rows, boxes }
}

/** All projects and tasks of it. */
export function allOf({ projects, rows, boxes }: Fixtures): { projects: Project[]; tasks: Task[] } {
  return { projects: Object.values(projects), tasks: [...Object.values(rows), boxes] }
}
