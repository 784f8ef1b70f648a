'use client'

import { Check } from 'lucide-react'
import { Suspense, useEffect, useRef } from 'react'
import type { ReviewAction, ReviewSession } from '#lib/gtd/review-session.ts'
import { REVIEW_PHASES, REVIEW_STEPS, type ReviewStepId } from '#lib/gtd/review-steps.ts'
import { piece } from '../../_components/piece.tsx'
import { Button } from '../../_components/ui/button.tsx'
import { cx } from '../../_components/ui/cx.ts'
import { useCommands } from '../../_keys/use-commands.ts'
import { TaskListSkeleton } from '../_tasks/task-list-skeleton.tsx'

const ReviewBody = piece(() => import('./review-body.tsx').then((module) => module.ReviewBody))

/** One step of the review: where it stands among the others, what it asks, what there is to work on, and the way on. */
export function ReviewStepView({
  session,
  stepId,
  act,
}: {
  session: ReviewSession
  stepId: ReviewStepId
  act: (action: ReviewAction) => void
}) {
  const step = REVIEW_STEPS.find(({ id }) => id === stepId) ?? REVIEW_STEPS[0]
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = useRef(stepId)
  useEffect(() => {
    // A new step is read from its heading on; the first one leaves the focus where it is.
    if (shown.current !== stepId) heading.current?.focus()
    shown.current = stepId
  }, [stepId])
  const isLast = session.done.filter((id) => id !== stepId).length === REVIEW_STEPS.length - 1
  useCommands([
    {
      id: 'step-done',
      title: 'Step done, on to the next',
      group: 'List',
      keys: ['.'],
      run: () => act({ type: 'complete' }),
    },
    { id: 'step-back', title: 'Back a step', group: 'List', keys: [','], run: () => act({ type: 'back' }) },
  ])
  return (
    <>
      <Steps session={session} stepId={stepId} onGo={(id) => act({ type: 'go', step: id })} />
      {/* The bar at the foot must not lie over what has the focus (WCAG 2.4.11). */}
      <section aria-labelledby="review-step" className="**:scroll-mb-20">
        <p className="text-ink-3 text-xs">{step.phase}</p>
        <h2 id="review-step" ref={heading} tabIndex={-1} className="font-semibold text-lg outline-none">
          {step.title}
        </h2>
        <p className="mb-5 text-ink-2">{step.ask}</p>
        <Suspense fallback={<TaskListSkeleton />}>
          <ReviewBody
            stepId={stepId}
            reviewed={session.reviewed}
            onReviewed={(projectId) => act({ type: 'reviewed', projectId })}
          />
        </Suspense>
      </section>
      <div className="sticky bottom-0 z-20 mt-8 flex flex-wrap items-center gap-2 border-line border-t bg-surface py-3">
        <Button
          variant="primary"
          title={isLast ? 'Finish (.)' : 'Done, next (.)'}
          onClick={() => act({ type: 'complete' })}
        >
          {isLast ? 'Finish the review' : 'Done, next step'}
        </Button>
        {!isLast && <Button onClick={() => act({ type: 'skip' })}>Skip</Button>}
        {stepId !== REVIEW_STEPS[0].id && (
          <Button variant="quiet" title="Back (,)" onClick={() => act({ type: 'back' })}>
            Back
          </Button>
        )}
        <span className="ml-auto text-ink-3 text-sm tabular-nums max-sm:sr-only">
          {session.done.length} of {REVIEW_STEPS.length} done
        </span>
      </div>
    </>
  )
}

function Steps({
  session,
  stepId,
  onGo,
}: {
  session: ReviewSession
  stepId: ReviewStepId
  onGo: (id: ReviewStepId) => void
}) {
  return (
    <nav aria-label="Steps" className="mb-6 flex flex-wrap gap-x-2 gap-y-3 sm:gap-x-6">
      {REVIEW_PHASES.map((phase) => (
        <div key={phase}>
          <p className="mb-1 text-ink-3 text-xs">{phase}</p>
          <ol className="flex gap-0.5 sm:gap-1">
            {REVIEW_STEPS.filter((step) => step.phase === phase).map(({ id, title }) => {
              const isDone = session.done.includes(id)
              return (
                <li key={id}>
                  <button
                    type="button"
                    aria-label={isDone ? `${title}, done` : title}
                    aria-current={id === stepId ? 'step' : undefined}
                    title={title}
                    onClick={() => onGo(id)}
                    className={cx(
                      'relative flex size-7 items-center before:absolute before:-inset-y-2 before:inset-x-0 justify-center rounded-full border text-xs tabular-nums transition-colors duration-100',
                      id === stepId
                        ? 'border-accent font-semibold text-accent'
                        : isDone
                          ? 'border-transparent bg-accent-soft text-accent hover:bg-hover'
                          : 'border-line text-ink-3 hover:bg-hover hover:text-ink',
                    )}
                  >
                    {isDone ? (
                      <Check aria-hidden="true" className="size-3.5" />
                    ) : (
                      REVIEW_STEPS.findIndex((step) => step.id === id) + 1
                    )}
                  </button>
                </li>
              )
            })}
          </ol>
        </div>
      ))}
    </nav>
  )
}
