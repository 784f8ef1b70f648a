'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from '../../_components/ui/button.tsx'
import { count, countRows } from './count.ts'
import { FoldedList, FoldedLists, FoldedRow } from './folded-list.tsx'
import { Problem } from './problem.tsx'
import { Progress } from './progress.tsx'
import type { Run } from './use-apply.ts'

/** How carrying out a plan goes, and what came of it. */
export function RunStatus({
  run,
  doing,
  did,
  again,
  children,
}: {
  run: Exclude<Run, { step: 'idle' }>
  /** As in `Importing`. */
  doing: string
  /** As in `Imported`. */
  did: string
  /** What to do after a problem, such as `Importing the file again goes on from there.` */
  again: string
  /** Further things to say and do once it is done. */
  children?: ReactNode
}) {
  const box = useRef<HTMLDivElement>(null)
  const { step } = run
  const isOver = step === 'applied' || step === 'undone'
  // The button that began it is gone; the focus goes to what came of it.
  useEffect(() => {
    if (isOver) box.current?.focus()
  }, [isOver])

  if (step === 'undoing') return <Progress label="Taking it back" done={run.done} total={run.total} />
  if (step === 'applying')
    return (
      <div className="space-y-3">
        <Progress label={run.stop ? doing : 'Stopping'} done={run.done} total={run.total} />
        {/* It stays where it is, so that the focus does. */}
        <Button aria-disabled={!run.stop || undefined} onClick={() => run.stop?.()}>
          Stop
        </Button>
      </div>
    )
  return (
    <div ref={box} tabIndex={-1} className="space-y-3 outline-none">
      {step === 'applied' ? <Applied run={run} did={did} again={again} /> : <Undone run={run} />}
      <div className="flex flex-wrap gap-2">
        {step === 'applied' && run.rows.length + run.unsure.length > 0 && (
          <Button onClick={run.undo}>
            {run.problem || run.isStopped ? 'Undo what was written' : 'Undo all of it'}
          </Button>
        )}
        {step === 'undone' && run.problem && <Button onClick={run.again}>Try again</Button>}
        {children}
      </div>
    </div>
  )
}

function Applied({ run, did, again }: { run: Extract<Run, { step: 'applied' }>; did: string; again: string }) {
  const { rows, total, problem, isStopped } = run
  if (isStopped)
    return (
      <p className="max-w-2xl">
        <span className="font-medium">Stopped.</span> {rows.length.toLocaleString('en')} of {count(total, 'row')} had
        been written before. {again}
      </p>
    )
  if (!problem) return <p className="font-medium">{`${did} ${countRows(rows)}.`}</p>
  const title = problem.item ? `Stopped at “${problem.item}”` : 'Stopped before the end'
  return (
    <Problem title={title}>
      {problem.reason} {rows.length.toLocaleString('en')} of {count(total, 'row')} had been written before. {again}
    </Problem>
  )
}

function Undone({ run: { taken, kept, problem } }: { run: Extract<Run, { step: 'undone' }> }) {
  return (
    <>
      {problem ? (
        <Problem title={problem.item ? `Undoing stopped at “${problem.item}”` : 'Undoing stopped before the end'}>
          {problem.reason} {count(taken, 'change')} had been taken back before.
        </Problem>
      ) : (
        <p className="font-medium">Took back {count(taken, 'change')}.</p>
      )}
      <FoldedLists>
        <FoldedList title="Stays as it is" tone="text-amber" rows={kept} isOpen={kept.length <= 5}>
          {({ item, type, reason }) => (
            <FoldedRow item={item} kind={type}>
              {reason}
            </FoldedRow>
          )}
        </FoldedList>
      </FoldedLists>
    </>
  )
}
