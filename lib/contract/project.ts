import { z } from 'zod'
import { date, line, position, text, timestamp, uuid, version } from './fields.ts'
import { AREA_MAX, NAME_MAX, NOTES_MAX, OUTCOME_MAX } from './limits.ts'
import { taskCounts } from './task.ts'

/** Whether a project is being worked on, is a maybe, or is put away. */
export const PROJECT_STATUSES = ['active', 'someday', 'archive'] as const
export const projectStatus = z.enum(PROJECT_STATUSES).meta({ id: 'ProjectStatus' })
export type ProjectStatus = z.infer<typeof projectStatus>

/** What a client may write, in wire order. */
export const projectWritable = z.strictObject({
  name: line(NAME_MAX),
  status: projectStatus,
  outcome: text(OUTCOME_MAX),
  notes: text(NOTES_MAX),
  area: text(AREA_MAX).nullable(),
  sequential: z.boolean(),
  due_on: date.nullable(),
  reviewed_at: timestamp.nullable(),
  position: position.nullable(),
})
export type ProjectWritable = z.infer<typeof projectWritable>

export { PROJECT_DEFAULTS } from './defaults.ts'

/** A project as every response carries it: all fields, in this order. */
export const project = z
  .object({
    id: uuid,
    ...projectWritable.shape,
    created_at: timestamp,
    updated_at: timestamp,
    version,
    task_counts: taskCounts,
  })
  .meta({ id: 'Project' })
export type Project = z.infer<typeof project>

/** Body of `PUT /projects/{id}`. */
export const projectReplace = projectWritable.partial().required({ name: true }).meta({ id: 'ProjectReplace' })
/** Body of `POST /projects`. */
export const projectCreate = projectReplace.extend({ id: uuid.optional() }).meta({ id: 'ProjectCreate' })
/** Body of `PATCH /projects/{id}`. */
export const projectPatch = projectWritable.partial().meta({ id: 'ProjectPatch' })
