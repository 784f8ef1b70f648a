/** How often something was taken, what is long ago counting less: `weight` as it was at `at` (ms since the epoch). */
export type Use = { weight: number; at: number }
export type Uses = Readonly<Record<string, Use>>

const HALF_LIFE_MS = 7 * 86_400_000
const KEPT = 100

/** The weight that `use` has at `now`; it halves each week. */
export function weightOf(use: Use | undefined, now: number): number {
  return use ? use.weight * 0.5 ** (Math.max(0, now - use.at) / HALF_LIFE_MS) : 0
}

/** `uses` after taking `id` at `now`. Of more than a hundred, what counts least is forgotten. */
export function noteUse(uses: Uses, id: string, now: number): Uses {
  const next = { ...uses, [id]: { weight: weightOf(uses[id], now) + 1, at: now } }
  return Object.fromEntries(
    Object.entries(next)
      .toSorted(([, a], [, b]) => weightOf(b, now) - weightOf(a, now) || b.at - a.at)
      .slice(0, KEPT),
  )
}

/** The ids that count most at `now`, at most `count`. */
export function mostUsed(uses: Uses, count: number, now: number): string[] {
  return Object.entries(uses)
    .toSorted(([, a], [, b]) => weightOf(b, now) - weightOf(a, now) || b.at - a.at)
    .slice(0, count)
    .map(([id]) => id)
}

/** The uses in what was stored; anything of another shape is left out. */
export function readUses(value: unknown): Uses {
  if (value === null || typeof value !== 'object') return {}
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, Use] => isUse(entry[1])))
}

function isUse(value: unknown): value is Use {
  if (value === null || typeof value !== 'object' || !('weight' in value) || !('at' in value)) return false
  return Number.isFinite(value.weight) && Number.isFinite(value.at)
}
