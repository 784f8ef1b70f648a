'use client'

import { ArrowDown, ArrowUp, ListFilter, Pencil, Trash2 } from 'lucide-react'
import { Suspense, useLayoutEffect, useRef, useState } from 'react'
import type { SavedFilter } from '#lib/gtd/filter/saved.ts'
import { piece } from '../../_components/piece.tsx'
import { IconButton } from '../../_components/ui/icon-button.tsx'
import { Link } from '../../_components/ui/link.tsx'
import { filterHref } from '../_shell/links.ts'
import { TransferButtons } from './transfer-buttons.tsx'
import { useFilterActions } from './use-filter-actions.ts'

const NameDialog = piece(() => import('./name-dialog.tsx').then((module) => module.NameDialog))

/** The saved filters in their order, and what can be done with each. */
export function SavedList() {
  const { filters, change, move, remove } = useFilterActions()
  const [renamed, setRenamed] = useState<SavedFilter | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const pressed = useRef<string | null>(null)
  // Moving a row in the page takes the focus off the button that moved it.
  useLayoutEffect(() => {
    if (pressed.current && filters)
      list.current?.querySelector<HTMLElement>(`[data-move="${pressed.current}"]`)?.focus()
    pressed.current = null
  }, [filters])
  const mover = (filter: SavedFilter, by: 1 | -1) => () => {
    pressed.current = `${filter.id} ${by}`
    move(filter, by)
  }
  return (
    <section aria-label="Saved filters">
      <div className="mb-1 flex min-h-8 items-center gap-2 border-line border-b pb-1">
        <h2 className="flex-1 font-semibold text-sm">Saved</h2>
        <TransferButtons />
      </div>
      {filters.length === 0 && <p className="py-2 text-ink-2">None yet. Write one above, and save it under a name.</p>}
      <ul ref={list} aria-label="Saved filters">
        {filters.map((filter, index) => (
          <li
            key={filter.id}
            className="group/row relative flex min-h-11 items-center gap-1 rounded-md hover:bg-hover/70"
          >
            <ListFilter aria-hidden="true" className="mr-2 size-4 shrink-0 text-ink-3" />
            <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3 py-1.5">
              <Link
                href={filterHref(filter.id)}
                className="[overflow-wrap:anywhere] after:absolute after:inset-0 after:rounded-md"
              >
                {filter.name}
              </Link>
              <span className="min-w-0 text-ink-3 text-xs [overflow-wrap:anywhere]">{filter.query}</span>
            </div>
            <div className="relative z-10 flex shrink-0 items-center">
              <IconButton
                label={`Move “${filter.name}” up`}
                data-move={`${filter.id} -1`}
                aria-disabled={index === 0}
                className="aria-disabled:opacity-40"
                onClick={mover(filter, -1)}
              >
                <ArrowUp aria-hidden="true" />
              </IconButton>
              <IconButton
                label={`Move “${filter.name}” down`}
                data-move={`${filter.id} 1`}
                aria-disabled={index === filters.length - 1}
                className="aria-disabled:opacity-40"
                onClick={mover(filter, 1)}
              >
                <ArrowDown aria-hidden="true" />
              </IconButton>
              <IconButton label={`Rename “${filter.name}”`} onClick={() => setRenamed(filter)}>
                <Pencil aria-hidden="true" />
              </IconButton>
              <IconButton label={`Delete “${filter.name}”`} onClick={() => remove(filter)}>
                <Trash2 aria-hidden="true" />
              </IconButton>
            </div>
          </li>
        ))}
      </ul>
      <Suspense>
        {renamed && (
          <NameDialog
            filter={renamed}
            onName={(name) => change({ ...renamed, name })}
            onClose={() => setRenamed(null)}
          />
        )}
      </Suspense>
    </section>
  )
}
