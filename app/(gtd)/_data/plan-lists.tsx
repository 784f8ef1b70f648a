import { FoldedList, FoldedRow } from './folded-list.tsx'
import type { PlannedImport } from './jobs.ts'
import { type NameOfProject, sayChange } from './say-change.ts'

/** What would be made and changed, item by item. */
export function PlanLists({
  planned: { creates, updates },
  nameOf,
}: {
  planned: Pick<PlannedImport, 'creates' | 'updates'>
  nameOf: NameOfProject
}) {
  return (
    <>
      <FoldedList title="New" rows={creates} isOpen={creates.length <= 5}>
        {({ item, type }) => <FoldedRow item={item} kind={type} />}
      </FoldedList>
      <FoldedList title="Changed" rows={updates} isOpen={updates.length <= 5}>
        {({ item, type, fields }) => (
          <FoldedRow item={item} kind={type}>
            {fields.map((change) => sayChange(change, nameOf)).join('; ')}
          </FoldedRow>
        )}
      </FoldedList>
    </>
  )
}
