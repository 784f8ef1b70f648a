import { ENERGIES, TASK_STATUSES } from '#lib/contract/task.ts'
import { seedId } from './ids.ts'
import type { Seed, SeedTask } from './load.ts'

const PROJECTS = ['House', 'Garden', 'Launch', 'Taxes', 'Journey', 'Archive', 'Choir', 'Workshop', 'Book', 'Course']
const VERBS = ['Call', 'Write to', 'Ask', 'Thank', 'Visit', 'Invite', 'Remind', 'Meet']
const PEOPLE = ['Ada', 'Grace', 'Linus', 'Barbara', 'Edsger', 'Frances', 'Donald', 'Radia']
const THINGS = ['the draft', 'the invoice', 'a date', 'the plan', 'the keys', 'the photographs', 'the offer', 'lunch']
const CONTEXTS = ['@phone', '@home', '@computer', '@errands', '@work', '@anywhere']

/** `size` made-up tasks in ten projects: equal for equal `size` and `seed`, on every machine. */
export function sizedSeed(size: number, seed: number): Seed {
  const random = mulberry32(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const projects = PROJECTS.map((name, index) => ({ id: seedId(`sized ${seed} project`, index), name }))
  const tasks = Array.from({ length: size }, (_, index): SeedTask => {
    const status = pick(TASK_STATUSES)
    const person = pick(PEOPLE)
    return {
      id: seedId(`sized ${seed} task`, index),
      title: `${pick(VERBS)} ${person} about ${pick(THINGS)} (${index + 1})`,
      notes: random() < 0.2 ? `Last time ${pick(PEOPLE)} had **${pick(THINGS)}**.` : '',
      status,
      project_id: random() < 0.6 ? pick(projects).id : null,
      contexts: random() < 0.7 ? [pick(CONTEXTS)] : [],
      waiting_for: status === 'waiting' ? person : null,
      energy: random() < 0.5 ? pick(ENERGIES) : null,
      time_estimate_minutes: random() < 0.5 ? pick([5, 10, 15, 30, 60, 90]) : null,
      due_on: random() < 0.3 ? `2026-${twoDigits(1 + random() * 12)}-${twoDigits(1 + random() * 28)}` : null,
    }
  })
  return { projects, tasks }
}

function twoDigits(value: number): string {
  return String(Math.floor(value)).padStart(2, '0')
}

/** Tommy Ettinger's Mulberry32: numbers from 0 to below 1, equal for equal seeds. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
