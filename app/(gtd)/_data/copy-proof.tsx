import { BadgeCheck } from 'lucide-react'
import { count } from './count.ts'
import { FoldedList, FoldedLists, FoldedRow } from './folded-list.tsx'
import { Problem } from './problem.tsx'
import type { CopyWay, Proof } from './use-copy.ts'

/** What comparing both sides field by field has found. */
export function CopyProof({ way, proof }: { way: CopyWay; proof: Proof }) {
  const { projects, tasks, extra, differing } = proof
  if (differing.length > 0)
    return (
      <div className="space-y-3">
        <Problem title={`${way.from.name} and ${way.to.name} differ`}>
          One of them was changed meanwhile. Compare again to see how they stand.
        </Problem>
        <FoldedLists>
          <FoldedList title="Different" rows={differing} isOpen>
            {(row) => (
              <FoldedRow item={row.item} kind={row.type}>
                {row.kind === 'field' ? row.field.replaceAll('_', ' ') : 'missing'}
              </FoldedRow>
            )}
          </FoldedList>
        </FoldedLists>
      </div>
    )
  return (
    <div className="flex gap-2.5 rounded-md bg-accent-soft px-3 py-2.5">
      <BadgeCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-accent" />
      <div>
        <p className="font-medium text-ink">
          {count(tasks, 'task')} and {count(projects, 'project')} are the same on both.
        </p>
        <p className="text-ink-2">
          {way.from.name} and {way.to.name}, compared by id and field by field.
          {extra > 0 && ` ${extra.toLocaleString('en')} more ${extra === 1 ? 'is' : 'are'} only in ${way.to.name}.`}
        </p>
      </div>
    </div>
  )
}
