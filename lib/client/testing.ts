import type { Project } from '#lib/contract/project.ts'
import type { Task } from '#lib/contract/task.ts'
import { newProject, newTask } from './new-rows.ts'

/** A task for tests; `id` is one digit, repeated into a UUID. */
export function aTask(id: string, fields: Partial<Task> = {}): Task {
  return { ...newTask({ title: `Task ${id}` }, new Date('2026-10-14T08:00:00.000Z')), id: uuidOf(id), ...fields }
}

/** A project for tests. */
export function aProject(id: string, fields: Partial<Project> = {}): Project {
  return { ...newProject({ name: `Project ${id}` }, new Date('2026-10-14T08:00:00.000Z')), id: uuidOf(id), ...fields }
}

/** A UUID of one digit. */
export function uuidOf(digit: string): string {
  return '00000000-0000-7000-8000-000000000000'.replaceAll('0', digit)
}
