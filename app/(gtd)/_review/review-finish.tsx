'use client'

import type { ReviewSession } from '#lib/gtd/review-session.ts'
import { Button } from '../../_components/ui/button.tsx'
import { icon } from '../../_components/ui/icon.tsx'
import { Link } from '../../_components/ui/link.tsx'
import { Empty } from '../_views/empty.tsx'

const CheckCheck = icon('CheckCheck')

/** All steps are through. */
export function ReviewFinish({ session, onBack }: { session: ReviewSession; onBack: () => void }) {
  const count = session.reviewed.length
  return (
    <Empty
      icon={CheckCheck}
      colour="text-accent"
      title="All clear for the week"
      action={
        <>
          <Link
            href="/today"
            className="inline-flex h-control items-center rounded-md bg-accent px-3.5 font-medium text-on-accent hover:bg-accent-strong"
          >
            Go to today
          </Link>
          <Button onClick={onBack}>Back to the last step</Button>
        </>
      }
    >
      {count === 0
        ? 'Every step is done.'
        : `Every step is done, and ${count} ${count === 1 ? 'project' : 'projects'} reviewed.`}
    </Empty>
  )
}
