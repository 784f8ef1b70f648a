'use client'

import { icon } from '../../_components/ui/icon.tsx'
import { useAdd } from '../_views/use-add.ts'

const Plus = icon('Plus')

/** The last row of a list, which adds to it. */
export function AddRow() {
  const add = useAdd()
  return (
    <button
      type="button"
      onClick={add}
      className="group/add flex h-row flex-1 items-center gap-2 rounded-md text-ink-3 transition-colors duration-75 hover:text-ink md:-ml-0.5"
    >
      <span className="flex size-6 items-center justify-center max-md:-ml-2 max-md:size-9">
        <Plus aria-hidden="true" className="size-4.5 group-hover/add:text-accent" />
      </span>
      Add task
    </button>
  )
}
