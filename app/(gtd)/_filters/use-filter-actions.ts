'use client'

import { uuidV7 } from '#lib/client/uuid-v7.ts'
import type { SavedFilter } from '#lib/gtd/filter/saved.ts'
import { movedBy, withFilter, withoutFound } from '#lib/gtd/filter/saved-changes.ts'
import { usePerform } from '../_actions/use-perform.ts'
import { useSavedFilters } from './saved-filters.ts'

/** What can be done with saved filters. All of it can be undone, as what is done with tasks. */
export function useFilterActions() {
  const { filters, setFilters } = useSavedFilters()
  const { remember } = usePerform()
  return {
    filters,
    /** Saves a new one, and gives it. */
    add(name: string, query: string): SavedFilter {
      const filter = { id: uuidV7(), name, query }
      setFilters((all) => withFilter(all, filter))
      remember(`Saved the filter “${name}”`, () => setFilters((all) => all.filter(({ id }) => id !== filter.id)))
      return filter
    },
    change(filter: SavedFilter) {
      const before = filters.find(({ id }) => id === filter.id)
      setFilters((all) => withFilter(all, filter))
      if (before)
        remember(`Changed the filter “${filter.name}”`, () =>
          setFilters((all) => (all.some(({ id }) => id === filter.id) ? withFilter(all, before) : all)),
        )
    },
    /** Takes in filters from elsewhere; of those that are here already, theirs wins. */
    takeIn(found: readonly SavedFilter[]) {
      setFilters((all) => found.reduce(withFilter, all))
      remember(found.length === 1 ? 'Read one filter' : `Read ${found.length} filters`, () =>
        setFilters((all) => withoutFound(all, found, filters)),
      )
    },
    move(filter: SavedFilter, by: 1 | -1) {
      const moved = movedBy(filters, filter.id, by)
      if (moved === filters) return
      setFilters((all) => movedBy(all, filter.id, by))
      remember(
        `Moved the filter “${filter.name}” ${by < 0 ? 'up' : 'down'}`,
        () => setFilters((all) => movedBy(all, filter.id, by < 0 ? 1 : -1)),
        'quiet',
      )
    },
    remove(filter: SavedFilter) {
      const index = filters.findIndex(({ id }) => id === filter.id)
      setFilters((all) => all.filter(({ id }) => id !== filter.id))
      remember(`Deleted the filter “${filter.name}”`, () =>
        setFilters((all) => (all.some(({ id }) => id === filter.id) ? all : all.toSpliced(index, 0, filter))),
      )
    },
  }
}
