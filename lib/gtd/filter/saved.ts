/** A filter kept under a name. `query` is as {@link parseFilter} reads it. */
export type SavedFilter = { id: string; name: string; query: string }

/** Of a name, and of a query, in UTF-16 units. */
export const FILTER_NAME_MAX = 100
export const FILTER_QUERY_MAX = 500

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
