import type { Command } from './command.ts'

/** How long the next key of a sequence may take. */
export const SEQUENCE_TIMEOUT_MS = 1_200

/** Keys pressed so far that may become a sequence, and when the last was (ms). */
export type Typed = { keys: readonly string[]; at: number }

/** What a key leads to: a command, or the beginning of one, or (both empty) nothing. */
export type Step = { typed: Typed; command: Command | null }

const NOTHING: Typed = { keys: [], at: 0 }

/** The step that `key` makes at time `at`. A key that continues no sequence is taken as the first of another. */
export function nextStep(commands: readonly Command[], typed: Typed, key: string, at: number): Step {
  const held = at - typed.at <= SEQUENCE_TIMEOUT_MS ? typed.keys : []
  const step = match(commands, [...held, key], at)
  return step.command || step.typed.keys.length > 0 || held.length === 0 ? step : match(commands, [key], at)
}

function match(commands: readonly Command[], keys: readonly string[], at: number): Step {
  const pressed = keys.join(' ')
  // The last registered wins, so that what opened last answers first.
  const command = commands.findLast((candidate) => candidate.keys.includes(pressed)) ?? null
  if (command) return { typed: NOTHING, command }
  const begins = commands.some((candidate) => candidate.keys.some((sequence) => sequence.startsWith(`${pressed} `)))
  return { typed: begins ? { keys, at } : NOTHING, command: null }
}
