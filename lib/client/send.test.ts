import { expect, test } from 'vitest'
import { createApi } from './api.ts'
import { createHttp } from './http.ts'
import { sendTransitions, toOperation } from './send.ts'
import { deleteTasks, setStatus } from './task-changes.ts'
import { editTask } from './task-edits.ts'
import { aProject, aTask, uuidOf } from './testing.ts'
import { inverse } from './transition.ts'
import { deleteProject } from './whole-projects.ts'

/** An API whose network is a function; it keeps what was asked. */
function recorded(answer: (path: string, body: unknown) => unknown) {
  const asked: { method: string; path: string; ifMatch: string | null; body: unknown }[] = []
  const http = createHttp({
    fetch: async (url, init) => {
      const body: unknown = init?.body ? JSON.parse(String(init.body)) : undefined
      const headers = new Headers(init?.headers)
      asked.push({ method: String(init?.method), path: String(url), ifMatch: headers.get('if-match'), body })
      const reply = answer(String(url), body)
      return reply === undefined ? new Response(null, { status: 204 }) : Response.json(reply)
    },
  })
  return { asked, api: createApi(http, http) }
}

test('one edit is one PATCH of only what changed, guarded by the version that was read', async () => {
  const task = aTask('1', { version: 4 })
  const answer = { ...task, title: 'New', version: 5 }
  const { api, asked } = recorded(() => answer)
  const { transitions } = editTask(task, { title: 'New' })
  const settled = await sendTransitions(api, null, transitions, true)
  expect(asked).toEqual([{ method: 'PATCH', path: `/api/tasks/${task.id}`, ifMatch: '"4"', body: { title: 'New' } }])
  expect(settled).toMatchObject([{ after: answer, isConfirmed: true }])
})

test('several steps are one batch, and results come back to their steps', async () => {
  const tasks = [aTask('1'), aTask('2')]
  const results = tasks.map((task) => ({ ...task, status: 'next', version: 2 }))
  const { api, asked } = recorded(() => ({ results }))
  const settled = await sendTransitions(api, null, setStatus(tasks, 'next').transitions, false)
  expect(asked).toHaveLength(1)
  expect(asked[0]?.path).toBe('/api/batch')
  expect(settled.map(({ after }) => after)).toEqual(results)
})

test('501 steps are two batches, since one holds 500', async () => {
  const tasks = Array.from({ length: 501 }, (_, index) => aTask('1', { id: `task-${index}` }))
  const { api, asked } = recorded((_path, body) => ({
    results: (body as { operations: unknown[] }).operations.map(() => null),
  }))
  await sendTransitions(api, null, deleteTasks(tasks).transitions, false)
  expect(asked.map(({ body }) => (body as { operations: unknown[] }).operations.length)).toEqual([500, 1])
})

test('what the backend does by itself is not sent, but undoing it is', async () => {
  const project = aProject('9')
  const task = aTask('1', { project_id: project.id })
  const { transitions } = deleteProject(project, [task], true)
  const { api, asked } = recorded(() => undefined)
  await sendTransitions(api, null, transitions, false)
  expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([`DELETE /api/projects/${uuidOf('9')}`])
  expect(inverse(transitions).map((step) => toOperation(step, false))).toMatchObject([
    { op: 'create', type: 'project', data: { id: project.id, name: project.name } },
    { op: 'update', type: 'task', id: task.id, data: { project_id: project.id } },
  ])
})

test('creating again carries every writable field and no read-only one', () => {
  const task = aTask('1', { status: 'done', completed_at: '2026-10-14T08:00:00.000Z', contexts: ['@phone'] })
  const [undo] = inverse(deleteTasks([task]).transitions)
  expect(undo && toOperation(undo, false)).toEqual({
    op: 'create',
    type: 'task',
    data: {
      id: task.id,
      title: 'Task 1',
      notes: '',
      status: 'done',
      project_id: null,
      contexts: ['@phone'],
      waiting_for: null,
      energy: null,
      time_estimate_minutes: null,
      defer_until: null,
      due_on: null,
      recurrence: null,
      position: null,
    },
  })
})

test('an edit that changes nothing asks nothing', async () => {
  const task = aTask('1')
  const { api, asked } = recorded(() => ({}))
  await sendTransitions(api, null, editTask(task, { title: task.title }).transitions, true)
  expect(asked).toEqual([])
})
