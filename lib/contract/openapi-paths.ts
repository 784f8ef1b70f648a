import { z } from 'zod'
import type { ZodOpenApiPathsObject } from 'zod-openapi'
import { batchRequest, batchResponse } from './batch.ts'
import { contextSummary } from './context.ts'
import { health } from './health.ts'
import * as examples from './openapi-examples.ts'
import {
  anyHeaders,
  healthHeaders,
  projectDelete,
  projectList,
  projectPath,
  projectTaskList,
  taskList,
  taskPath,
} from './openapi-parameters.ts'
import { jsonBody, resourcePaths } from './openapi-resource-paths.ts'
import { computed, failures, listPage } from './openapi-responses.ts'
import { project, projectCreate, projectReplace, projectWritable } from './project.ts'
import { task, taskCounts, taskCreate, taskReplace, taskWritable } from './task.ts'

const readFailures = { '400': failures.badRequest, '401': failures.unauthorized, '500': failures.internal }

/** A merge patch as a client may send it: null, which means the default, stands wherever there is one. */
function mergePatch(shape: z.ZodRawShape, required: string, id: string): z.ZodType {
  const fields = Object.entries(shape as Record<string, z.ZodType>).map(([name, schema]) => {
    const allowed = name === required || schema.safeParse(null).success ? schema : schema.nullable()
    return [name, allowed.optional()]
  })
  return z.strictObject(Object.fromEntries(fields)).meta({ id, minProperties: 1 })
}

const tasks = resourcePaths({
  name: 'task',
  schemas: {
    whole: task,
    create: taskCreate,
    replace: taskReplace,
    patch: mergePatch(taskWritable.shape, 'title', 'TaskMergePatch'),
  },
  path: taskPath,
  list: taskList,
  examples: {
    whole: examples.task,
    captured: examples.capturedTask,
    list: [examples.task],
    create: {
      captured: { title: 'Renew passport' },
      clarified: {
        id: examples.TASK_ID,
        title: 'Call the landlord about the boiler',
        status: 'next',
        project_id: examples.PROJECT_ID,
        contexts: ['@phone'],
        time_estimate_minutes: 10,
        due_on: '2026-10-14',
      },
    },
    replace: { title: 'Renew passport' },
    patch: { status: 'done', energy: null },
    patched: examples.doneTask,
  },
})

const projects = resourcePaths({
  name: 'project',
  schemas: {
    whole: project,
    create: projectCreate,
    replace: projectReplace,
    patch: mergePatch(projectWritable.shape, 'name', 'ProjectMergePatch'),
  },
  path: projectPath,
  list: projectList,
  delete: projectDelete,
  examples: {
    whole: examples.project,
    captured: examples.newProject,
    list: [examples.project],
    create: { named: { name: 'Heating works before winter' } },
    replace: { name: 'Heating works before winter' },
    patch: { sequential: true, area: 'Home', reviewed_at: '2026-10-11T20:00:00+02:00' },
    patched: examples.project,
  },
})

const others: ZodOpenApiPathsObject = {
  '/tasks/counts': {
    get: {
      operationId: 'countTasks',
      summary: 'How many tasks there are, by status',
      tags: ['tasks'],
      requestParams: { header: anyHeaders },
      responses: {
        '200': computed('The counts.', taskCounts, {
          counts: { summary: 'Counts', value: { inbox: 4, next: 12, waiting: 3, someday: 20, done: 105 } },
        }),
        ...readFailures,
      },
    },
  },
  '/projects/{id}/tasks': {
    get: {
      operationId: 'listProjectTasks',
      summary: 'One page of a project’s tasks, ascending by id',
      tags: ['projects'],
      requestParams: { path: projectPath, query: projectTaskList, header: anyHeaders },
      responses: {
        '200': listPage('A page of tasks.', z.array(task), { page: { summary: 'A page', value: [examples.task] } }),
        ...readFailures,
        '404': failures.notFound,
      },
    },
  },
  '/contexts': {
    get: {
      operationId: 'listContexts',
      summary: 'The contexts on tasks that are not done, by name',
      tags: ['tasks'],
      requestParams: { header: anyHeaders },
      responses: {
        '200': computed('The contexts.', z.array(contextSummary), {
          contexts: {
            summary: 'Two contexts',
            value: [
              { name: '@home', open_tasks: 7 },
              { name: '@phone', open_tasks: 2 },
            ],
          },
        }),
        ...readFailures,
      },
    },
  },
  '/batch': {
    post: {
      operationId: 'batch',
      summary: 'Up to 500 writes in order, all or nothing',
      description: 'Each is what it would be alone, and fails as it would alone: then nothing at all is done.',
      tags: ['batch'],
      requestParams: { header: anyHeaders },
      requestBody: jsonBody('POST', batchRequest, {
        clarify: {
          operations: [
            { op: 'create', type: 'project', data: { name: 'Heating works before winter', id: examples.PROJECT_ID } },
            { op: 'update', type: 'task', id: examples.TASK_ID, data: { status: 'done' }, if_version: 1 },
            { op: 'delete', type: 'task', id: '019a2f60-7c1e-7b3a-9d55-3f1c2a7e4b11' },
          ],
        },
      }),
      responses: {
        '200': computed('The resource after each operation, null for a delete.', batchResponse, {
          clarified: { summary: 'Three results', value: { results: [examples.newProject, examples.doneTask, null] } },
        }),
        '400': failures.badBatch,
        '401': failures.unauthorized,
        '404': failures.batchNotFound,
        '409': failures.batchConflict,
        '412': failures.batchPreconditionFailed,
        '413': failures.payloadTooLarge,
        '415': failures.unsupportedMediaType,
        '500': failures.internal,
      },
    },
  },
}

const healthy = {
  status: 'ok',
  backend: 'embedded',
  version: '0.1.0',
  runtime: 'node 24.21.0',
  framework: 'hono 4.13.19',
  database: 'sqlite 3.45.1',
  journal_mode: 'wal',
  synchronous: 'full',
  workers: 1,
  pid: 4711,
}
const probes: ZodOpenApiPathsObject = {
  '/health': {
    get: {
      operationId: 'getHealth',
      summary: 'What the backend is, and whether its database answers',
      tags: ['health'],
      security: [],
      requestParams: { header: healthHeaders },
      responses: {
        '200': computed('It works.', health, { ok: { summary: 'Healthy', value: healthy } }),
        '503': computed('Its database does not answer.', health, {
          error: { summary: 'Broken', value: { ...healthy, status: 'error' } },
        }),
      },
    },
  },
}

/** Every path of the contract. `HEAD` answers wherever `GET` does, and is not listed. */
export const paths: ZodOpenApiPathsObject = { ...tasks, ...projects, ...others, ...probes }
