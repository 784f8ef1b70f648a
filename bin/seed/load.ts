import type { z } from 'zod'
import { BATCH_OPERATIONS_MAX, PAGE_LIMIT_MAX } from '#lib/contract/limits.ts'
import type { projectCreate } from '#lib/contract/project.ts'
import type { taskCreate } from '#lib/contract/task.ts'
import { call, type Target } from '../api-call.ts'
import { idBefore } from './ids.ts'

export type SeedTask = z.infer<typeof taskCreate> & { id: string }
export type SeedProject = z.infer<typeof projectCreate> & { id: string }
/** What to load: ids are fixed and ascending within each list, so that a second load finds the first. */
export type Seed = { projects: readonly SeedProject[]; tasks: readonly SeedTask[] }

/** How many things were created, and how many were there already and stayed as they are. */
export type Loaded = { created: number; present: number }

/** Creates what is missing of `seed` in whole batches over the API. Throws a {@link Failure} that says why not. */
export async function load(target: Target, seed: Seed): Promise<Loaded> {
  const projects = await loadKind(target, 'project', seed.projects)
  const tasks = await loadKind(target, 'task', seed.tasks)
  return { created: projects.created + tasks.created, present: projects.present + tasks.present }
}

async function loadKind(
  target: Target,
  type: 'project' | 'task',
  items: readonly (SeedProject | SeedTask)[],
): Promise<Loaded> {
  let created = 0
  for (let start = 0; start < items.length; start += BATCH_OPERATIONS_MAX) {
    const chunk = items.slice(start, start + BATCH_OPERATIONS_MAX)
    const present = await presentIds(target, type, chunk)
    const missing = chunk.filter(({ id }) => !present.has(id))
    if (missing.length === 0) continue
    const operations = missing.map((data) => ({ op: 'create', type, data }))
    await call(target, '/batch', { operations })
    created += missing.length
  }
  return { created, present: items.length - created }
}

/** Which of `items`, ascending by id, exist: one page of the list after another from the first to the last of them. */
async function presentIds(
  target: Target,
  type: 'project' | 'task',
  items: readonly { id: string }[],
): Promise<Set<string>> {
  const last = items.at(-1)?.id ?? ''
  const wanted = new Set(items.map(({ id }) => id))
  const found = new Set<string>()
  let after = idBefore(items[0]?.id ?? last)
  for (;;) {
    const page = (await call(target, `/${type}s?limit=${PAGE_LIMIT_MAX}&after=${after}`)) as { id: string }[]
    for (const { id } of page) if (wanted.has(id)) found.add(id)
    after = page.at(-1)?.id ?? last
    if (page.length < PAGE_LIMIT_MAX || after >= last) return found
  }
}
