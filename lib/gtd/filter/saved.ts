/** A filter kept under a name. `query` is as {@link parseFilter} reads it. */
export type SavedFilter = { id: string; name: string; query: string }

/** Of a name, and of a query, in UTF-16 units. */
export const FILTER_NAME_MAX = 100
export const FILTER_QUERY_MAX = 500

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

/** The list with the filter `id` moved by one place, as far as there is one. */
export function movedBy(all: readonly SavedFilter[], id: string, by: 1 | -1): readonly SavedFilter[] {
  const from = all.findIndex((filter) => filter.id === id)
  const [filter, to] = [all[from], from + by]
  return filter && to >= 0 && to < all.length ? all.toSpliced(from, 1).toSpliced(to, 0, filter) : all
}

/**
 * The filters in what was stored or in a file, those of a wrong shape left out. Never throws. Kept as
 * `{ "filters": [{ "id", "name", "query" }] }`.
 */
export function readSavedFilters(value: unknown): readonly SavedFilter[] {
  if (value === null || typeof value !== 'object' || !('filters' in value) || !Array.isArray(value.filters)) return []
  const filters = value.filters.filter(isSavedFilter).map(({ id, name, query }) => ({ id, name, query }))
  return [...new Map(filters.map((filter) => [filter.id, filter])).values()]
}

function isSavedFilter(value: unknown): value is SavedFilter {
  if (value === null || typeof value !== 'object') return false
  const { id, name, query } = value as Partial<Record<keyof SavedFilter, unknown>>
  return (
    typeof id === 'string' &&
    typeof name === 'string' &&
    typeof query === 'string' &&
    name.trim() !== '' &&
    name.length <= FILTER_NAME_MAX &&
    query.length <= FILTER_QUERY_MAX
  )
}
