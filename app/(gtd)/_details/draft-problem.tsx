import type { Draft } from './use-draft.ts'

/** Says that a text is not saved, and lets one keep it or take what is there. */
export function DraftProblem({ draft, current }: { draft: Draft; current: string }) {
  if (!draft.problem) return null
  const isConflict = draft.problem.status === 412
  return (
    <div role="alert" className="mt-1.5 rounded-md bg-danger-soft px-3 py-2 text-sm">
      <p>
        {isConflict ? (
          <>
            Changed elsewhere meanwhile{current ? <>, to “{current.slice(0, 80)}”</> : null}. Your text is still here.
          </>
        ) : (
          <>Not saved: {draft.problem.message} Your text is still here.</>
        )}
      </p>
      <p className="mt-1 flex gap-4">
        <button type="button" className="reach rounded-sm font-medium text-accent hover:underline" onClick={draft.keep}>
          {isConflict ? 'Keep mine' : 'Try again'}
        </button>
        <button type="button" className="reach rounded-sm text-ink-2 hover:underline" onClick={draft.discard}>
          {isConflict ? 'Use theirs' : 'Discard'}
        </button>
      </p>
    </div>
  )
}
