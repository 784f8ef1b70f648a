'use client'

import { v7 } from 'uuid'
import { movedBy, type SavedFilter, withFilter } from '#lib/gtd/filter/saved.ts'
import { say } from '../../_state/notify.ts'
import { useSavedFilters } from './saved-filters.ts'

const UNDO_MS = 5_000

/** What can be done with saved filters. What takes something away can be undone where it is said. */
export function useFilterActions() {
  const { filters, setFilters } = useSavedFilters()
  return {
    filters,
    /** Saves a new one, and gives it. */
    add(name: string, query: string): SavedFilter {
      const filter = { id: v7(), name, query }
      setFilters((all) => withFilter(all, filter))
      say(`Saved the filter “${name}”`, { duration: 2_500 })
      return filter
    },
    change(filter: SavedFilter) {
      const before = filters.find(({ id }) => id === filter.id)
      setFilters((all) => withFilter(all, filter))
      if (before)
        sayUndoable(`Changed the filter “${filter.name}”`, () =>
          setFilters((all) => (all.some(({ id }) => id === filter.id) ? withFilter(all, before) : all)),
        )
    },
    /** Takes in filters from elsewhere; of those that are here already, theirs wins. */
    takeIn(found: readonly SavedFilter[]) {
      setFilters((all) => found.reduce(withFilter, all))
      sayUndoable(found.length === 1 ? 'Read one filter' : `Read ${found.length} filters`, () =>
        setFilters(() => filters),
      )
    },
    move: (id: string, by: 1 | -1) => setFilters((all) => movedBy(all, id, by)),
    remove(filter: SavedFilter) {
      const index = filters.findIndex(({ id }) => id === filter.id)
      setFilters((all) => all.filter(({ id }) => id !== filter.id))
      sayUndoable(`Deleted the filter “${filter.name}”`, () =>
        setFilters((all) => (all.some(({ id }) => id === filter.id) ? all : all.toSpliced(index, 0, filter))),
      )
    },
  }
}

function sayUndoable(words: string, undo: () => void): void {
  say(words, { duration: UNDO_MS, action: { label: 'Undo', onClick: undo } })
}
