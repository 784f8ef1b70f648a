import { Button } from '../../_components/ui/button.tsx'
import { countRows } from './count.ts'
import { FoldedList, FoldedLists, FoldedRow } from './folded-list.tsx'
import { PlanLists } from './plan-lists.tsx'
import { Tally } from './tally.tsx'
import type { Copy } from './use-copy.ts'

/** What copying would do to the target, by id; nothing has been done. */
export function CopyPreview({
  preview: { way, planned, nameOf },
  onStart,
  onCancel,
}: {
  preview: Extract<Copy, { step: 'preview' }>
  onStart: () => void
  onCancel: () => void
}) {
  const { creates, updates, unchanged, extra } = planned
  return (
    <div className="space-y-3">
      <Tally
        parts={[
          ['new', creates.length],
          ['changed', updates.length],
          ['the same', unchanged],
          [`only in ${way.to.name}`, extra.length],
        ]}
      />
      <FoldedLists>
        <PlanLists planned={planned} nameOf={nameOf} />
        <FoldedList title={`Only in ${way.to.name}, kept`} rows={extra}>
          {({ item, type }) => <FoldedRow item={item} kind={type} />}
        </FoldedList>
      </FoldedLists>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" onClick={onStart} className="min-w-0 max-sm:w-full">
          <span className="truncate">{`Copy ${countRows([...creates, ...updates])} to ${way.to.name}`}</span>
        </Button>
        <Button variant="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </div>
  )
}
