import { describe, expect, test } from 'vitest'
import { applyToContexts, applyToCounts, applyToProjects, applyToTasks, type TaskList } from './overlay.ts'
import { deleteTasks, setStatus } from './task-changes.ts'
import { addTask, editTask, setContext, setProject } from './task-edits.ts'
import { aProject, aTask, uuidOf } from './testing.ts'
import { inverse } from './transition.ts'
import { addTaskInNewProject, deleteProject } from './whole-projects.ts'

const list = (filter: TaskList['filter'], ...tasks: TaskList['tasks'][number][]): TaskList => ({
  filter,
  tasks,
  isComplete: true,
})

describe('a list after a change', () => {
  test('takes in what now matches it, in id order', () => {
    const inbox = list({ statuses: ['inbox'] }, aTask('1'), aTask('3'))
    const after = applyToTasks(inbox, addTask(aTask('2')).transitions)
    expect(after.tasks.map(({ id }) => id)).toEqual(['1', '2', '3'].map(uuidOf))
  })

  test('lets go of what no longer matches', () => {
    const task = aTask('1')
    const inbox = list({ statuses: ['inbox'] }, task)
    expect(applyToTasks(inbox, setStatus([task], 'next').transitions).tasks).toEqual([])
    expect(applyToTasks(inbox, deleteTasks([task]).transitions).tasks).toEqual([])
  })

  test('is the same object when nothing in it changed', () => {
    const next = list({ statuses: ['next'] }, aTask('1', { status: 'next' }))
    expect(applyToTasks(next, addTask(aTask('2')).transitions)).toBe(next)
  })

  test('that is a search keeps what it has and takes in nothing: only the backend knows what matches', () => {
    const found = aTask('1')
    const search = list({ q: 'task' }, found)
    const after = applyToTasks(search, [...addTask(aTask('2')).transitions, ...setStatus([found], 'done').transitions])
    expect(after.tasks.map(({ id, status }) => [id, status])).toEqual([[found.id, 'done']])
  })

  test('keeps the fields that others changed meanwhile: a change is a patch, not a snapshot', () => {
    const read = aTask('1', { title: 'Old', energy: null })
    const edited = editTask(read, { title: 'Mine' })
    const refetched = list({}, { ...read, energy: 'high', version: 2 })
    const [after] = applyToTasks(refetched, edited.transitions).tasks
    expect(after).toMatchObject({ title: 'Mine', energy: 'high' })
  })

  test('is unchanged by a change that the backend already answered with', () => {
    const task = aTask('1')
    const change = editTask(task, { title: 'Mine' })
    const once = applyToTasks(list({}, task), change.transitions)
    expect(applyToTasks(once, change.transitions).tasks).toEqual(once.tasks)
  })

  test('is what it was after the change and its inverse, but for version and time', () => {
    const tasks = [aTask('1'), aTask('2', { status: 'next', contexts: ['@phone'] })]
    const before = list({}, ...tasks)
    const changes = [
      setStatus(tasks, 'waiting'),
      deleteTasks(tasks),
      setProject(tasks, { id: uuidOf('9'), name: 'P' }),
      setContext(tasks, '@home', true),
      setContext(tasks, '@phone', false),
    ]
    for (const { transitions } of changes) {
      const after = applyToTasks(applyToTasks(before, transitions), inverse(transitions))
      const bare = after.tasks.map(({ version: _v, updated_at: _u, ...rest }) => rest)
      expect(bare).toEqual(before.tasks.map(({ version: _v, updated_at: _u, ...rest }) => rest))
    }
  })

  test('has the backend’s own answer whole once it is confirmed, unless something newer is there', () => {
    const task = aTask('1')
    const answer = { ...task, title: 'Trimmed', version: 2, updated_at: '2026-10-14T09:00:00.000Z' }
    const step = { type: 'task' as const, before: task, after: answer, isConfirmed: true }
    expect(applyToTasks(list({}, task), [step]).tasks).toEqual([answer])
    const newer = { ...task, title: 'Newer', version: 3 }
    expect(applyToTasks(list({}, newer), [step]).tasks).toEqual([newer])
  })
})

describe('counts after a change', () => {
  const counts = { inbox: 2, next: 0, waiting: 0, someday: 0, done: 5 }

  test('follow tasks from status to status', () => {
    const tasks = [aTask('1'), aTask('2')]
    expect(applyToCounts(counts, setStatus(tasks, 'done').transitions)).toEqual({ ...counts, inbox: 0, done: 7 })
    expect(applyToCounts(counts, addTask(aTask('3')).transitions)).toEqual({ ...counts, inbox: 3 })
    expect(applyToCounts(counts, deleteTasks(tasks).transitions)).toEqual({ ...counts, inbox: 0 })
  })

  test('never go below zero', () => {
    const empty = { inbox: 0, next: 0, waiting: 0, someday: 0, done: 0 }
    expect(applyToCounts(empty, deleteTasks([aTask('1')]).transitions).inbox).toBe(0)
  })
})

describe('projects after a change', () => {
  test('count their tasks as they come, change status, move and go', () => {
    const [from, to] = [
      aProject('8', { task_counts: { inbox: 1, next: 0, waiting: 0, someday: 0, done: 0 } }),
      aProject('9'),
    ]
    const task = aTask('1', { project_id: from.id })
    const moved = applyToProjects([from, to], setProject([task], to).transitions)
    expect(moved.map(({ task_counts }) => task_counts.inbox)).toEqual([0, 1])
    const done = applyToProjects([from, to], setStatus([task], 'done').transitions)
    expect(done[0]?.task_counts).toMatchObject({ inbox: 0, done: 1 })
  })

  test('come with the task that is their first', () => {
    const project = aProject('9')
    const after = applyToProjects([], addTaskInNewProject(aTask('1'), project).transitions)
    expect(after).toMatchObject([{ id: project.id, task_counts: { inbox: 1 } }])
  })

  test('come back whole when their deletion is undone, tasks assigned again', () => {
    const project = aProject('9', { task_counts: { inbox: 1, next: 0, waiting: 0, someday: 0, done: 0 } })
    const task = aTask('1', { project_id: project.id })
    const { transitions } = deleteProject(project, [task], true)
    expect(applyToProjects([project], transitions)).toEqual([])
    const undo = inverse(transitions)
    expect(undo.map(({ type }) => type)).toEqual(['project', 'task'])
    expect(undo.every(({ isImplied }) => !isImplied)).toBe(true)
    const inbox = applyToTasks(applyToTasks(list({}, task), transitions), undo)
    expect(inbox.tasks[0]?.project_id).toBe(project.id)
  })
})

describe('contexts after a change', () => {
  test('count open tasks only, come and go with them, and stay in code-point order', () => {
    const task = aTask('1', { contexts: ['@phone'] })
    const contexts = [{ name: '@phone', open_tasks: 1 }]
    expect(applyToContexts(contexts, setStatus([task], 'done').transitions)).toEqual([])
    expect(applyToContexts(contexts, setContext([task], '@Home', true).transitions)).toEqual([
      { name: '@Home', open_tasks: 1 },
      { name: '@phone', open_tasks: 1 },
    ])
  })
})
