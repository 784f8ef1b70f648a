import { z } from 'zod'
import { contexts, date, line, position, recurrence, text, timeEstimate, timestamp, uuid, version } from './fields.ts'
import { NOTES_MAX, TITLE_MAX, WAITING_FOR_MAX } from './limits.ts'

/** Where a task stands in GTD terms. `inbox` is captured and not yet clarified. */
export const TASK_STATUSES = ['inbox', 'next', 'waiting', 'someday', 'done'] as const
export const taskStatus = z.enum(TASK_STATUSES).meta({ id: 'TaskStatus' })
export type TaskStatus = z.infer<typeof taskStatus>

/** How much of it a task takes. */
export const ENERGIES = ['low', 'medium', 'high'] as const
export const energy = z.enum(ENERGIES).meta({ id: 'Energy' })
export type Energy = z.infer<typeof energy>

/** What a client may write, in wire order. Strict: an unknown field is an error, never lost silently. */
export const taskWritable = z.strictObject({
  title: line(TITLE_MAX),
  notes: text(NOTES_MAX),
  status: taskStatus,
  project_id: uuid.nullable(),
  contexts,
  waiting_for: text(WAITING_FOR_MAX).nullable(),
  energy: energy.nullable(),
  time_estimate_minutes: timeEstimate.nullable(),
  defer_until: date.nullable(),
  due_on: date.nullable(),
  recurrence: recurrence.nullable(),
  position: position.nullable(),
})
export type TaskWritable = z.infer<typeof taskWritable>

export { TASK_DEFAULTS } from './defaults.ts'

/** A task as every response carries it: all fields, in this order. */
export const task = z
  .object({
    id: uuid,
    ...taskWritable.shape,
    created_at: timestamp,
    updated_at: timestamp,
    completed_at: timestamp.nullable(),
    version,
  })
  .meta({ id: 'Task' })
export type Task = z.infer<typeof task>

/** Body of `PUT /tasks/{id}`: absent fields return to their default. */
export const taskReplace = taskWritable.partial().required({ title: true }).meta({ id: 'TaskReplace' })
/** Body of `POST /tasks`: as a replacement, and the client may bring the id. */
export const taskCreate = taskReplace.extend({ id: uuid.optional() }).meta({ id: 'TaskCreate' })
/** Body of `PATCH /tasks/{id}`: a JSON Merge Patch (RFC 7396); null returns a field to its default. */
export const taskPatch = taskWritable.partial().meta({ id: 'TaskPatch' })

/** Tasks by status. */
export const taskCounts = z
  .object({ inbox: z.int(), next: z.int(), waiting: z.int(), someday: z.int(), done: z.int() })
  .meta({ id: 'TaskCounts' })
export type TaskCounts = z.infer<typeof taskCounts>

/** A fresh all-zero count. */
export function zeroCounts(): TaskCounts {
  return { inbox: 0, next: 0, waiting: 0, someday: 0, done: 0 }
}
