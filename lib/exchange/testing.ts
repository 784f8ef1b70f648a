import fc from 'fast-check'
import { CONTROL } from '#lib/contract/patterns.ts'
import { PROJECT_STATUSES, type Project } from '#lib/contract/project.ts'
import { ENERGIES, TASK_STATUSES, type Task } from '#lib/contract/task.ts'
import { trimAscii } from '#lib/contract/text.ts'
import { anyDay, makeProject, makeTask } from '#lib/gtd/testing.ts'
import type { ExchangeData } from './data.ts'
import { type Plan, plan } from './plan.ts'

/** What means something in one of the formats. */
const SPICE = [
  ...['@x', '+x', 'due:2026-01-01', 't:x', 'id:y', 'x', '(A)', '2026-01-01', '\\@x', '\\', '"', "'", '=1+1', '-1', ','],
  ...[';', ':', '_', '%20', '#', '- [ ]', '<!--', '-->', '&', '𝄞', 'é', '\u00a0', '//', 'status:next', 'BEGIN:VTODO'],
  ...['tomorrow', '14', 'oct', '  ', '\\n', 'a\u2028b', '|', '`', '*', '__proto__', 'constructor'],
]
const text = (max: number) =>
  fc
    .array(fc.oneof(fc.constantFrom(...SPICE), fc.string({ unit: 'grapheme', maxLength: 6 })), {
      minLength: 1,
      maxLength: 6,
    })
    .map((parts) => trimAscii(trimAscii(parts.join(' ')).slice(0, max)))
    .filter((line) => line.trim() !== '' && !CONTROL.test(line) && line.isWellFormed())
const anyContext = fc
  .string({ unit: fc.constantFrom('a', 'Z', 'é', 'ß', '漢', '٣', '7', '_', '-'), minLength: 1, maxLength: 8 })
  .map((name) => `@${name}`)
const paragraphs = fc
  .array(fc.oneof(text(60), fc.constantFrom('', '- [x] a', '  indented', '# head', 'a\u2028b')), { maxLength: 4 })
  .map((lines) => lines.join('\n').trimEnd())

const anyTaskFields = (projects: readonly Project[]): fc.Arbitrary<Partial<Task>> =>
  fc
    .record({
      title: text(120),
      notes: paragraphs,
      status: fc.constantFrom(...TASK_STATUSES),
      project_id: fc.constantFrom(null, ...projects.map(({ id }) => id)),
      contexts: fc.uniqueArray(anyContext, { maxLength: 4 }),
      waiting_for: fc.option(text(60)),
      energy: fc.option(fc.constantFrom(...ENERGIES)),
      time_estimate_minutes: fc.option(fc.integer({ min: 1, max: 10_080 })),
      defer_until: fc.option(anyDay),
      due_on: fc.option(anyDay),
      recurrence: fc.option(
        fc.constantFrom(
          'FREQ=DAILY',
          'FREQ=WEEKLY;INTERVAL=2;X-FROM=COMPLETION',
          'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
          'FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1;COUNT=3',
          'FREQ=YEARLY;UNTIL=20301231',
          'FREQ=DAILY;INTERVAL=1',
          'FREQ=DAILY;X-ODD=1',
        ),
      ),
      position: fc.option(fc.constantFrom('a0', 'Zz', 'a0V')),
    })
    .map((task) => ({ ...task, completed_at: task.status === 'done' ? '2026-05-06T07:08:09.010Z' : null }))

/** Any projects and tasks that a backend may hold; no two projects have one name, whatever the case. */
export const anyData: fc.Arbitrary<ExchangeData> = fc
  .uniqueArray(
    fc.record({
      name: text(60),
      status: fc.constantFrom(...PROJECT_STATUSES),
      outcome: paragraphs,
      notes: paragraphs,
      area: fc.option(text(30)),
      sequential: fc.boolean(),
      due_on: fc.option(anyDay),
      reviewed_at: fc.constantFrom(null, '2026-05-06T07:08:09.010Z'),
    }),
    { maxLength: 3, selector: ({ name }) => name.toLowerCase() },
  )
  .map((rows) => rows.map((row, index) => makeProject(900 + index, row)))
  .chain((projects) =>
    fc.array(anyTaskFields(projects), { maxLength: 5 }).map((rows) => ({
      projects,
      tasks: rows.map((row, index) => makeTask(index, row)),
    })),
  )

/** A small life: every field in use, in two projects. */
export const SAMPLE: ExchangeData = {
  projects: [
    makeProject(90, {
      name: 'Move house',
      area: 'Home',
      outcome: 'Keys handed over.',
      sequential: true,
      due_on: '2027-01-31',
    }),
    makeProject(91, { name: 'Büro & Co, "2"', status: 'someday', notes: 'a\n\nb' }),
  ],
  tasks: [
    makeTask(1, { title: 'Call Ann', contexts: ['@phone', '@büro'], due_on: '2026-12-31', defer_until: '2026-12-24' }),
    makeTask(2, {
      title: 'Boxes; tape, and "labels" \\ more',
      project_id: makeProject(90).id,
      notes: 'first line\n\n- [x] tape\n',
      energy: 'high',
      time_estimate_minutes: 90,
      recurrence: 'FREQ=WEEKLY;INTERVAL=2',
      due_on: '2026-11-23',
      position: 'a0',
    }),
    makeTask(3, { title: 'The offer', status: 'waiting', waiting_for: 'Ann Lee', project_id: makeProject(91).id }),
    makeTask(4, { title: '=1+1 @nobody', status: 'someday' }),
    makeTask(5, { title: 'Measured', status: 'done', completed_at: '2026-11-20T10:15:00.000Z' }),
    makeTask(6, { title: 'Kaffee ☕ für Zoë', status: 'inbox' }),
  ],
}

/** Whether importing would change nothing at all. */
export function changesNothing({ creates, updates, conflicts }: Plan): boolean {
  return creates.length + updates.length + conflicts.length === 0
}

/** What importing a file into nothing makes. */
export function planFromNothing(incoming: Parameters<typeof plan>[1]): Plan {
  return plan({ projects: [], tasks: [] }, incoming)
}
