'use client'

import { useRef } from 'react'
import { readSavedFilters } from '#lib/gtd/filter/saved.ts'
import { Button } from '../../_components/ui/button.tsx'
import { sayError } from '../../_state/notify.ts'
import { useFilterActions } from './use-filter-actions.ts'

/** Takes the saved filters to another browser: as a file, and from one. What the file has wins, by id. */
export function TransferButtons() {
  const { filters, takeIn } = useFilterActions()
  const input = useRef<HTMLInputElement>(null)

  function download() {
    const url = URL.createObjectURL(new Blob([JSON.stringify({ filters }, null, 2)], { type: 'application/json' }))
    const link = document.createElement('a')
    link.href = url
    link.download = 'filters.json'
    link.click()
    URL.revokeObjectURL(url)
  }

  async function read(file: File) {
    const found = readSavedFilters(
      await file
        .text()
        .then(JSON.parse)
        .catch(() => null),
    )
    if (found.length === 0) return sayError(`There are no saved filters in “${file.name}”`)
    takeIn(found)
  }

  return (
    <>
      {filters.length > 0 && (
        <Button size="sm" variant="quiet" onClick={download}>
          Export
        </Button>
      )}
      <Button size="sm" variant="quiet" onClick={() => input.current?.click()}>
        Import
      </Button>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        aria-label="File of saved filters"
        tabIndex={-1}
        className="hidden"
        onChange={(event) => {
          const [file] = event.target.files ?? []
          event.target.value = ''
          if (file) void read(file)
        }}
      />
    </>
  )
}
