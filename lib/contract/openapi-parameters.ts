import { z } from 'zod'
import { date, uuid } from './fields.ts'
import { BATCH_BODY_LIMIT_BYTES, BODY_LIMIT_BYTES, PAGE_LIMIT_DEFAULT, PAGE_LIMIT_MAX, QUERY_MAX } from './limits.ts'
import { PROJECT_ID, TASK_ID } from './openapi-examples.ts'
import { projectStatus } from './project.ts'
import { taskStatus } from './task.ts'

/** One value, or several joined by commas. */
const commaSeparated = { style: 'form', explode: false } as const

const userId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/)
  .optional()
  .meta({
    description: 'Whose tasks and projects. Absent: `local`. A gateway sets it and ignores what a client sends.',
    param: { id: 'UserId' },
    examples: ['local'],
  })
const requestId = z
  .string()
  .optional()
  .meta({
    description: 'Echoed, where it is 1–128 visible ASCII characters; made otherwise.',
    param: { id: 'RequestId' },
    examples: ['8f14e45f-ceea-4e7a-9c1b-2b1f0d3c5a60'],
  })
const ifMatch = z
  .string()
  .optional()
  .meta({
    description: 'Write only if this is the current `ETag` (`*`: any). Otherwise 412 with the current resource.',
    param: { id: 'IfMatch' },
    examples: ['"3"'],
  })
const ifNoneMatch = z
  .string()
  .optional()
  .meta({
    description: 'Answer 304 if this is the current `ETag`.',
    param: { id: 'IfNoneMatch' },
    examples: ['"3"'],
  })

const always = { 'x-user-id': userId, 'x-request-id': requestId }
/** Headers that every request but `/health` may have. */
export const anyHeaders = z.object(always)
/** Headers of a GET of one resource. */
export const readHeaders = z.object({ ...always, 'If-None-Match': ifNoneMatch })
/** Headers of a write to one resource. */
export const writeHeaders = z.object({ ...always, 'If-Match': ifMatch })
/** Headers of `/health`, which names no owner. */
export const healthHeaders = z.object({ 'x-request-id': requestId })

export const taskPath = z.object({ id: uuid.meta({ description: 'The task.', examples: [TASK_ID] }) })
export const projectPath = z.object({ id: uuid.meta({ description: 'The project.', examples: [PROJECT_ID] }) })

const page = {
  limit: z
    .int()
    .min(1)
    .max(PAGE_LIMIT_MAX)
    .optional()
    .meta({
      description: `Rows a page may hold; ${PAGE_LIMIT_DEFAULT} when absent.`,
      param: { id: 'Limit' },
      examples: [25],
    }),
  after: uuid.optional().meta({
    description: 'The last id of the page before; the `Link` header has it filled in.',
    param: { id: 'After' },
    examples: [TASK_ID],
  }),
}
const taskFilters = {
  status: z
    .array(taskStatus)
    .min(1)
    .optional()
    .meta({
      description: 'Only these, separated by commas.',
      param: { ...commaSeparated, id: 'TaskStatuses' },
      examples: [['next', 'waiting']],
    }),
  context: z
    .string()
    .optional()
    .meta({
      description: 'Only tasks with this context.',
      param: { id: 'ContextName' },
      examples: ['@phone'],
    }),
  available_on: date.optional().meta({
    description: 'Drops tasks that are deferred beyond this day.',
    param: { id: 'AvailableOn' },
    examples: ['2026-10-14'],
  }),
  due_by: date.optional().meta({
    description: 'Only tasks due on this day or before.',
    param: { id: 'DueBy' },
    examples: ['2026-10-14'],
  }),
  q: z
    .string()
    .max(QUERY_MAX)
    .optional()
    .meta({
      description:
        'Every word, separated by white space, must begin some word of title or notes, whatever the case and diacritics. Nothing in it is query syntax.',
      param: { id: 'Search' },
      examples: ['boiler writ'],
    }),
}
const projectId = z
  .union([uuid, z.literal('none')])
  .optional()
  .meta({
    description: 'Only tasks of this project; `none`: only those without.',
    param: { id: 'ProjectId' },
    examples: [PROJECT_ID, 'none'],
  })

/** Query of `GET /tasks`. */
export const taskList = z.object({ ...page, ...taskFilters, project_id: projectId })
/** Query of `GET /projects/{id}/tasks`. */
export const projectTaskList = z.object({ ...page, ...taskFilters })
/** Query of `GET /projects`. */
export const projectList = z.object({
  ...page,
  status: z
    .array(projectStatus)
    .min(1)
    .optional()
    .meta({
      description: 'Only these, separated by commas.',
      param: { ...commaSeparated, id: 'ProjectStatuses' },
      examples: [['active', 'someday']],
    }),
})
/** Query of `DELETE /projects/{id}`. */
export const projectDelete = z.object({
  tasks: z
    .enum(['unassign', 'delete'])
    .optional()
    .meta({
      description: 'What becomes of its tasks: they live on without it (`unassign`, the default), or go with it.',
      param: { id: 'DeletedProjectTasks' },
      examples: ['delete'],
    }),
})

/** How long bodies may be, as a sentence for the document. */
export const BODY_LIMITS = `A body may have ${BODY_LIMIT_BYTES.toLocaleString('en')} bytes, that of \`/batch\` ${BATCH_BODY_LIMIT_BYTES.toLocaleString('en')}.`
