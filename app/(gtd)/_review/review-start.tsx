'use client'

import { useCounts, useProjects } from '#lib/client/hooks.ts'
import { dueForReview } from '#lib/gtd/review-due.ts'
import { Button } from '../../_components/ui/button.tsx'
import { icon } from '../../_components/ui/icon.tsx'
import { useDayOf } from '../../_state/use-day-of.ts'
import { useToday } from '../../_state/use-today.ts'
import { Empty } from '../_views/empty.tsx'

const Coffee = icon('Coffee')

/** What the review will go through, and the way in. */
export function ReviewStart({ onStart }: { onStart: () => void }) {
  const today = useToday()
  const dayOf = useDayOf()
  const counts = useCounts().data
  const projects = useProjects().data
  const due = projects && dueForReview(projects, today, dayOf).length
  const facts = [
    counts && `${counts.inbox} in the inbox`,
    counts && `${counts.waiting} waited for`,
    due !== undefined && `${due} ${due === 1 ? 'project' : 'projects'} to look at`,
  ].filter(Boolean)
  return (
    <Empty
      icon={Coffee}
      title="The weekly review"
      action={
        <Button variant="primary" onClick={onStart}>
          Start the review
        </Button>
      }
    >
      Get clear, get current, get creative: ten short steps, and you can leave and come back at any of them.
      <span className="mt-2 block min-h-5 text-ink-3 tabular-nums">{facts.join(' · ')}</span>
    </Empty>
  )
}
