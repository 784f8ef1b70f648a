import type { Loss } from '#lib/exchange/data.ts'
import { FoldedList, FoldedRow } from './folded-list.tsx'

/** What does not make it from one side to the other, item by item. */
export function Losses({ title, losses }: { title: string; losses: readonly Loss[] }) {
  return (
    <FoldedList title={title} tone="text-amber" rows={losses} isOpen={losses.length <= 5}>
      {({ item, field, reason }) => (
        <FoldedRow item={item}>
          {field.replaceAll('_', ' ')}: {reason}
        </FoldedRow>
      )}
    </FoldedList>
  )
}
