'use client'

import { useIsHydrated } from '#lib/client/is-hydrated.ts'
import { icon } from '../../_components/ui/icon.tsx'
import { TaskListSkeleton } from '../_tasks/task-list-skeleton.tsx'
import { View } from '../_views/view.tsx'
import { ReviewFinish } from './review-finish.tsx'
import { ReviewStart } from './review-start.tsx'
import { ReviewStepView } from './review-step-view.tsx'
import { useReviewSession } from './use-review-session.ts'

const Coffee = icon('Coffee')

/** The weekly review: get clear, get current, get creative. It can be left at any step and taken up again. */
export function ReviewView() {
  return (
    <View title="Review" icon={Coffee} colour="text-ink-2">
      {useIsHydrated() ? <Review /> : <TaskListSkeleton />}
    </View>
  )
}

function Review() {
  const { session, start, act } = useReviewSession()
  if (!session) return <ReviewStart onStart={start} />
  if (session.step === null) return <ReviewFinish session={session} onBack={() => act({ type: 'back' })} />
  return <ReviewStepView session={session} stepId={session.step} act={act} />
}
