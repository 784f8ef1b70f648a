import type { SavedFilter } from './saved.ts'

/** What keeps `name` from being given to the filter `id` (null: a new one), in a sentence; null when nothing does. */
export function nameProblem(name: string, id: string | null, all: readonly SavedFilter[]): string | null {
  const wanted = name.trim().toLowerCase()
  if (wanted === '') return 'A filter needs a name.'
  const hasOther = all.some((other) => other.id !== id && other.name.toLowerCase() === wanted)
  return hasOther ? 'Another filter is called that.' : null
}

/** The list with `filter` in it: where it was, else at the end. */
export function withFilter(all: readonly SavedFilter[], filter: SavedFilter): readonly SavedFilter[] {
  const index = all.findIndex(({ id }) => id === filter.id)
  return index < 0 ? [...all, filter] : all.with(index, filter)
}

/** The list without `found`, those of them that were there `before` being as they were; all others stay as they are. */
export function withoutFound(
  all: readonly SavedFilter[],
  found: readonly SavedFilter[],
  before: readonly SavedFilter[],
): readonly SavedFilter[] {
  const isFound = new Set(found.map(({ id }) => id))
  return all.flatMap((filter) => (isFound.has(filter.id) ? (before.find(({ id }) => id === filter.id) ?? []) : filter))
}

/** The list with the filter `id` moved by one place, as far as there is one. */
export function movedBy(all: readonly SavedFilter[], id: string, by: 1 | -1): readonly SavedFilter[] {
  const from = all.findIndex((filter) => filter.id === id)
  const [filter, to] = [all[from], from + by]
  return filter && to >= 0 && to < all.length ? all.toSpliced(from, 1).toSpliced(to, 0, filter) : all
}
