'use client'

import { type FormEvent, useState } from 'react'
import { FILTER_NAME_MAX, type SavedFilter } from '#lib/gtd/filter/saved.ts'
import { nameProblem } from '#lib/gtd/filter/saved-changes.ts'
import { Button } from '../../_components/ui/button.tsx'
import { Dialog } from '../../_components/ui/dialog.tsx'
import { Field, TextInput } from '../../_components/ui/field.tsx'
import { useSavedFilters } from './saved-filters.ts'

/** Asks for a filter's name: of a new one, or another one for `filter`. */
export function NameDialog({
  filter,
  onName,
  onClose,
}: {
  filter: SavedFilter | null
  onName: (name: string) => void
  onClose: () => void
}) {
  const { filters } = useSavedFilters()
  const [name, setName] = useState(filter?.name ?? '')
  const [problem, setProblem] = useState<string>()

  function onSubmit(event: FormEvent) {
    event.preventDefault()
    const wrong = nameProblem(name, filter?.id ?? null, filters)
    if (wrong) return setProblem(wrong)
    onClose()
    onName(name.trim())
  }

  return (
    <Dialog
      title={filter ? 'Rename the filter' : 'Save the filter'}
      description="Saved filters are kept in this browser."
      onClose={onClose}
      className="w-[min(calc(100vw-1.5rem),26rem)]"
    >
      <form onSubmit={onSubmit} noValidate className="space-y-4 px-5 pt-2 pb-5">
        <Field label="Name" error={problem}>
          <TextInput
            data-initial
            maxLength={FILTER_NAME_MAX}
            value={name}
            placeholder="Quick calls, This week…"
            aria-invalid={problem ? true : undefined}
            onFocus={(event) => event.target.select()}
            onChange={(event) => {
              setName(event.target.value)
              setProblem(undefined)
            }}
          />
        </Field>
        <div className="flex justify-end gap-2">
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button variant="primary" type="submit">
            {filter ? 'Rename' : 'Save'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
