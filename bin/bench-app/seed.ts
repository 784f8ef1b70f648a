import type { TaskStatus } from '#lib/contract/task.ts'
import { addDays } from '#lib/gtd/dates.ts'
import { seededRandom } from '#lib/shootout/gateway-bench/random.ts'
import { seedId } from '../seed/ids.ts'
import type { Seed, SeedProject, SeedTask } from '../seed/load.ts'
import { sizedSeed } from '../seed/sized.ts'

const PROJECTS = 200
const AREAS = ['Home', 'Work', 'Family', 'Choir', 'Money', null]
/** Of a hundred tasks. Someone who keeps everything has done most of it, and has too much of the rest. */
const SHARES: readonly [TaskStatus, number][] = [
  ['inbox', 10],
  ['next', 20],
  ['waiting', 5],
  ['someday', 20],
  ['done', 45],
]
/** The project that is measured has this share of all tasks, the others what is left. */
const LARGE_SHARE = 0.04

/**
 * `size` tasks in 200 projects, most of them active, every fifth sequential, one of them large: titles, notes, contexts, people, energy and
 * estimates as `shootout seed --size` makes them; dates around `today`. Equal for equal arguments.
 */
export function benchSeed(size: number, today: string): Seed & { largeProject: string } {
  const random = seededRandom(7)
  const made = sizedSeed(size, 1)
  const projects = Array.from({ length: PROJECTS }, (_, index): SeedProject => {
    const place = made.projects[index % made.projects.length]?.name ?? ''
    return {
      id: seedId('bench project', index),
      name: `${place} ${index + 1}`,
      status: index % 8 === 7 ? 'someday' : 'active',
      area: AREAS[index % AREAS.length] ?? null,
      outcome: index % 3 === 0 ? `${place} is as it should be.` : '',
      sequential: index % 5 === 4,
    }
  })
  const largeProject = projects[0]?.id ?? ''
  const tasks = made.tasks.map((task): SeedTask => {
    const status = pickStatus(random() * 100)
    const place = random()
    const other = projects[1 + Math.floor(random() * (PROJECTS - 1))]?.id ?? null
    return {
      ...task,
      status,
      waiting_for: status === 'waiting' ? (task.waiting_for ?? 'Ada') : null,
      project_id: place < LARGE_SHARE ? largeProject : place < 0.7 ? other : null,
      due_on: random() < 0.3 ? addDays(today, Math.floor(random() * 120) - 20) : null,
      defer_until: random() < 0.1 ? addDays(today, Math.floor(random() * 60) - 20) : null,
    }
  })
  return { projects, tasks, largeProject }
}

function pickStatus(at: number): TaskStatus {
  let upTo = 0
  for (const [status, share] of SHARES) {
    upTo += share
    if (at < upTo) return status
  }
  return 'done'
}
