import type { ErrorBody } from '../runner/answer.ts'
import type { Case } from '../runner/case.ts'
import { expectEqual, expectThat } from '../runner/mismatch.ts'
import type { Project, Task } from '../runner/trial.ts'
import { freshId } from './ids.ts'
import { TASK_DEFAULTS, ZERO_COUNTS } from './wire.ts'

type Results = { results: (Record<string, unknown> | null)[] }
const createTask = (data: Record<string, unknown> = {}) => ({
  op: 'create',
  type: 'task',
  data: { title: 'New', ...data },
})
const createProject = (data: Record<string, unknown> = {}) => ({
  op: 'create',
  type: 'project',
  data: { name: 'New', ...data },
})

export const batch: Case[] = [
  {
    name: 'create, update and delete of tasks and projects answer the resource after each, null for a delete',
    async run(t) {
      const [task, doomed] = [await t.task(), await t.task()]
      const [project, doomedProject] = [await t.project(), await t.project()]
      const answer = await t.batch([
        createTask(),
        createProject(),
        { op: 'update', type: 'task', id: task.id, data: { notes: 'n' } },
        { op: 'update', type: 'project', id: project.id, data: { notes: 'n' } },
        { op: 'delete', type: 'task', id: doomed.id },
        { op: 'delete', type: 'project', id: doomedProject.id },
      ])
      const { results } = answer.expectStatus(200).json<{ results: [Task, Project, Task, Project, null, null] }>()
      const [made, madeProject, updated, updatedProject] = results
      answer.expectBody({
        results: [
          { ...TASK_DEFAULTS, ...made, title: 'New', completed_at: null, version: 1 },
          { ...madeProject, name: 'New', version: 1, task_counts: ZERO_COUNTS },
          { ...task, notes: 'n', version: 2, updated_at: updated.updated_at },
          { ...project, notes: 'n', version: 2, updated_at: updatedProject.updated_at },
          null,
          null,
        ],
      })
      expectEqual(await t.readTask(made.id), made, 'the created task as read')
      expectEqual(await t.readProject(madeProject.id), madeProject, 'the created project as read')
      ;(await t.get(`/tasks/${doomed.id}`)).expectError(404)
      ;(await t.get(`/projects/${doomedProject.id}`)).expectError(404)
    },
  },
  {
    name: 'a batch answers results and nothing else',
    async run(t) {
      const answer = (await t.batch([createTask()])).expectStatus(200)
      expectEqual(Object.keys(answer.json<object>()), ['results'], 'the keys of the answer', answer.about)
    },
  },
  {
    name: 'operations see what earlier ones of the batch did',
    async run(t) {
      const [project_id, id] = [freshId(), freshId()]
      const answer = await t.batch([
        createProject({ id: project_id }),
        createTask({ id, project_id, contexts: ['@a'] }),
        { op: 'update', type: 'task', id, data: { status: 'done' } },
        { op: 'update', type: 'project', id: project_id, data: { notes: 'has a done task' } },
        { op: 'update', type: 'task', id, data: { project_id: null, status: 'next' } },
      ])
      const { results } = answer.expectStatus(200).json<Results>()
      expectEqual(results[1]?.project_id, project_id, 'project_id of the created task')
      expectThat(results[2]?.completed_at !== null, 'a completed_at after the first update', results[2])
      expectEqual(results[3]?.task_counts, { ...ZERO_COUNTS, done: 1 }, 'task_counts between the updates')
      expectEqual([results[4]?.version, results[4]?.completed_at], [3, null], 'version and completed_at of the task')
    },
  },
  {
    name: 'the same row can be created, updated and deleted in one batch, and created again',
    async run(t) {
      const id = freshId()
      const answer = await t.batch([
        createTask({ id }),
        { op: 'update', type: 'task', id, data: { title: 'x' }, if_version: 1 },
        { op: 'delete', type: 'task', id, if_version: 2 },
        createTask({ id, title: 'Again' }),
      ])
      answer.expectStatus(200)
      ;(await t.get(`/tasks/${id}`)).expectFields({ title: 'Again', version: 1 })
    },
  },
  {
    name: 'order counts: a task before its project → 400, a row after its deletion → 404',
    async run(t) {
      const id = freshId()
      const early = await t.batch([createTask({ project_id: id }), createProject({ id })])
      early.expectInvalidOperation(0, 'operations.0.data.project_id')
      const task = await t.task()
      const late = await t.batch([
        { op: 'delete', type: 'task', id: task.id },
        { op: 'update', type: 'task', id: task.id, data: { notes: 'x' } },
      ])
      late.expectError(404, { operation: 1 })
      ;(await t.get(`/tasks/${task.id}`)).expectBody(task)
    },
  },
  ...(
    [
      ['a refused field', () => createTask({ title: '' }), 400],
      ['an unknown id', () => ({ op: 'delete', type: 'task', id: freshId() }), 404],
      ['an id that is taken', (taken: string) => createTask({ id: taken }), 409],
      [
        'an old version',
        (taken: string) => ({ op: 'update', type: 'task', id: taken, data: { notes: 'x' }, if_version: 9 }),
        412,
      ],
    ] as const
  ).flatMap(([what, failing, status]): Case[] =>
    [0, 1, 40].map((index) => ({
      name: `${what} at operation ${index} → ${status} with that index, and nothing of the batch is done`,
      async run(t) {
        const project = await t.project()
        const task = await t.task({ project_id: project.id, contexts: ['@a'] })
        const good = [
          { op: 'update', type: 'task', id: task.id, data: { status: 'done', contexts: ['@b'] } },
          createTask({ contexts: ['@c'], project_id: project.id }),
          { op: 'delete', type: 'project', id: project.id },
          ...Array.from({ length: 38 }, () => createTask()),
        ]
        const operations = [...good.slice(0, index), failing(task.id), ...good.slice(index)]
        // The index-40 batch has everything before the failure, the index-0 one everything after.
        const answer = (await t.batch(operations)).expectStatus(status)
        if (status === 400) answer.expectInvalidOperation(index, `operations.${index}.data.title`)
        else if (status === 412)
          answer.expectError(412, { current: answer.json<ErrorBody>().current, operation: index })
        else answer.expectError(status, { operation: index })
        ;(await t.get('/tasks')).expectBody([task])
        ;(await t.get('/projects')).expectBody([{ ...project, task_counts: { ...ZERO_COUNTS, inbox: 1 } }])
        ;(await t.get('/tasks/counts')).expectBody({ ...ZERO_COUNTS, inbox: 1 })
        ;(await t.get('/contexts')).expectBody([{ name: '@a', open_tasks: 1 }])
        ;(await t.get('/tasks?q=New')).expectBody([])
      },
    })),
  ),
  {
    name: 'of several failing operations the first decides, with all of its bad fields and no others',
    async run(t) {
      const answer = await t.batch([
        createTask(),
        createTask({ title: '', due_on: 'x', nope: 1, contexts: ['@a', 'b'] }),
        createTask({ title: '' }),
        { op: 'explode' },
      ])
      answer.expectInvalidOperation(
        1,
        ...['contexts.1', 'due_on', 'nope', 'title'].map((field) => `operations.1.data.${field}`),
      )
    },
  },
  {
    name: 'fields of operation 10 and beyond are named by their index',
    async run(t) {
      const operations = [...Array.from({ length: 12 }, () => createTask()), createTask({ title: 5 })]
      ;(await t.batch(operations)).expectInvalidOperation(12, 'operations.12.data.title')
    },
  },
  {
    name: 'a batch update is a merge patch: {} → 400 on its data, null → the default',
    async run(t) {
      const { id } = await t.task({ energy: 'low' })
      const update = (data: unknown) => t.batch([{ op: 'update', type: 'task', id, data }])
      ;(await update({})).expectInvalidOperation(0, 'operations.0.data')
      ;(await update({ version: 9, id: 'x' })).expectInvalidOperation(0, 'operations.0.data')
      ;(await update({ title: null })).expectInvalidOperation(0, 'operations.0.data.title')
      const answer = (await update({ energy: null, id: freshId(), version: 9 })).expectStatus(200)
      const [task] = answer.json<Results>().results
      expectEqual([task?.id, task?.energy, task?.version], [id, null, 2], 'id, energy and version')
    },
  },
  {
    name: 'a batch create ignores read-only fields and refuses unknown ones, as a POST does',
    async run(t) {
      const answer = (await t.batch([createTask({ version: 9, created_at: 'x', completed_at: 5 })])).expectStatus(200)
      expectEqual(answer.json<Results>().results[0]?.version, 1, 'version')
      ;(await t.batch([createTask({ task_counts: 1 })])).expectInvalidOperation(0, 'operations.0.data.task_counts')
      ;(await t.batch([createTask({ id: 'x' })])).expectInvalidOperation(0, 'operations.0.data.id')
    },
  },
  {
    name: 'if_version guards updates and deletes: the right one passes, another → 412 with the current resource',
    async run(t) {
      const [task, project] = [await t.task(), await t.project()]
      for (const [type, current] of [
        ['task', task],
        ['project', project],
      ] as const) {
        const update = { op: 'update', type, id: current.id, data: { notes: 'x' } }
        const remove = { op: 'delete', type, id: current.id }
        for (const operation of [update, remove])
          (await t.batch([createTask(), { ...operation, if_version: 2 }])).expectError(412, { current, operation: 1 })
        const answer = await t.batch([
          { ...update, if_version: 1 },
          { ...remove, if_version: 2 },
        ])
        answer.expectStatus(200)
      }
    },
  },
  {
    name: 'the current of a 412 in a batch is what the operation saw, earlier operations done',
    async run(t) {
      const task = await t.task()
      const update = { op: 'update', type: 'task', id: task.id, data: { notes: 'seen' }, if_version: 1 }
      const answer = await t.batch([update, update])
      const { current } = answer.expectStatus(412).json<{ current: Task }>()
      expectEqual([current?.version, current?.notes], [2, 'seen'], 'version and notes of current')
      ;(await t.get(`/tasks/${task.id}`)).expectBody(task)
    },
  },
  {
    name: 'a batch ignores If-Match',
    async run(t) {
      ;(await t.post('/batch', { operations: [createTask()] }, { 'if-match': '"9"' })).expectStatus(200)
    },
  },
  {
    name: 'a batch delete of a project unassigns its tasks, their version + 1',
    async run(t) {
      const project = await t.project()
      const task = await t.task({ project_id: project.id, status: 'next' })
      ;(await t.batch([{ op: 'delete', type: 'project', id: project.id }]))
        .expectStatus(200)
        .expectBody({ results: [null] })
      const after = await t.readTask(task.id)
      expectEqual(after, { ...task, project_id: null, version: 2, updated_at: after.updated_at }, 'the task')
    },
  },
  {
    name: '500 operations are done in order, 501 → 400 on operations and none is done',
    timeoutMs: 30_000,
    async run(t) {
      ;(await t.batch(Array.from({ length: 501 }, () => createTask()))).expectInvalid('operations')
      ;(await t.get('/tasks')).expectBody([])
      const answer = (await t.batch(Array.from({ length: 500 }, (_, i) => createTask({ title: `${i}` })))).expectStatus(
        200,
      )
      const titles = answer.json<Results>().results.map((task) => task?.title)
      expectEqual(
        titles,
        Array.from({ length: 500 }, (_, i) => `${i}`),
        'titles of the results',
      )
      ;(await t.get('/tasks/counts')).expectBody({ ...ZERO_COUNTS, inbox: 500 })
    },
  },
  {
    name: '500 updates of one row add up to 500 versions',
    timeoutMs: 30_000,
    async run(t) {
      const { id } = await t.task()
      const operations = Array.from({ length: 500 }, (_, i) => ({
        op: 'update',
        type: 'task',
        id,
        data: { notes: `${i}` },
        if_version: i + 1,
      }))
      ;(await t.batch(operations)).expectStatus(200)
      ;(await t.get(`/tasks/${id}`)).expectHeader('etag', '"501"').expectFields({ notes: '499', version: 501 })
    },
  },
  {
    name: 'a batch of more than 1 MiB is taken',
    timeoutMs: 30_000,
    async run(t) {
      const notes = '😀'.repeat(10_000)
      const answer = await t.batch(Array.from({ length: 60 }, () => createTask({ notes })))
      expectEqual(
        answer
          .expectStatus(200)
          .json<Results>()
          .results.every((task) => task?.notes === notes),
        true,
        'all notes as sent',
      )
    },
  },
  {
    name: 'two batches that need each other’s row do not deadlock or mix',
    varies: true,
    async run(t) {
      const [first, second] = [await t.task(), await t.task()]
      const update = (id: string, notes: string) => ({ op: 'update', type: 'task', id, data: { notes } })
      await Promise.all(
        Array.from({ length: 20 }, async (_, i) => {
          const pair = i % 2 ? [first.id, second.id] : [second.id, first.id]
          ;(await t.batch(pair.map((id) => update(id, `batch ${i}`)))).expectStatus(200)
        }),
      )
      const [one, two] = [await t.readTask(first.id), await t.readTask(second.id)]
      expectEqual([one.version, two.version], [21, 21], 'versions')
      expectEqual(one.notes, two.notes, 'notes of both, written last by the same batch')
    },
  },
]
