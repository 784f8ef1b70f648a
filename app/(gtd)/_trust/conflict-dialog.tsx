'use client'

import { type FormEvent, useEffect, useState } from 'react'
import { usePendingChanges, useProjects } from '#lib/client/hooks.ts'
import { differences, type FieldDifference, type Side } from '#lib/client/offline/merge.ts'
import type { PendingChange } from '#lib/client/write-queue.ts'
import { Button } from '../../_components/ui/button.tsx'
import { cx } from '../../_components/ui/cx.ts'
import { Dialog } from '../../_components/ui/dialog.tsx'
import { useToday } from '../../_state/use-today.ts'
import { fieldName, sayValue } from './say-field.ts'
import { formatTime } from './say-waiting.ts'
import { useOffline } from './use-offline.ts'

type Choices = Readonly<Record<string, Side>>

/** Both versions of a row that was changed here and elsewhere, field by field, to choose from. */
export function ConflictDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const entry = usePendingChanges().find((candidate) => candidate.id === id)
  const isGone = !entry?.conflict
  // Another tab has chosen, say.
  useEffect(() => {
    if (isGone) onClose()
  }, [isGone, onClose])
  return entry?.conflict ? <Choosing entry={entry} conflict={entry.conflict} onClose={onClose} /> : null
}

function Choosing({
  entry,
  conflict: { step: index, theirs },
  onClose,
}: {
  entry: PendingChange
  conflict: NonNullable<PendingChange['conflict']>
  onClose: () => void
}) {
  const offline = useOffline()
  const step = entry.change.transitions[index]
  const [chosen, setChosen] = useState<Choices>({})
  if (!step?.after) return null
  const fields = differences(step, theirs)
  const sideOf = ({ field, best }: FieldDifference): Side => chosen[field] ?? best
  const name = 'title' in step.after ? step.after.title : step.after.name

  function save(choices: Choices) {
    void offline?.choose(entry.id, choices)
    onClose()
  }
  function onSubmit(event: FormEvent) {
    event.preventDefault()
    save(Object.fromEntries(fields.map((field) => [field.field, sideOf(field)])))
  }
  const setAll = (side: Side) => setChosen(Object.fromEntries(fields.map(({ field }) => [field, side])))

  return (
    <Dialog
      title="Which version?"
      description={`“${name}” was changed here, and meanwhile elsewhere.`}
      onClose={onClose}
      className="w-[min(calc(100vw-1.5rem),40rem)]"
    >
      <form onSubmit={onSubmit} className="flex min-h-0 flex-col">
        <div className="min-h-0 overflow-y-auto overscroll-contain px-5 pt-1 pb-4">
          <div className="mb-1 flex flex-wrap gap-x-4 text-sm">
            <button
              type="button"
              onClick={() => setAll('mine')}
              className="min-h-6 rounded-sm text-accent hover:underline"
            >
              All mine
            </button>
            <button
              type="button"
              onClick={() => setAll('theirs')}
              className="min-h-6 rounded-sm text-accent hover:underline"
            >
              All theirs
            </button>
          </div>
          <div className="space-y-3">
            {fields.map((difference) => (
              <FieldChoice
                key={difference.field}
                difference={difference}
                mineAt={step.after?.updated_at ?? ''}
                theirsAt={theirs.updated_at}
                side={sideOf(difference)}
                onChoose={(side) => setChosen((all) => ({ ...all, [difference.field]: side }))}
              />
            ))}
          </div>
        </div>
        <div className="flex flex-wrap items-center justify-end gap-2 border-line border-t bg-canvas/60 px-4 py-3">
          <Button variant="quiet" onClick={onClose}>
            Decide later
          </Button>
          <Button variant="primary" type="submit">
            Save what is chosen
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function FieldChoice({
  difference: { field, mine, theirs, isConflict },
  mineAt,
  theirsAt,
  side,
  onChoose,
}: {
  difference: FieldDifference
  mineAt: string
  theirsAt: string
  side: Side
  onChoose: (side: Side) => void
}) {
  const today = useToday()
  const projects = useProjects().data ?? []
  const nameOf = (id: string) => projects.find((project) => project.id === id)?.name
  const sides = [
    { side: 'mine' as const, label: 'Mine', value: mine, at: mineAt },
    { side: 'theirs' as const, label: 'Theirs', value: theirs, at: theirsAt },
  ]
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-sm">
        <span className="font-semibold">{fieldName(field)}</span>{' '}
        <span className="text-ink-2">{isConflict ? 'changed in both' : side === 'mine' ? 'changed here' : ''}</span>
      </legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {sides.map((option) => (
          <label
            key={option.side}
            className={cx(
              'relative flex min-w-0 items-start gap-2.5 rounded-md border px-3 py-2 transition-colors duration-100 has-focus-visible:outline-2 has-focus-visible:outline-accent',
              option.side === side ? 'border-accent bg-accent-soft' : 'border-line hover:bg-hover',
            )}
          >
            <input
              type="radio"
              name={`conflict-${field}`}
              checked={option.side === side}
              onChange={() => onChoose(option.side)}
              className="mt-1 size-3.5 shrink-0 accent-accent outline-none"
            />
            <span className="min-w-0 flex-1">
              <span className="flex items-baseline justify-between gap-2 text-xs">
                <span className="font-medium">{option.label}</span>
                {isConflict && <span className="text-ink-2 tabular-nums">{formatTime(Date.parse(option.at))}</span>}
              </span>
              <span className="block max-h-40 overflow-y-auto whitespace-pre-wrap [overflow-wrap:anywhere]">
                {sayValue(field, option.value, today, nameOf)}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
