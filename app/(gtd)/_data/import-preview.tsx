'use client'

import type { Preference } from '#lib/exchange/plan.ts'
import { Button } from '../../_components/ui/button.tsx'
import { Segmented } from '../../_components/ui/segmented.tsx'
import { countRows } from './count.ts'
import { FoldedList, FoldedLists, FoldedRow } from './folded-list.tsx'
import { Losses } from './losses.tsx'
import { PlanLists } from './plan-lists.tsx'
import { Tally } from './tally.tsx'
import type { Preview } from './use-import.ts'

const PREFERENCES = [
  { value: 'newer', label: 'The newer' },
  { value: 'incoming', label: 'The file' },
  { value: 'existing', label: 'What is here' },
] as const satisfies { value: Preference; label: string }[]

/** What importing would do, with its losses; nothing has been done. */
export function ImportPreview({
  preview: { planned, nameOf, where },
  prefer,
  onPrefer,
  onStart,
  onCancel,
}: {
  preview: Preview
  prefer: Preference
  onPrefer: (preference: Preference) => void
  onStart: () => void
  onCancel: () => void
}) {
  const { creates, updates, unchanged, conflicts, losses } = planned
  const rows = [...creates, ...updates]
  const differ = updates.length + conflicts.filter(({ fields }) => fields.length > 0).length
  return (
    <div className="space-y-3">
      <Tally
        parts={[
          ['new', creates.length],
          ['changed', updates.length],
          ['the same already', unchanged],
          ['left alone', conflicts.length],
          ['not taken over', losses.length],
        ]}
      />
      {differ > 0 && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <span className="text-ink-2 text-sm">Where both differ, keep</span>
          <Segmented label="Where both differ, keep" options={PREFERENCES} value={prefer} onChange={onPrefer} />
        </div>
      )}
      <FoldedLists>
        <PlanLists planned={planned} nameOf={nameOf} />
        <FoldedList title="Left alone" tone="text-amber" rows={conflicts} isOpen={conflicts.length <= 5}>
          {({ item, type, reason }) => (
            <FoldedRow item={item} kind={type}>
              {reason}
            </FoldedRow>
          )}
        </FoldedList>
        <Losses title="Not taken over" losses={losses} />
      </FoldedLists>
      <div className="flex flex-wrap gap-2">
        {rows.length > 0 && (
          <Button variant="primary" onClick={onStart} className="min-w-0 max-sm:w-full">
            <span className="truncate">{`Import ${countRows(rows)} into ${where}`}</span>
          </Button>
        )}
        <Button variant="quiet" onClick={onCancel}>
          {rows.length > 0 ? 'Cancel' : 'Nothing to import: choose another file'}
        </Button>
      </div>
    </div>
  )
}
