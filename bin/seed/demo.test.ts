import { describe, expect, test } from 'vitest'
import { projectCreate } from '#lib/contract/project.ts'
import { TASK_STATUSES, taskCreate } from '#lib/contract/task.ts'
import { demoSeed } from './demo.ts'
import { idBefore, seedId } from './ids.ts'
import { sizedSeed } from './sized.ts'

const demo = demoSeed('2026-02-27')

describe('demoSeed', () => {
  test('is a believable amount: 12 projects in several areas, 150 tasks over every status', () => {
    expect(demo.projects).toHaveLength(12)
    expect(demo.tasks).toHaveLength(150)
    expect(new Set(demo.projects.map(({ area }) => area)).size).toBeGreaterThanOrEqual(4)
    for (const status of TASK_STATUSES)
      expect(demo.tasks.filter((task) => task.status === status).length).toBeGreaterThan(9)
  })

  test('shows every field in use', () => {
    for (const field of [
      'notes',
      'waiting_for',
      'energy',
      'time_estimate_minutes',
      'defer_until',
      'due_on',
      'recurrence',
    ] as const)
      expect(demo.tasks.filter((task) => task[field]).length, field).toBeGreaterThan(3)
  })

  test('is valid in every field, so that every backend takes it', () => {
    for (const project of demo.projects) expect(projectCreate.parse(project)).toEqual(project)
    for (const task of demo.tasks) expect(taskCreate.parse(task)).toEqual(task)
  })

  test('waits for somebody exactly where its status says so', () => {
    for (const { title, status, waiting_for } of demo.tasks)
      expect(waiting_for !== null, title).toBe(status === 'waiting')
  })

  test('is dated around today, across the ends of months, under the same ids', () => {
    const later = demoSeed('2026-03-01')
    expect(later.tasks.map(({ id }) => id)).toEqual(demo.tasks.map(({ id }) => id))
    const due = (seed: typeof demo) =>
      seed.tasks.find(({ title }) => title === 'Choose the cover picture with Jule')?.due_on
    expect([due(demo), due(later)]).toEqual(['2026-03-01', '2026-03-03'])
  })
})

describe('sizedSeed', () => {
  test('is the same for the same size and seed, and other for another seed', () => {
    expect(sizedSeed(200, 1)).toEqual(sizedSeed(200, 1))
    expect(sizedSeed(200, 1).tasks[0]?.id).not.toBe(sizedSeed(200, 2).tasks[0]?.id)
  })

  test('is valid in every field', () => {
    const { projects, tasks } = sizedSeed(500, 3)
    expect(tasks).toHaveLength(500)
    for (const project of projects) expect(projectCreate.parse(project)).toEqual(project)
    for (const task of tasks) expect(taskCreate.parse(task)).toEqual(task)
  })
})

test('seed ids ascend, are UUIDs of version 7, and the id before one is just below it', () => {
  const ids = Array.from({ length: 300 }, (_, index) => seedId('x', index))
  expect(ids.toSorted()).toEqual(ids)
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(idBefore('01941f29-7c00-7b58-9e0d-000000000000')).toBe('01941f29-7c00-7b58-9e0c-ffffffffffff')
})
